"""Files, photos and the article of a conference that the head's cluster holds. “where”: how far the conference is
(“planned”, “invited”, “held”, “confirmed”, “cancelled”), or that its article is “written” or “published”.

The file belongs to a contribution of the member, the photo is ready.
"""

from conferences.models import ConferenceFile, Contribution, Photo
from conferences.verbs.files import attach_conference_file
from conferences.verbs.parts import add_part
from conferences.verbs.planning import cancel_conference
from conferences.verbs.session import record_as_held
from tests.conferences.held import invited, planned
from tests.conferences.pictured import frozen, published, ready, written_article
from tests.files import made

PAGES = """
POST conferences:file_add         planned   401 404 404 302 302 302 404 404 404 404
POST conferences:file_add         invited   401 302 302 302 302 302 404 403 403 403
POST conferences:file_add         held      401 403 403 302 302 302 404 403 403 403
POST conferences:file_add         confirmed 401 403 403 403 403 403 404 403 403 403
POST conferences:file_add         cancelled 401 403 403 403 403 403 404 403 403 403
GET  conferences:file             planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:file             invited   302 200 200 200 200 200 404 200 200 200
GET  conferences:file             published 302 200 200 200 200 200 404 200 200 200
GET  conferences:file_remove      invited   302 200 200 200 200 200 404 403 403 403
GET  conferences:file_remove      confirmed 302 403 403 403 403 403 404 403 403 403
POST conferences:file_remove      planned   401 404 404 302 302 302 404 404 404 404
POST conferences:file_remove      invited   401 302 302 302 302 302 404 403 403 403
POST conferences:file_remove      held      401 403 403 302 302 302 404 403 403 403
POST conferences:file_remove      confirmed 401 403 403 403 403 403 404 403 403 403
GET  conferences:photos           planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:photos           held      302 200 200 200 200 200 404 200 200 200
GET  conferences:photos           published 302 200 200 200 200 200 404 200 200 200
POST conferences:photos           planned   401 404 404 302 302 302 404 404 404 404
POST conferences:photos           held      401 403 403 302 302 302 404 403 403 403
POST conferences:photos           confirmed 401 403 403 302 302 302 404 403 403 403
POST conferences:photos           cancelled 401 403 403 403 403 403 404 403 403 403
GET  conferences:photo            planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:photo            held      302 200 200 200 200 200 404 200 200 200
GET  conferences:photo            written   302 200 200 200 200 200 404 200 200 200
GET  conferences:photo            published 302 200 200 200 200 200 200 200 200 200
GET  conferences:photo_thumbnail  planned   302 404 404 200 200 200 404 404 404 404
GET  conferences:photo_thumbnail  written   302 200 200 200 200 200 404 200 200 200
GET  conferences:photo_thumbnail  published 302 200 200 200 200 200 200 200 200 200
GET  conferences:photo_remove     held      302 403 403 200 200 200 404 403 403 403
GET  conferences:photo_remove     published 302 403 403 200 200 200 404 403 403 403
POST conferences:photo_remove     held      401 403 403 302 302 302 404 403 403 403
POST conferences:photo_remove     confirmed 401 403 403 302 302 302 404 403 403 403
POST conferences:photo_remove     cancelled 401 403 403 403 403 403 404 403 403 403
GET  conferences:article          held      302 404 404 404 404 404 404 404 404 404
GET  conferences:article          written   302 404 404 200 200 200 404 404 404 404
GET  conferences:article          published 302 200 200 200 200 200 200 200 200 200
GET  conferences:article_write    invited   302 403 403 403 403 403 404 403 403 403
GET  conferences:article_write    held      302 403 403 200 200 200 404 403 403 403
GET  conferences:article_write    confirmed 302 403 403 200 200 200 404 403 403 403
GET  conferences:article_write    published 302 403 403 403 200 200 404 403 403 403
POST conferences:article_write    held      401 403 403 302 302 302 404 403 403 403
POST conferences:article_write    published 401 403 403 403 302 302 404 403 403 403
POST conferences:article_publish  held      401 403 403 403 302 302 404 403 403 403
POST conferences:article_publish  written   401 403 403 403 302 302 404 403 403 403
POST conferences:article_publish  published 401 403 403 403 409 409 404 403 403 403
POST conferences:article_withdraw written   401 403 403 403 409 409 404 403 403 403
POST conferences:article_withdraw published 401 403 403 403 302 302 404 403 403 403
"""
OF_FILE = ("conferences:file", "conferences:file_remove")
OF_PHOTO = ("conferences:photo", "conferences:photo_thumbnail", "conferences:photo_remove")


def place(world, name, where, conference):
    """(URL arguments, posted data)"""
    if name in OF_FILE:
        return [ConferenceFile.objects.get().pk], {}
    if name in OF_PHOTO:
        return [Photo.objects.get().pk], {}
    version = conference.article.version if hasattr(conference, "article") else 0
    data = {
        "conferences:file_add": {
            "files": made.upload(made.docx(), "Bài nói.docx"),
            "contribution": Contribution.objects.get().pk,
        },
        "conferences:photos": {"files": made.upload(made.png(), "Ảnh.png")},
        "conferences:article_write": {"version": version, "title": "Tin", "text": "Một.", "action": "save"},
        "conferences:article_publish": {"version": version},
    }
    return [conference.pk], data.get(name, {})


def stand(world, where):
    conference = (planned if where == "planned" else invited)(world)
    own = add_part(Contribution, conference.pk, by=world.head.officer, title="Bài", board_id=world.member.board.pk)
    upload = made.upload(made.pdf(), "Bài.pdf")
    attach_conference_file(conference.pk, upload, by=world.head.officer, contribution=own.pk)
    ready(world, conference)
    if where in ("held", "confirmed", "written", "published"):
        conference = record_as_held(conference.pk, by=world.head.officer)
    reach = {"confirmed": _confirmed, "cancelled": _cancelled, "written": written_article, "published": published}
    if where in reach:
        reach[where](world, conference)
    return type(conference).objects.get(pk=conference.pk)


def _confirmed(world, conference):
    frozen(conference)


def _cancelled(world, conference):
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
