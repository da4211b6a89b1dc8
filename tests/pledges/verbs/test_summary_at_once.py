"""Two people at the door of a cluster's report at the same moment: one effect."""

from mailbox.models import Letter

import pytest

from pledges.gathering import gather
from pledges.models import Report, Summary, SummaryNumber, SummaryStep
from pledges.verbs.report import reopen_report
from pledges.verbs.summary import save_summary, send_summary, take_back_summary
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.factories import OfficialFactory
from tests.pledges.summing import TEXTS, approved, sent, written

pytestmark = pytest.mark.django_db(transaction=True)


def send(world, by=None, version=1):
    without = {line.board for line in gather(world.cluster_year, "h1").lines}
    by = by or world.head.leader
    return lambda: send_summary(world.cluster_year.pk, "h1", by=by, version=version, without=without)


@pytest.mark.parametrize("version", [1, None])
def test_two_leaders_send_once(world, version):
    approved(world, world.member)
    summary = written(world)
    Letter.objects.all().delete()
    second = OfficialFactory(board=world.head.board)
    results = at_once(row_of(Summary, summary.pk), send(world, version=version), send(world, second, version))
    assert kinds(results) == ["AlreadyHandled", "Summary"]
    assert (SummaryNumber.objects.count(), SummaryStep.objects.count(), Letter.objects.count()) == (2, 1, 1)


def test_the_head_takes_it_back_while_the_centre_sends_it_back(world):
    approved(world, world.member)
    summary = sent(world)
    back = [
        lambda official=official: take_back_summary(world.cluster_year.pk, "h1", by=official, reason="Sai.")
        for official in (world.head.leader, world.central)
    ]
    assert kinds(at_once(row_of(Summary, summary.pk), *back)) == ["AlreadyHandled", "Summary"]
    assert SummaryStep.objects.count() == 2


def test_two_first_saves_make_one_report(world):
    def save(by):
        return lambda: save_summary(world.cluster_year.pk, "h1", by=by, version=0, sections=TEXTS)

    results = at_once(no_new_rows_in(Summary), save(world.head.officer), save(world.deputy.officer))
    assert kinds(results) == ["StaleEdit", "Summary"]
    assert Summary.objects.get().version == 1


def test_a_save_and_the_sending_of_one_version_do_not_both_pass(world):
    approved(world, world.member)
    summary = written(world)

    def save():
        return save_summary(
            world.cluster_year.pk, "h1", by=world.deputy.officer, version=1, sections={"results": "Khác."}
        )

    results = at_once(row_of(Summary, summary.pk), save, send(world))
    assert kinds(results) in (["NotAllowed", "Summary"], ["StaleEdit", "Summary"])


def test_a_report_opened_while_the_clusters_is_sent_is_in_it_whole_or_not_at_all(world):
    report = approved(world, world.member)
    approved(world, world.deputy)
    written(world)
    reopen = lambda: reopen_report(report.pk, by=world.head.leader, reason="Sai.")  # noqa: E731
    results = at_once(row_of(Report, report.pk), send(world), reopen)
    assert kinds(results) == ["Report", "Summary"]
    missing = set(Summary.objects.get().missing.values_list("pk", flat=True))
    kept = SummaryNumber.objects.filter(board=world.member.board).count()
    assert (world.member.board.pk in missing, kept) in [(False, 2), (True, 0)]
