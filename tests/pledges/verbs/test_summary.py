"""The doors of a cluster's report: who passes, what is frozen, what is told to whom, and what a refusal leaves."""

import datetime as dt
from decimal import Decimal
from mailbox.models import Letter

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.completeness import Missing
from pledges.gathering import gather
from pledges.models import Indicator, Summary, SummaryNumber, SummaryStep
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.summary import save_summary, send_summary, take_back_summary
from tests.conftest import VIETNAM
from tests.factories import IndicatorFactory
from tests.pledges.lives import carry, open_all_periods, person, without_offices
from tests.pledges.summing import TEXTS, approved, sent, taken_back, written

pytestmark = pytest.mark.django_db
SAVE, SEND, BACK = "save", "send", "take back"


def do(world, verb, by, **changes):
    args = {"by": by} | changes
    if verb == SAVE:
        return save_summary(world.cluster_year.pk, "h1", **({"version": 0, "sections": TEXTS} | args))
    if verb == SEND:
        return send_summary(world.cluster_year.pk, "h1", **({"without": everybody(world)} | args))
    return take_back_summary(world.cluster_year.pk, "h1", **({"reason": "Sai số liệu."} | args))


def everybody(world):
    return {line.board for line in gather(world.cluster_year, "h1").lines}


def close(world):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")


@pytest.fixture
def untouched(world):
    def taken():
        models = (Summary, SummaryNumber, SummaryStep, Letter)
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}

    return taken


ROLES = ["head.leader", "head.officer", "deputy.leader", "deputy.officer", "member.leader", "stranger.leader"]
ROLES += ["central", "central.officer", "head.observer", "central.observer", "observer", "administrator"]

PASSES = {
    SAVE: ["head.leader", "head.officer", "deputy.leader", "deputy.officer"],
    SEND: ["head.leader"],
    BACK: ["head.leader", "central"],
}
UNKNOWN = {  # to whom the report is not there at all
    SAVE: [
        "member.leader",
        "stranger.leader",
        "central",
        "central.officer",
        "head.observer",
        "central.observer",
        "observer",
        "administrator",
    ],
    SEND: ["member.leader", "stranger.leader", "head.observer", "central.observer", "observer", "administrator"],
    BACK: ["member.leader", "stranger.leader", "head.observer", "administrator"],
}


@pytest.mark.parametrize("verb", [SAVE, SEND, BACK])
@pytest.mark.parametrize("role", ROLES)
def test_who_passes_which_door(world, untouched, role, verb):
    approved(world, world.member)
    if verb == SEND:
        written(world)
    if verb == BACK:
        sent(world)
    before = untouched()
    official = person(world, role)
    if role in PASSES[verb]:
        do(world, verb, official)
        assert untouched() != before
        return
    with pytest.raises(Http404 if role in UNKNOWN[verb] else NotAllowed):
        do(world, verb, official)
    assert untouched() == before


@pytest.mark.parametrize("verb", [SAVE, SEND, BACK])
def test_nothing_moves_in_a_closed_year(world, untouched, verb):
    approved(world, world.member)
    (written if verb == SEND else sent if verb == BACK else lambda world: None)(world)
    close(world)
    before = untouched()
    with pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        do(world, verb, world.head.leader)
    assert untouched() == before


# --- writing ---------------------------------------------------------------------------------------------


def test_the_first_save_begins_and_the_next_change_what_is_named(world):
    first = written(world)
    assert (first.state, first.version, first.edited_by) == ("draft", 1, world.head.officer)
    at = dt.datetime(2026, 6, 5, 11, tzinfo=VIETNAM)
    second = do(world, SAVE, world.deputy.officer, version=1, sections={"results": "Mới."}, at=at)
    fresh = Summary.objects.get()
    assert (fresh.results, fresh.next_tasks, fresh.version) == ("Mới.", "Tiếp tục.", 2)
    assert (fresh.edited_by, fresh.edited_at, second.pk) == (world.deputy.officer, at, first.pk)


def test_text_from_word_is_tidied(world):
    do(world, SAVE, world.head.officer, sections={"results": "•\tMột\r\n•\tHai\u200b"})
    assert Summary.objects.get().results == "- Một\n- Hai"


def test_nobodys_newer_text_is_overwritten(world, untouched):
    written(world)
    before = untouched()
    for version in (0, 2):
        with pytest.raises(StaleEdit) as stale:
            do(world, SAVE, world.deputy.officer, version=version, sections={"results": "Khác."})
        assert stale.value.paper.results == TEXTS["results"]
    assert untouched() == before


def test_what_is_sent_is_not_written_in(world, untouched):
    approved(world, world.member)
    version = sent(world).version
    before = untouched()
    with pytest.raises(NotAllowed, match="đã gửi Ban Tổ chức Trung ương"):
        do(world, SAVE, world.head.officer, version=version)
    assert untouched() == before


# --- sending ---------------------------------------------------------------------------------------------


def test_sending_freezes_what_every_board_gave_and_names_who_gave_nothing(world):
    open_all_periods()
    approved(world, world.member, "q1", (3, 10))
    approved(world, world.member, "h1", (4, 0))
    approved(world, world.deputy, "q1", (7, 1))
    written(world)
    missing = {world.head.board.pk, world.deputy.board.pk}
    at = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
    summary = do(world, SEND, world.head.leader, version=1, without=missing, at=at)
    first, second = world.indicators
    assert set(summary.numbers.values_list("board", "indicator", "value", "cumulative")) == {
        (world.member.board.pk, first.pk, Decimal(4), Decimal(7)),
        (world.member.board.pk, second.pk, Decimal(0), Decimal(10)),
        (world.deputy.board.pk, first.pk, None, Decimal(7)),
        (world.deputy.board.pk, second.pk, None, Decimal(1)),
    }
    assert set(summary.missing.values_list("pk", flat=True)) == missing
    fresh = Summary.objects.get()
    assert (fresh.state, fresh.version, fresh.sent_at, fresh.sent_by) == ("sent", 2, at, world.head.leader)
    assert fresh.board == world.head.board
    step = fresh.steps.get()
    assert (step.label, step.official, step.board) == (
        "Gửi Ban Tổ chức Trung ương",
        world.head.leader,
        world.head.board,
    )


def test_the_centres_leaders_are_told_with_the_names_of_who_is_missing(world):
    approved(world, world.member)
    person(world, "central.officer")
    Letter.objects.all().delete()
    sent(world)
    letter = Letter.objects.get()
    assert (letter.official, letter.path) == (world.central, f"/tong-hop/{world.cluster_year.pk}/h1/")
    assert letter.subject == "Báo cáo của cụm: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\nCụm thi đua số 2 đã gửi Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2 lúc 10:00 "
        "05/06/2026. Chưa có báo cáo của: Ban Tổ chức Tỉnh ủy Hải Phòng, Ban Tổ chức Tỉnh ủy Nghệ An."
    )


def refused(world, **changes):
    with pytest.raises(Incomplete) as refusal:
        do(world, SEND, world.head.leader, **changes)
    return [missing.field for missing in refusal.value.missing]


def test_without_its_two_texts_it_is_not_sent(world, untouched):
    approved(world, world.member)
    assert refused(world) == ["results", "next_tasks"]
    written(world, results=" \n")
    before = untouched()
    assert refused(world) == ["results"]
    assert untouched() == before
    do(world, SAVE, world.head.officer, version=1, sections={"results": "Đã xong."})
    assert do(world, SEND, world.head.leader).state == "sent"


def test_who_is_missing_must_be_known_to_the_sender(world, untouched):
    approved(world, world.member)
    written(world)
    before = untouched()
    with pytest.raises(Incomplete) as refusal:
        do(world, SEND, world.head.leader, without={world.head.board.pk})
    sentence = "Xác nhận gửi khi chưa có báo cáo được duyệt của: Hải Phòng, Nghệ An."
    assert refusal.value.missing == [Missing("without", sentence)]
    assert untouched() == before
    assert do(world, SEND, world.head.leader, without={world.head.board.pk, world.deputy.board.pk}).state == "sent"


def test_with_no_approved_report_there_is_nothing_to_send(world):
    carry(world, world.member, "submitted")
    written(world)
    assert refused(world) == ["without"]


def test_with_every_report_approved_nothing_need_be_confirmed(world):
    for each in (world.member, world.head, world.deputy):
        approved(world, each)
    written(world)
    summary = do(world, SEND, world.head.leader, without=())
    assert (summary.state, summary.missing.count(), summary.numbers.count()) == ("sent", 0, 6)
    assert "Chưa có" not in Letter.objects.latest("pk").body


def test_what_was_sent_is_not_sent_again_and_an_older_page_does_not_send(world, untouched):
    approved(world, world.member)
    written(world)
    with pytest.raises(StaleEdit):
        do(world, SEND, world.head.leader, version=7)
    do(world, SEND, world.head.leader, version=1)
    before = untouched()
    done = "Báo cáo của cụm đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao)."
    with pytest.raises(AlreadyHandled) as handled:
        do(world, SEND, world.head.leader, version=1)
    assert (str(handled.value), untouched()) == (done, before)


def test_the_deputy_does_not_send_even_where_nobody_heads(world):
    approved(world, world.member)
    written(world)
    without_offices(world, "head")
    with pytest.raises(NotAllowed, match="cụm trưởng"):
        do(world, SEND, world.deputy.leader)


# --- back again ------------------------------------------------------------------------------------------


def test_the_head_opens_it_again_and_the_frozen_figures_go(world):
    approved(world, world.member)
    sent(world)
    Letter.objects.all().delete()
    summary = taken_back(world)
    assert (summary.state, summary.version, summary.sent_at, summary.board) == ("draft", 3, None, None)
    assert (summary.numbers.count(), summary.missing.count()) == (0, 0)
    assert [step.label for step in summary.steps.all()] == ["Gửi Ban Tổ chức Trung ương", "Mở lại để sửa"]
    letter = Letter.objects.get()
    assert letter.official == world.central
    assert letter.body.startswith("Kính gửi đồng chí,\n\nCụm trưởng mở lại để sửa: Báo cáo 6 tháng đầu năm 2026")
    assert "Sai số liệu." in letter.body


def test_the_centre_sends_it_back_to_those_who_write_it(world):
    approved(world, world.member)
    sent(world)
    Letter.objects.all().delete()
    taken_back(world, by=world.central, reason="Thiếu phần khó khăn.")
    told = set(Letter.objects.values_list("official__username", flat=True))
    assert told == {f"{place}.{who}" for place in ("Nghệ An", "Hải Phòng") for who in ("lanhdao", "chuyenvien")}
    assert "Ban Tổ chức Trung ương trả lại để sửa" in Letter.objects.latest("pk").body
    assert SummaryStep.objects.latest("pk").comment == "Thiếu phần khó khăn."


def test_sent_again_it_is_made_again_from_what_is_then(world):
    open_all_periods()
    approved(world, world.member, figures=(4, 0))
    sent(world)
    taken_back(world)
    approved(world, world.deputy, figures=(6, 1))
    summary = send_summary(world.cluster_year.pk, "h1", by=world.head.leader, without={world.head.board.pk})
    assert sum(summary.numbers.filter(indicator=world.indicators[0]).values_list("value", flat=True)) == 10
    assert list(summary.missing.values_list("pk", flat=True)) == [world.head.board.pk]
    assert summary.steps.count() == 3


@pytest.mark.parametrize("reason", ["", " \n "])
def test_without_a_reason_it_stays(world, untouched, reason):
    approved(world, world.member)
    sent(world)
    before = untouched()
    with pytest.raises(Incomplete):
        do(world, BACK, world.head.leader, reason=reason)
    assert untouched() == before


def test_what_is_not_sent_is_not_opened(world):
    with pytest.raises(AlreadyHandled, match="chưa được gửi"):
        do(world, BACK, world.head.leader)
    written(world)
    with pytest.raises(AlreadyHandled, match="chưa được gửi"):
        do(world, BACK, world.head.leader)
    approved(world, world.member)
    send_summary(world.cluster_year.pk, "h1", by=world.head.leader, without=everybody(world))
    with pytest.raises(StaleEdit):
        do(world, BACK, world.head.leader, version=1)
    do(world, BACK, world.head.leader, version=2)
    with pytest.raises(AlreadyHandled, match="đã được mở lại lúc 10:00 05/06/2026 bởi Lãnh đạo Ban"):
        do(world, BACK, world.head.leader, version=2)


# --- the numbers that a newspaper printed ----------------------------------------------------------------

# Báo Nghệ An of 2023 (documents advised; houses registered and built, million đồng); the other two are assumed
NAMES = ["Đề án", "Quy định", "Thông báo", "Kế hoạch", "Báo cáo", "Quyết định"]
NAMES += ["Nhà đăng ký", "Tiền đăng ký", "Nhà đã xây", "Tiền đã chi"]
PRINTED = (3, 22, 19, 6, 21, 14, 10, 500, 4, 220)
SECOND, THIRD = (1, 8, 10, 2, 9, 6, 5, 250, 5, "250.5"), (0, 0, 4, 0, 2, 1, 0, 0, 0, 0)
OF_CLUSTER = ["4", "30", "33", "8", "32", "21", "15", "750", "9", "470.5"]


def test_the_printed_numbers_of_one_board_are_in_the_clusters_sums(world):
    Indicator.objects.all().delete()
    for position, name in enumerate(NAMES):
        IndicatorFactory(name=name, position=position)
    open_all_periods()
    for member, figures in ((world.member, PRINTED), (world.deputy, SECOND), (world.head, THIRD)):
        approved(world, member, "year", figures)
    summary = sent(world, "year")
    frozen = summary.numbers.filter(board=world.member.board).order_by("indicator__position")
    assert tuple(frozen.values_list("value", flat=True)) == tuple(map(Decimal, PRINTED))
    gathered = gather(world.cluster_year, "year")
    assert [gathered.totals[each.pk].figure.cumulative for each in gathered.indicators] == list(
        map(Decimal, OF_CLUSTER)
    )
