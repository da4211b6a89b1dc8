"""Excel files: each as its page; what is in them is looked at in tests/documents/."""

PAGES = """
GET  documents:clusters        -          302 200 200 200 200 200 200 200 200 200
GET  documents:members         cluster    302 200 200 200 200 200 404 200 200 200
GET  documents:block_members   cluster    302 404 404 404 404 404 404 404 404 404
GET  documents:reports         -          302 200 200 200 200 200 200 200 200 200
"""


def place(world, name, where):
    """(URL arguments, posted data)"""
    return ([2, 2026] if where == "cluster" else []), {}
