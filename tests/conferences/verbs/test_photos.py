"""Photos come to a conference, get their words, and go: by whom, until when, and what is told otherwise."""

import logging

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from conferences.captions import mark_of
from conferences.models import Photo
from conferences.verbs.photos import NO_PICTURE, change_photo, remove_photo
from conferences.verbs.planning import cancel_conference
from conferences.verbs.readying import make_ready
from files import contents
from files.refusals import DAMAGED, Refused
from pledges.refusals import NotAllowed, StaleEdit
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import held, invited, planned
from tests.conferences.pictured import camera_jpg, different_jpg, frozen, photo, ready
from tests.files import made
from tests.mailbox.conftest import broker, dead_broker  # noqa: F401
from tests.pledges.lives import person

ROLES = [
    "member.officer",
    "member.leader",
    "head.officer",
    "head.leader",
    "deputy.officer",
    "stranger.leader",
    "central",
]
ROLES += ["observer", "administrator", "head.observer"]
KEEPERS = {"head.officer", "head.leader", "deputy.officer"}


def who_may(world, act) -> set[str]:
    done = set()
    for number, role in enumerate(ROLES):
        try:
            act(person(world, role), number)
        except (Http404, NotAllowed):
            continue
        done.add(role)
    return done


# --- bringing ----------------------------------------------------------------------------------------------


def test_a_photo_waits_under_a_name_that_tells_nothing(world):
    conference = planned(world)
    first = photo(world, conference, name="Đoàn Bắc Ninh.JPG", caption=" Toàn  cảnh ", credit="Ban Tổ chức")
    second = photo(world, conference, made.png(), "Chụp.png")
    assert (first.state, first.caption, first.credit, first.kind) == ("waiting", "Toàn  cảnh", "Ban Tổ chức", "jpg")
    assert (first.name, first.position, second.position) == ("Đoàn Bắc Ninh.JPG", 0, 1)
    folder, name = first.file.name.rsplit("/", 1)
    assert (folder, len(name), first.thumbnail.name) == ("conferences/photo", len("jpg.") + 32, "")


def test_keepers_bring_photos_and_nobody_else_is_looked_at(world):
    conference = held(world)
    bring = lambda by, number: photo(world, conference, different_jpg(number), by=by)  # noqa: E731
    assert who_may(world, bring) == KEEPERS
    with pytest.raises(
        NotAllowed, match=r"^Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được thêm, sửa ảnh"
    ):
        photo(world, conference, made.EXE, by=world.member.leader)


def test_photos_come_also_after_the_minutes_are_confirmed_but_not_to_what_never_was(world):
    confirmed = frozen(held(world))
    found = photo(world, confirmed)
    change_photo(found.pk, by=world.head.officer, caption="Ký giao ước", credit="")
    remove_photo(found.pk, by=world.head.officer)
    never = invited(world, title="Hội nghị khác")
    found = photo(world, never)
    cancel_conference(never.pk, by=world.head.leader, reason="Bão.")
    for act in (
        lambda: photo(world, never, different_jpg(1)),
        lambda: change_photo(found.pk, by=world.head.officer, caption="Một", credit=""),
        lambda: remove_photo(found.pk, by=world.head.officer),
    ):
        with pytest.raises(NotAllowed, match=r"^Hội nghị đã hủy\.$"):
            act()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (made.pdf(), "Ảnh.jpg", NO_PICTURE),
        (made.docx(), "Ảnh.png", NO_PICTURE),
        (made.xlsx(), "Ảnh.jpg", NO_PICTURE),
        (made.EXE, "Ảnh.jpg", contents.PROGRAM),
        (made.picture("GIF"), "Ảnh.jpg", contents.OTHER_PICTURE),
        (made.jpg()[:300], "Ảnh.jpg", DAMAGED),
        (b"", "Ảnh.jpg", contents.EMPTY),
        (
            b"\xff\xd8\xff" + bytes(40 * 1024 * 1024),
            "Ảnh.jpg",
            "Tệp có dung lượng 40,1 MB, quá mức 20 MB cho mỗi tệp.",
        ),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(world, content, name, reason):
    with pytest.raises(Refused) as refusal:
        photo(world, held(world), content, name)
    assert str(refusal.value).startswith(reason)
    assert (Photo.objects.count(), default_storage.listdir("")) == (0, ([], []))


def test_the_same_picture_is_noticed_also_when_its_bytes_are_gone(world):
    conference = held(world)
    ready(world, conference, caption="Toàn cảnh")
    photo(world, conference, different_jpg(1))
    with pytest.raises(Refused, match=r"^Ảnh này đã có, với chú thích “Toàn cảnh”\.$"):
        photo(world, conference, name="Tên khác.jpg", by=world.deputy.officer)
    with pytest.raises(Refused, match=r"^Ảnh này đã có\.$"):
        photo(world, conference, different_jpg(1))
    photo(world, planned(world, title="Hội nghị khác"))
    assert Photo.objects.count() == 3


def test_a_conference_holds_only_so_many(world, settings):
    settings.PHOTOS_PER_CONFERENCE = 1
    conference = held(world)
    first = photo(world, conference)
    with pytest.raises(Refused, match=r"^Hội nghị đã có đủ 1 ảnh\. Muốn thêm, đồng chí xóa bớt một ảnh\.$"):
        photo(world, conference, different_jpg(1))
    remove_photo(first.pk, by=world.head.officer)
    photo(world, conference, different_jpg(1))


def test_the_worker_is_woken_once_the_photo_is_there(world, broker, django_capture_on_commit_callbacks):  # noqa: F811
    conference = held(world)
    with django_capture_on_commit_callbacks() as callbacks:
        photo(world, conference)
    assert broker() == 0
    for callback in callbacks:
        callback()
    assert broker() == 1


def test_without_a_broker_the_photo_waits(world, dead_broker, caplog, django_capture_on_commit_callbacks):  # noqa: F811
    conference = held(world)
    with caplog.at_level(logging.WARNING, "conferences"), django_capture_on_commit_callbacks(execute=True):
        found = photo(world, conference)
    assert [record.getMessage() for record in caplog.records] == [
        f"The broker does not answer; photo {found.pk} waits in the database."
    ]
    assert Photo.objects.get().state == "waiting"


# --- words -------------------------------------------------------------------------------------------------


def test_who_brings_photos_writes_their_words_and_takes_them_away(world):
    conference = held(world)
    photos = [ready(world, conference, different_jpg(number)) for number in range(len(ROLES))]
    pk = photos[0].pk
    assert who_may(world, lambda by, n: change_photo(pk, by=by, caption=f"{n}", credit="")) == KEEPERS
    assert who_may(world, lambda by, n: remove_photo(photos[n].pk, by=by)) == KEEPERS
    assert Photo.objects.count() == len(ROLES) - len(KEEPERS)


def test_words_leave_what_the_worker_writes_alone(world):
    conference = held(world)
    found = photo(world, conference)
    changed = change_photo(found.pk, by=world.head.officer, caption="  Ký giao ước ", credit=" PV ")
    make_ready(found.pk)
    stored = Photo.objects.get()
    assert (changed.caption, stored.caption, stored.credit, stored.state) == (
        "Ký giao ước",
        "Ký giao ước",
        "PV",
        "ready",
    )


def test_words_that_somebody_else_wrote_are_not_overwritten_unseen(world):
    found = photo(world, held(world), caption="Một")
    shown = mark_of("Một", "")
    change_photo(found.pk, by=world.head.officer, caption="Hai", credit="", seen=shown)
    with pytest.raises(StaleEdit) as stale:
        change_photo(found.pk, by=world.deputy.officer, caption="Ba", credit="", seen=shown)
    assert (stale.value.paper.caption, Photo.objects.get().caption) == ("Hai", "Hai")
    change_photo(found.pk, by=world.deputy.officer, caption="Ba", credit="", seen=mark_of("Hai", ""))
    assert Photo.objects.get().caption == "Ba"


# --- taking away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bring", [photo, ready])
def test_a_photo_goes_from_the_disk_with_its_thumbnail(world, bring, django_capture_on_commit_callbacks):
    conference = held(world)
    with django_capture_on_commit_callbacks(execute=True):
        found = bring(world, conference)
    assert len(default_storage.listdir("conferences/photo")[1]) == (2 if bring is ready else 1)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(found.pk, by=world.head.officer)
    assert default_storage.listdir("conferences/photo") == ([], [])
    with pytest.raises(Http404):
        remove_photo(found.pk, by=world.head.officer)


@pytest.mark.django_db(transaction=True)
def test_the_same_photo_from_two_people_at_once_is_kept_once(world):
    conference = held(world)
    bring = lambda by: lambda: photo(world, conference, camera_jpg(), by=by)  # noqa: E731
    results = at_once(row_of(type(conference), conference.pk), bring(world.head.officer), bring(world.deputy.officer))
    assert kinds(results) == ["Photo", "Refused"]
    assert len(default_storage.listdir("conferences/photo")[1]) == 1
