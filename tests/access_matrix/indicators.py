"""The pages of the year's indicators: read by everybody with a board, defined by the centre."""

from tests.factories import IndicatorFactory

PAGES = """
GET  pledges:indicators        year       302 200 200 200 200 200 200 200 200 404
GET  pledges:indicators        1999       302 404 404 404 404 404 404 404 404 404
GET  pledges:indicator_add     year       302 403 403 403 403 403 403 200 403 404
POST pledges:indicator_add     year       401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_add     wrong      401 403 403 403 403 403 403 422 403 404
GET  pledges:indicator_change  unused     302 403 403 403 403 403 403 200 403 404
POST pledges:indicator_change  unused     401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_change  used       401 403 403 403 403 403 403 422 403 404
POST pledges:indicator_up      unused     401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_down    unused     401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_delete  unused     401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_delete  used       401 403 403 403 403 403 403 403 403 404
POST pledges:indicator_copy    empty      401 403 403 403 403 403 403 302 403 404
POST pledges:indicator_copy    year       401 403 403 403 403 403 403 409 403 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    typed = {"name": "Đảng viên được miễn sinh hoạt", "unit": "đảng viên", "decimals": 0}
    if where == "used":
        world.draft()
        return [world.indicators[0].pk], typed
    if where == "unused":
        return [IndicatorFactory().pk], typed
    return [{"1999": 1999, "empty": 2027}.get(where, 2026)], typed | ({"name": ""} if where == "wrong" else {})
