"""Excel files: each as its page; what is in them is looked at in tests/documents/."""

PAGES = """
GET  documents:clusters        -          302 200 200 200 200 200 200 200 200 200
GET  documents:members         cluster    302 200 200 200 200 200 404 200 200 200
GET  documents:block_members   cluster    302 404 404 404 404 404 404 404 404 404
GET  documents:matrix          cluster    302 200 200 200 200 200 404 200 200 200
GET  documents:block_matrix    cluster    302 404 404 404 404 404 404 404 404 404
GET  documents:progress        2026       302 404 404 404 404 404 404 200 200 200
GET  documents:pledges         -          302 200 200 200 200 200 200 200 200 200
GET  documents:signatures      year       302 200 200 200 200 200 404 200 200 200
GET  documents:registrations   -          302 200 200 200 200 200 200 200 200 200
GET  documents:reports         -          302 200 200 200 200 200 200 200 200 200
GET  documents:queue           -          302 200 200 200 200 200 200 200 200 200
GET  documents:letters         -          302 200 200 200 200 200 200 200 200 200
GET  documents:conferences     -          302 200 200 200 200 200 200 200 200 200
GET  documents:practices       -          302 200 200 200 200 200 200 200 200 200
GET  documents:proposals       -          302 200 200 200 200 200 200 200 200 200
GET  documents:indicators      2026       302 200 200 200 200 200 200 200 200 404
GET  documents:summary         pk         302 404 404 200 200 200 404 200 404 404
GET  documents:sector          sector     302 404 404 404 404 404 404 200 200 404
GET  documents:figures_form    h1         302 200 200 200 200 200 404 404 404 404
GET  documents:figures_form    sent       302 403 403 200 200 200 404 404 404 404
GET  documents:figures_fill    h1         302 200 200 200 200 200 404 404 404 404
POST documents:figures_fill    h1         401 422 422 422 422 422 404 404 404 404
POST documents:figures_fill    sent       401 403 403 422 422 422 404 404 404 404
POST documents:figures_apply   h1         401 302 302 302 302 302 404 404 404 404
GET  documents:roll            can-bo     302 404 404 404 404 404 404 404 404 200
GET  documents:roll            khong-co   302 404 404 404 404 404 404 404 404 404
POST documents:roll            can-bo     401 404 404 404 404 404 404 404 404 422
POST documents:roll_apply      can-bo     401 404 404 404 404 404 404 404 404 422
GET  documents:roll_form       can-bo     302 404 404 404 404 404 404 404 404 200
GET  documents:roll_filled     can-bo     302 404 404 404 404 404 404 404 404 200
GET  documents:roll_filled     ban-to-chuc 302 404 404 404 404 404 404 404 404 200
GET  documents:roll_filled     thanh-vien 302 404 404 404 404 404 404 404 404 200
POST documents:figures_apply   sent       401 403 403 302 302 302 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name.startswith("documents:roll"):
        return [where], {}
    if where == "2026":
        return [2026], {}
    if where == "pk":
        return [world.cluster_year.pk, "h1"], {}
    if where == "sector":
        return [2026, "h1"], {}
    if where == "sent":
        world.submitted()
    if where in ("h1", "sent"):
        return [world.cluster_year.pk, "h1"], {"version": 0}
    args = {"cluster": [2, 2026], "year": [world.cluster_year.pk]}
    return args.get(where, []), {}
