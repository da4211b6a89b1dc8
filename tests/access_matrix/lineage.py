"""Provinces and boards through time: the register is everybody's who signs in; what each finds on it is looked at in
tests/lineage/."""

PAGES = """
GET  lineage:provinces         -          302 200 200 200 200 200 200 200 200 200
GET  lineage:comparison        -          302 200 200 200 200 200 200 200 200 200
GET  lineage:central           -          302 200 200 200 200 200 200 200 200 200
GET  lineage:province          member     302 200 200 200 200 200 200 200 200 200
GET  lineage:province          none       302 404 404 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    return {"member": [world.member.board.province_id], "none": [0]}.get(where, []), {}
