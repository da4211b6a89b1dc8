from mailbox.models import Letter

import pytest
from django.urls import reverse
from django.utils import timezone

from clusters.models import Deadline
from conferences.models import Conference, KeyTask
from files.verbs import keep, look_into
from pledges.models import Attachment, Practice, Proposal
from scoring.models import Criterion, CrossCheck, Score, Scorecard
from tests.budget_worlds.meeting import CONFERENCES, HISTORY, minutes_round
from tests.budget_worlds.scoring import CARDS, RESULTS, SHEETS
from tests.budget_worlds.year import (
    ENTRIES,
    NEXT_YEAR,
    PLEDGES,
    REGISTRATIONS,
    REMINDERS,
    as_it_is,
    extended,
    first_pk,
    grown,
    in_autumn,
    last_pk,
    next_year_prepared,
    registered,
    summary_taken_back,
    told,
    writing_entries,
)
from tests.files import made
from tests.pledges.files import different_pdf
from tests.pledges.registering import stored_in
from tests.query_budget import BUDGET, MOST


@pytest.fixture(params=[3, 34], ids=lambda boards: f"{boards} boards")
def grown_world(world, request):
    """``grown``, and as many files as boards in two reports; two clusters in all."""
    grown(world, request.param)
    for report in [world.cluster_year.reports.get(board=world.member.board, period="h1"), world.draft(world.head)]:
        for number in range(request.param):
            looked = look_into(made.upload(different_pdf(number)))
            keep(Attachment(report=report), looked, by=world.member.officer, at=timezone.now())
    return world


def url_of(page, world):
    cluster = [world.cluster_year.cluster.number, world.cluster_year.year]
    report = world.cluster_year.reports.filter(board=world.member.board, period="h1").get()
    return {
        "home": reverse("reminders:home"),
        "clusters": reverse("clusters:list"),
        "cluster": reverse("clusters:year", args=cluster),
        "month": reverse("calendars:month"),
        "agenda": reverse("calendars:month") + "?dang=danh-sach",
        "subscription": reverse("calendars:subscription"),
        "timetable": reverse("clusters:timetable", args=cluster),
        "setting a deadline": reverse("clusters:deadline_change", args=[first_pk(Deadline, step="h1")]),
        "giving longer": reverse("clusters:own_day", args=[first_pk(Deadline, step="h1")]),
        "matrix": reverse("reminders:matrix", args=cluster),
        "next year": reverse("transitions:next_year", args=cluster),
        "confirming the next year": reverse("transitions:confirm_next_year", args=cluster),
        "offices": reverse("transitions:offices", args=cluster),
        "progress": reverse("reminders:progress"),
        "reports": reverse("pledges:list"),
        "report": reverse("pledges:report", args=[report.pk]),
        "conferences": reverse("conferences:conferences"),
        "chronicle": reverse("conferences:chronicle", args=cluster[:1]),
        "attachment": reverse("pledges:attachment", args=[report.attachments.earliest("pk").pk]),
        "removing a file": reverse("pledges:attachment_remove", args=[Attachment.objects.latest("pk").pk]),
        "report beside last period": reverse("pledges:report", args=[report.pk]) + "?so=ky-truoc",
        "writing": reverse("pledges:write", args=[world.cluster_year.pk, "year"]),
        "pledges": reverse("pledges:pledges"),
        "pledge": reverse("pledges:pledge", args=[world.cluster_year.pk]),
        "pledge in force": reverse("pledges:pledge", args=[world.cluster_year.pk]),
        "pledge writing": reverse("pledges:pledge_write", args=[world.cluster_year.pk]),
        "sheets": reverse("scoring:sheets"),
        "sheet": reverse("scoring:sheet", args=[world.cluster_year.pk]),
        "sheet not begun": reverse("scoring:sheet", args=[world.cluster_year.pk]),
        "sheet rules": reverse("scoring:sheet_rules", args=[world.cluster_year.pk]),
        "adding a criterion": reverse("scoring:criterion_add", args=[world.cluster_year.pk])
        + f"?duoi={first_pk(Criterion)}",
        "changing a criterion": reverse("scoring:criterion_change", args=[first_pk(Criterion)]),
        "removing a criterion": reverse("scoring:criterion_remove", args=[first_pk(Criterion)]),
        "criteria by Excel": reverse("documents:criteria_fill", args=[world.cluster_year.pk]),
        "cards": reverse("scoring:cards"),
        "cards to check across": reverse("scoring:cards"),
        "checking across": reverse("scoring:cross", args=[first_pk(CrossCheck, sent_at=None)]),
        "scoring oneself": reverse("scoring:write", args=[world.cluster_year.pk]),
        "card": reverse("scoring:card", args=[first_pk(Scorecard)]),
        "card being verified": reverse("scoring:card", args=[first_pk(Scorecard)]),
        "verifying": reverse("scoring:verify", args=[first_pk(Scorecard)]),
        "verifiers": reverse("scoring:verifiers", args=[first_pk(Scorecard)]),
        "explaining": reverse("scoring:explain", args=[first_pk(Scorecard)]),
        "asking": reverse("scoring:ask", args=[first_pk(Score)]),
        "log of points": reverse("scoring:changes", args=[first_pk(Scorecard)]),
        "fairness": reverse("scoring:fairness", args=[world.cluster_year.pk]),
        "evidence": reverse("scoring:evidence", args=[first_pk(Score)]),
        "results": reverse("scoring:results"),
        "result": reverse("scoring:result", args=[world.cluster_year.pk]),
        "result published": reverse("scoring:result", args=[world.cluster_year.pk]) + "?bang=1",
        "agreeing": reverse("scoring:agree", args=[first_pk(Scorecard)]),
        "correcting": reverse("scoring:agree", args=[first_pk(Scorecard)]),
        "decisions": reverse("scoring:decisions", args=[first_pk(Scorecard)]),
        "decisions published": reverse("scoring:decisions", args=[first_pk(Scorecard)]),
        "card of another": reverse("scoring:card", args=[last_pk(Scorecard)]),
        "registrations": reverse("pledges:registrations"),
        "registration": reverse("pledges:registration", args=[getattr(stored_in(world), "pk", 0)]),
        "registration writing": reverse("pledges:registration_write", args=[world.cluster_year.pk]),
        "adding an entry": reverse("pledges:practice_add", args=[world.cluster_year.pk, "h1"]),
        "changing an entry": reverse("pledges:practice_change", args=[first_pk(Practice)]),
        "writing with entries": reverse("pledges:write", args=[world.cluster_year.pk, "h1"]),
        "practices": reverse("pledges:practices") + "?tu=ho+so",
        "practice": reverse("pledges:practice", args=[first_pk(Practice)]),
        "proposals": reverse("pledges:proposals"),
        "proposal": reverse("pledges:proposal", args=[first_pk(Proposal)]),
        "queue": reverse("pledges:queue"),
        "inbox": reverse("mailbox:inbox"),
        "letter": reverse("mailbox:letter", args=[first_pk(Letter, official=world.head.leader)]),
        "how letters come": reverse("mailbox:pace"),
        "summaries": reverse("pledges:summaries"),
        "summary": reverse("pledges:summary", args=[world.cluster_year.pk, "q1"]),
        "writing the summary": reverse("pledges:summary_write", args=[world.cluster_year.pk, "q1"]),
        "sector": reverse("pledges:sector", args=[2026, "q1"]),
        "minutes": reverse("conferences:minutes", args=[first_pk(Conference)]),
        "conference": reverse("conferences:conference", args=[first_pk(Conference)]),
        "changing a conference": reverse("conferences:change", args=[first_pk(Conference)]),
        "planning a conference": reverse("conferences:plan"),
        "desk": reverse("conferences:desk", args=[first_pk(Conference)]),
        "projector": reverse("conferences:projector", args=[first_pk(Conference)]),
        "adding a line to the record": reverse("conferences:part_add", args=[first_pk(Conference), "tham-luan"]),
        "carrying over": reverse("conferences:carry", args=[first_pk(Conference)]),
        "photos": reverse("conferences:photos", args=[first_pk(Conference)]),
        "writing the article": reverse("conferences:article_write", args=[first_pk(Conference)]),
        "review of a task": reverse("conferences:task_review", args=[first_pk(KeyTask, board=world.member.board)]),
        "writing the minutes": reverse("conferences:minutes_write", args=[first_pk(Conference)]),
        "indicators": reverse("pledges:indicators", args=[2026]),
        "changing an indicator": reverse("pledges:indicator_change", args=[world.indicators[0].pk]),
        "provinces": reverse("lineage:provinces"),
        "provinces found": reverse("lineage:provinces") + "?tim=bac+ninh",
        "province": reverse("lineage:province", args=[world.member.board.province_id]),
        "from 63 to 34": reverse("lineage:comparison"),
        "the centre": reverse("lineage:central"),
        "cluster on a day": reverse("clusters:year", args=cluster) + "?ngay=01/03/2026",
        "admin: cluster years": reverse("admin:clusters_clusteryear_changelist"),
        "admin: a cluster's year": reverse("admin:clusters_clusteryear_change", args=[world.cluster_year.pk]),
        "admin: boards": reverse("admin:provinces_board_changelist") + "?q=tinh",
        "admin: officials": reverse("admin:provinces_official_changelist"),
        "admin: an official": reverse("admin:provinces_official_change", args=[world.member.leader.pk]),
        "lists by Excel": reverse("documents:roll", args=["can-bo"]),
        "admin: provinces": reverse("admin:provinces_province_changelist"),
        "admin: merging": f"{reverse('admin:transitions_merger_merge')}?don_vi={world.head.board.province_id}",
        "admin: renaming": reverse("admin:transitions_merger_rename", args=[world.head.board.province_id]),
        "admin: mergers": reverse("admin:transitions_merger_changelist"),
        "admin: letters": reverse("admin:mailbox_letter_changelist"),
        "admin: rules": reverse("admin:reminders_reminderrule_changelist"),
        "admin: preview": reverse("admin:reminders_reminderrule_preview") + "?ngay=2026-06-11",
        "admin: a letter": reverse("admin:mailbox_letter_change", args=[first_pk(Letter)]),
        "admin: dispatches": reverse("admin:mailbox_dispatch_changelist"),
    }[page.split(" of the ")[0]]


def prepared_by(page):
    """What the grown world needs besides for that page, and what makes it; pages that need the same share a world."""
    if page in REGISTRATIONS:
        return registered
    if page in ("changing an entry", "writing with entries"):
        return writing_entries
    if page in ENTRIES:
        return told
    if page in CONFERENCES:
        return minutes_round
    if page in NEXT_YEAR:
        return next_year_prepared
    if page == "writing the summary":
        return summary_taken_back
    if page.startswith(("timetable", "month", "agenda")):
        return extended
    return (PLEDGES | REMINDERS | SHEETS | CARDS | RESULTS | HISTORY | {"writing": in_autumn}).get(page, as_it_is)


WORLDS = sorted({prepared_by(page) for page in BUDGET}, key=lambda prepare: prepare.__name__)


@pytest.mark.parametrize("prepare", WORLDS, ids=lambda prepare: prepare.__name__)
def test_a_page_costs_what_the_budget_says(client, grown_world, clock, django_assert_num_queries, subtests, prepare):
    if prepare is in_autumn:
        clock.move_to("2026-11-01T03:00:00Z")
    prepare(grown_world)
    for page in [page for page in BUDGET if prepared_by(page) is prepare]:
        who, queries = BUDGET[page]
        client.force_login(official(grown_world, who))
        url = url_of(page, grown_world)
        with subtests.test(page=page):
            client.get(url)  # what is asked once and kept, like content types, is not the page's cost
            with django_assert_num_queries(queries):
                response = client.get(url)
            assert response.status_code == 200


def official(world, who):
    people = {"member": world.member.leader, "head": world.head.leader, "deputy": world.deputy.leader}
    return people.get(who) or getattr(world, who)


def test_no_page_passes_the_most():
    assert max(queries for _, queries in BUDGET.values()) <= MOST
