"""The clock in Vietnam on the night of a handover: one second before midnight, and at midnight, nobody doing anything."""

import datetime as dt
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch

import pytest
from django.test import Client

from pledges.models import Proposal, Registration, Report
from pledges.refusals import NotAllowed
from pledges.verbs.registration import approve_registration
from pledges.verbs.report import approve_report
from provinces.models import Official
from reminders.usual import set_usual_rules
from reminders.verbs import remind
from scoring.models import Scorecard
from tests.conftest import VIETNAM
from tests.pages import texts
from tests.pledges.registering import submitted as registered
from tests.pledges.telling import proposal
from tests.reminders.telling import LAST_DAY, ONE_BEFORE, letter_of, morning
from tests.scoring.lives import submitted as card_sent
from tests.transitions.next_year.preparing import confirmed, saved
from tests.transitions.offices.test_verbs import handed

MIDNIGHT = dt.datetime(2026, 7, 1, tzinfo=VIETNAM)
NEW_YEAR = dt.datetime(2027, 1, 1, tzinfo=VIETNAM)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def waiting(world):
    """Of the deputy: a card, a registration, a proposal and a report; Nghệ An hands over to Bắc Ninh on 1 July."""
    rows = [
        card_sent(world, world.deputy),
        registered(world, world.deputy),
        proposal(world, world.deputy, state="approved", period="q1"),
        world.submitted(world.deputy),
    ]
    handed(world)
    return dict(zip([Scorecard, Registration, Proposal, Report], rows, strict=True))


def checks_what(official, rows) -> list[str]:
    """Of what waits: the kinds that his board has to decide about now, as the database has him."""
    official = Official.objects.select_related("board").get(pk=official.pk)
    asked = {
        Scorecard: Scorecard.objects.with_checking_by(official).filter(checked_by_us=True),
        Registration: Registration.objects.waiting_for(official),
        Proposal: Proposal.objects.with_owing(official).filter(owed_by_us=True),
        Report: Report.objects.waiting_for(official),
    }
    return [model.__name__ for model, row in rows.items() if asked[model].filter(pk=row.pk).exists()]


def page_of(official, url="/"):
    client = Client()
    client.force_login(official)
    return client.get(url)


def badge(official) -> list[str]:
    """What the navigation tells of what waits for him."""
    return texts(page_of(official), "a[href='/cho-duyet/']")[:1]


ALL = ["Scorecard", "Registration", "Proposal", "Report"]


def test_what_waits_is_decided_by_the_new_head_from_midnight_on(world, waiting, clock):
    old, new = world.head.leader, world.member.leader
    clock.move_to(MIDNIGHT - SECOND)
    assert (checks_what(old, waiting), checks_what(new, waiting)) == (ALL, [])
    clock.move_to(MIDNIGHT)
    assert (checks_what(old, waiting), checks_what(new, waiting)) == ([], ALL)


def test_home_page_and_navigation_follow(world, waiting, clock):
    old, new = world.head.leader, world.member.leader
    clock.move_to(MIDNIGHT - SECOND)
    assert "2" in badge(old)[0]
    assert badge(new) == []
    assert "Ban Tổ chức Tỉnh ủy Hải Phòng" in page_of(old).text
    assert "Ban Tổ chức Tỉnh ủy Hải Phòng" not in page_of(new).text
    clock.move_to(MIDNIGHT)
    assert badge(old) == []
    assert "2" in badge(new)[0]
    assert "Ban Tổ chức Tỉnh ủy Hải Phòng" in page_of(new).text


def test_so_does_who_may_approve(world, waiting, clock):
    report, registration = waiting[Report].pk, waiting[Registration].pk
    clock.move_to(MIDNIGHT - SECOND)
    with pytest.raises(NotAllowed):
        approve_report(report, by=_fresh(world.deputy.leader))
    assert page_of(world.member.leader, f"/bao-cao/{report}/").status_code == 404
    assert page_of(world.head.leader, f"/bao-cao/{report}/").status_code == 200
    clock.move_to(MIDNIGHT)
    assert page_of(world.member.leader, f"/bao-cao/{report}/").status_code == 200
    assert page_of(world.head.leader, f"/bao-cao/{report}/").status_code == 404
    assert approve_report(report, by=_fresh(world.member.leader)).state == "approved"
    assert approve_registration(registration, by=_fresh(world.member.leader)).state == "approved"


def test_the_new_heads_own_goes_to_the_deputy(world, clock):
    own = {Report: world.submitted(world.member)}
    handed(world)
    clock.move_to(MIDNIGHT - SECOND)
    assert (checks_what(world.head.leader, own), checks_what(world.deputy.leader, own)) == (["Report"], [])
    clock.move_to(MIDNIGHT)
    assert (checks_what(world.head.leader, own), checks_what(world.deputy.leader, own)) == ([], ["Report"])


def test_at_new_year_it_goes_to_the_head_of_the_year_that_was_opened(world, clock):
    rows = {Report: world.submitted(world.deputy)}
    saved(world)
    confirmed(world)
    old, new = world.head.leader, world.member.leader
    clock.move_to(NEW_YEAR - SECOND)
    assert (checks_what(old, rows), checks_what(new, rows)) == (["Report"], [])
    clock.move_to(NEW_YEAR)
    assert (checks_what(old, rows), checks_what(new, rows)) == ([], ["Report"])


def test_a_year_that_is_only_prepared_hands_nothing_on(world, clock):
    """Its head is only intended: until somebody confirms, the centre checks."""
    rows = {Report: world.submitted(world.deputy)}
    saved(world)
    clock.move_to(NEW_YEAR)
    assert checks_what(world.member.leader, rows) == []
    assert checks_what(world.central, rows) == ["Report"]


def test_a_letter_that_waits_over_midnight_tells_the_old_head_only_of_its_own(world, clock, mailoutbox):
    """Written the day before, it would have listed whose reports are missing in the cluster."""
    set_usual_rules()
    clock.move_to(morning(ONE_BEFORE))
    remind(ONE_BEFORE)
    assert letter_of(world.head.leader).subject.endswith("tình hình các đơn vị")
    handed(world, on=LAST_DAY)
    clock.move_to(dt.datetime.combine(LAST_DAY, dt.time(), VIETNAM))
    (channel,) = channels_in_use()
    while deliver_batch(channel):
        pass
    (mail,) = [each for each in mailoutbox if each.to == [world.head.leader.email] and "Nhắc việc" in each.subject]
    assert mail.subject.startswith("Nhắc việc: Báo cáo 6 tháng")
    assert "Hải Phòng" not in mail.body


def _fresh(official):
    """Without what his last request kept."""
    return Official.objects.select_related("board").get(pk=official.pk)
