"""The list of conferences, and a cluster's history."""

PAGES = """
GET  conferences:conferences      -        302 200 200 200 200 200 200 200 200 200
GET  conferences:chronicle        cluster  302 200 200 200 200 200 404 200 200 200
GET  conferences:block_chronicle  cluster  302 404 404 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    return ([2] if where == "cluster" else []), {}
