"""Writing what was looked at: all or nothing, once, and only as long as it still does the same."""

from mailbox.models import Letter

import pytest
from django.core import signing
from django.db import IntegrityError

from accounts.models import Invitation
from clusters.models import Membership
from clusters.verbs import open_year
from documents.rolls.applying import Changed, apply_lines, packed, unpacked
from documents.rolls.memberships import MembershipRoll
from documents.rolls.officials import OfficialRoll
from documents.rolls.reading import lines_in
from documents.rolls.roll import What
from provinces.models import Official
from provinces.verbs import found_province
from tests.documents.rolls.handed_in import sheet
from tests.factories import ClusterFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NEW = [{"username": f"moi{n}", "board": "Huế", "capacity": "Chuyên viên", "email": f"moi{n}@x.vn"} for n in range(3)]


@pytest.fixture
def administrator():
    return OfficialFactory(administrator=True)


@pytest.fixture(autouse=True)
def board():
    return found_province("46", "Huế", "province").boards.get()


def looked_at(roll, *cells, by):
    """(lines, seen) as they come back from the page."""
    lines = lines_in(sheet(roll, *cells), roll)
    return unpacked(packed(lines, roll().judge(lines), roll(), by), roll(), by)


def usernames():
    return set(Official.objects.filter(username__startswith="moi").values_list("username", flat=True))


def test_all_lines_are_written_and_the_new_officials_invited_if_that_is_wanted(administrator):
    for number, invites in ((0, False), (1, True)):
        lines, seen = looked_at(OfficialRoll, NEW[number], by=administrator)
        done = apply_lines(OfficialRoll(), lines, seen, by=administrator, invites=invites)
        assert (done[What.ADDS], done[What.CHANGES]) == (1, 0)
    assert usernames() == {"moi0", "moi1"}
    assert [invitation.official.username for invitation in Invitation.objects.all()] == ["moi1"]
    assert Letter.objects.count() == 1


def test_when_a_line_fails_none_is_written(administrator, monkeypatch):
    lines, seen = looked_at(OfficialRoll, *NEW, by=administrator)
    write = OfficialRoll.write

    def failing(roll, judged, by):
        if judged.name == "moi2":
            raise IntegrityError("as when another administrator has just taken the name")
        return write(roll, judged, by)

    monkeypatch.setattr(OfficialRoll, "write", failing)
    with pytest.raises(IntegrityError):
        apply_lines(OfficialRoll(), lines, seen, by=administrator, invites=True)
    assert usernames() == set()
    monkeypatch.undo()
    apply_lines(OfficialRoll(), lines, seen, by=administrator)
    assert usernames() == {"moi0", "moi1", "moi2"}


def test_a_rule_that_only_the_database_knows_stops_all_of_it(administrator, board, monkeypatch):
    for number in (2, 3):
        open_year(ClusterFactory(number=number), 2026, [])
    both = [{"cluster": f"Cụm số {number}", "year": 2026, "board": "Huế"} for number in (2, 3)]
    monkeypatch.setattr("documents.rolls.memberships._why_not", lambda *given: "")
    lines, seen = looked_at(MembershipRoll, *both, by=administrator)
    with pytest.raises(IntegrityError, match="membership_one_cluster_at_a_time"):
        apply_lines(MembershipRoll(), lines, seen, by=administrator)


def test_what_was_changed_meanwhile_has_to_be_looked_at_again(administrator):
    lines, seen = looked_at(OfficialRoll, *NEW, by=administrator)
    OfficialFactory(username="moi1")
    with pytest.raises(Changed) as changed:
        apply_lines(OfficialRoll(), lines, seen, by=administrator)
    assert [each.what for each in changed.value.judged] == [What.ADDS, What.WRONG, What.ADDS]
    assert usernames() == {"moi1"}


def test_the_same_file_twice_is_written_once(administrator):
    lines, seen = looked_at(OfficialRoll, *NEW, by=administrator)
    apply_lines(OfficialRoll(), lines, seen, by=administrator)
    with pytest.raises(Changed):
        apply_lines(OfficialRoll(), lines, seen, by=administrator)
    assert len(usernames()) == 3


def test_what_the_page_carries_is_its_own(administrator, clock):
    other = OfficialFactory(administrator=True)
    lines = lines_in(sheet(OfficialRoll, *NEW), OfficialRoll)
    carried = packed(lines, OfficialRoll().judge(lines), OfficialRoll(), administrator)
    assert unpacked(carried, OfficialRoll(), administrator)[0] == lines
    for roll, by, text in (
        (OfficialRoll(), other, carried),
        (MembershipRoll(), administrator, carried),
        (OfficialRoll(), administrator, carried[:-1]),
        (OfficialRoll(), administrator, ""),
    ):
        with pytest.raises(signing.BadSignature):
            unpacked(text, roll, by)
    clock.shift(24 * 3600 + 1)
    with pytest.raises(signing.BadSignature):
        unpacked(carried, OfficialRoll(), administrator)
    assert not Membership.objects.exists()
