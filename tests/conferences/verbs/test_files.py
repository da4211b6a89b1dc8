"""Bringing files to a conference and taking them away: by whom, until when, and what is told otherwise."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from conferences.access.files import get_file_for
from conferences.models import ConferenceFile, Contribution
from conferences.verbs.files import attach_conference_file, remove_conference_file
from conferences.verbs.parts import add_part
from conferences.verbs.planning import cancel_conference
from files import contents
from files.refusals import Refused
from pledges.refusals import NotAllowed
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import held, invited, planned
from tests.conferences.pictured import frozen
from tests.conftest import VIETNAM
from tests.files import made
from tests.pledges.files import different_pdf
from tests.pledges.lives import person

ROLES = ["member.officer", "head.officer", "head.leader", "deputy.officer", "stranger.leader", "central"]
ROLES += ["observer", "administrator", "head.observer"]


def attach(world, conference, content=None, name="Chương trình.pdf", *, by=None, contribution=None):
    upload = made.upload(made.pdf() if content is None else content, name)
    by = by or world.head.officer
    return attach_conference_file(conference.pk, upload, by=by, contribution=contribution and contribution.pk)


def handed_in(world, conference, member=None):
    member = member or world.member
    return add_part(
        Contribution, conference.pk, by=member.officer, title=f"Tham luận {member.name}", board_id=member.board.pk
    )


def names():
    return list(ConferenceFile.objects.order_by("pk").values_list("name", flat=True))


def who_may(world, act) -> set[str]:
    """Each by a file of its own."""
    done = set()
    for number, role in enumerate(ROLES):
        try:
            act(person(world, role), number)
        except (Http404, NotAllowed):
            continue
        done.add(role)
    return done


# --- bringing ----------------------------------------------------------------------------------------------


def test_a_file_is_kept_with_who_brought_it_and_when(world):
    conference = invited(world)
    live = conference.live
    file = attach(world, conference)
    assert (file.conference, file.contribution, file.name, file.kind) == (conference, None, "Chương trình.pdf", "pdf")
    assert (file.uploaded_by, file.uploaded_at) == (world.head.officer, dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM))
    assert file.file.name.startswith("conferences/conferencefile/")
    conference.refresh_from_db()
    assert conference.live > live


def test_keepers_bring_files_to_everything_and_a_member_to_its_own_contribution(world):
    conference = invited(world)
    own, other = handed_in(world, conference), handed_in(world, conference, world.deputy)

    def bring(place):
        return lambda by, number: attach(world, conference, different_pdf(number), by=by, contribution=place)

    keepers = {"head.officer", "head.leader", "deputy.officer"}
    assert who_may(world, bring(None)) == keepers
    assert who_may(world, bring(own)) == keepers | {"member.officer"}
    assert who_may(world, bring(other)) == keepers


def test_a_contribution_of_another_conference_is_no_place_for_files(world):
    conference, other = invited(world), planned(world, title="Hội nghị khác")
    with pytest.raises(Http404):
        attach(world, conference, contribution=handed_in(world, other, world.head))
    assert names() == []


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (made.EXE, "Chương trình.pdf", contents.PROGRAM),
        (b"", "Rỗng.docx", contents.EMPTY),
        (made.pdf() + bytes(2 * 1024 * 1024), "Ảnh quét.pdf", "Tệp có dung lượng 2,1 MB, quá mức 1 MB cho mỗi tệp."),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(world, settings, content, name, reason):
    settings.FILE_MAX_MB = 1
    with pytest.raises(Refused) as refusal:
        attach(world, invited(world), content, name)
    assert str(refusal.value).startswith(reason)
    assert (names(), default_storage.listdir("")) == ([], ([], []))


def test_the_same_bytes_are_kept_once_in_one_place(world):
    conference = invited(world)
    own = handed_in(world, conference)
    attach(world, conference, name="Bản 1.pdf")
    attach(world, conference, name="Bản 2.pdf", contribution=own)
    for place, name in ((None, "Bản 1.pdf"), (own, "Bản 2.pdf")):
        with pytest.raises(Refused, match=rf"^Tệp này đã có, với tên “{name}”\.$"):
            attach(world, conference, name="Bản 3.pdf", contribution=place)
    assert names() == ["Bản 1.pdf", "Bản 2.pdf"]


def test_each_place_holds_only_so_many(world, settings):
    settings.FILES_PER_REPORT = 1
    conference = invited(world)
    own = handed_in(world, conference)
    first = attach(world, conference)
    attach(world, conference, contribution=own)
    for place in (None, own):
        with pytest.raises(Refused, match=r"^Đã có đủ 1 tệp\. Muốn thêm, đồng chí xóa bớt một tệp\.$"):
            attach(world, conference, different_pdf(2), contribution=place)
    remove_conference_file(first.pk, by=world.deputy.leader)
    attach(world, conference, different_pdf(2))
    assert len(names()) == 2


# --- until when --------------------------------------------------------------------------------------------


def test_after_the_closing_keepers_still_bring_files_and_members_do_not(world):
    conference = invited(world)
    own = handed_in(world, conference)
    member_file = attach(world, conference, by=world.member.officer, contribution=own)
    type(conference).objects.filter(pk=conference.pk).update(
        state="held", opened_at=conference.invited_at, held_at=conference.invited_at
    )
    attach(world, conference)
    for act in (
        lambda: attach(world, conference, different_pdf(2), by=world.member.officer, contribution=own),
        lambda: remove_conference_file(member_file.pk, by=world.member.officer),
    ):
        with pytest.raises(NotAllowed, match=r"^Hội nghị đã bế mạc, không nhận tham luận nữa\.$"):
            act()
    assert len(names()) == 2


def test_to_a_confirmed_record_nothing_is_added_and_nothing_taken_from_it(world):
    conference = held(world)
    file = attach(world, conference)
    frozen(conference)
    with pytest.raises(NotAllowed, match="Biên bản đã được xác nhận"):
        attach(world, conference, made.EXE)
    with pytest.raises(NotAllowed, match="Biên bản đã được xác nhận"):
        remove_conference_file(file.pk, by=world.head.leader)
    assert names() == ["Chương trình.pdf"]


def test_a_cancelled_conference_keeps_the_files_it_has(world):
    conference = invited(world)
    file = attach(world, conference)
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
    with pytest.raises(NotAllowed, match=r"^Hội nghị đã hủy\.$"):
        attach(world, conference, different_pdf(2))
    with pytest.raises(NotAllowed, match=r"^Hội nghị đã hủy\.$"):
        remove_conference_file(file.pk, by=world.head.leader)


# --- taking away -------------------------------------------------------------------------------------------


def test_who_may_bring_a_file_may_take_it_away(world, django_capture_on_commit_callbacks):
    conference = invited(world)
    own = handed_in(world, conference)
    for place, allowed in ((None, set()), (own, {"member.officer"})):
        files = [attach(world, conference, different_pdf(number), contribution=place) for number in range(len(ROLES))]
        taken = who_may(world, lambda by, number, files=files: remove_conference_file(files[number].pk, by=by))
        assert taken == {"head.officer", "head.leader", "deputy.officer"} | allowed
    file = attach(world, conference)
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_conference_file(file.pk, by=world.head.officer).conference_id == conference.pk
    assert not default_storage.exists(file.file.name)
    with pytest.raises(Http404):
        remove_conference_file(file.pk, by=world.head.officer)


def test_a_contribution_that_goes_takes_its_files_along(world, django_capture_on_commit_callbacks):
    conference = invited(world)
    own = handed_in(world, conference)
    file = attach(world, conference, contribution=own)
    with django_capture_on_commit_callbacks(execute=True):
        Contribution.objects.get(pk=own.pk).delete()
    assert (names(), default_storage.exists(file.file.name)) == ([], False)


# --- reading -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stand", "readers"),
    [
        (planned, {"head.officer", "head.leader", "deputy.officer"}),
        (invited, set(ROLES) - {"stranger.leader"}),
    ],
)
def test_a_file_is_read_by_whoever_sees_the_conference(world, stand, readers):
    file = attach(world, stand(world))
    found = who_may(world, lambda by, _: get_file_for(by, file.pk))
    assert found == readers


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_people_at_once_is_kept_once(world):
    conference = invited(world)
    bring = lambda by: lambda: attach(world, conference, by=by)  # noqa: E731
    results = at_once(row_of(type(conference), conference.pk), bring(world.head.officer), bring(world.deputy.officer))
    assert kinds(results) == ["ConferenceFile", "Refused"]
    assert len(default_storage.listdir("conferences/conferencefile")[1]) == 1
