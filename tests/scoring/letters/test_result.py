"""Who is written to when a result is published or corrected, and what the letters say."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from scoring.letters import result as letters
from scoring.models import ResultTable
from scoring.verbs.correcting import correct_points, exclude_by_decision
from scoring.verbs.result import WORD, adopt_result, publish_result, take_back_result
from tests.conftest import TODAY
from tests.scoring.lives import D, score_of
from tests.scoring.resulting import ADOPTED, DECISION, adopted, all_cards_verified, corrected, published, year_of
from tests.scoring.told import EVERYBODY, letter, written_to

TITLE = "Kết quả thi đua năm 2026, Cụm thi đua số 2"
PUBLISHED, CORRECTED = "Đã công bố", "Điều chỉnh"
ALL_BUT_WHO_DID_IT = [who for who in EVERYBODY if who != "Nghệ An.lanhdao"]


def test_counting_adopting_and_taking_back_write_to_nobody(world, crowd):
    all_cards_verified(world)
    before = Letter.objects.count()
    adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)
    take_back_result(world.cluster_year.pk, by=world.head.leader, reason="Còn ý kiến.")
    assert Letter.objects.count() == before


def test_all_who_work_in_the_cluster_hear_that_it_is_published_but_the_one_who_did_it(world, crowd):
    published(world)
    assert written_to(PUBLISHED) == ALL_BUT_WHO_DID_IT
    told = letter(PUBLISHED)
    assert (told.subject, told.path) == (f"Đã công bố: {TITLE}", f"/xep-hang/{world.cluster_year.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\n{TITLE} đã được công bố, theo thống nhất ngày 04/06/2026 (Hội nghị tổng kết).\n"
        "Đồng chí xem được xếp hạng của cụm và điểm từng mục của các đơn vị."
    )


def test_and_that_it_is_corrected_by_which_decision(world, crowd):
    corrected(world)
    assert written_to(CORRECTED) == ALL_BUT_WHO_DID_IT
    told = letter(CORRECTED)
    assert (told.subject, told.path) == (f"Điều chỉnh: {TITLE}", f"/xep-hang/{world.cluster_year.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\n{TITLE} được điều chỉnh theo Quyết định số 15-QĐ/BTC ngày 05/06/2026 "
        "của Ban Tổ chức Trung ương.\nBảng đã công bố trước đó vẫn xem được."
    )


def test_when_the_centre_corrects_the_head_hears_too(world, crowd):
    published(world)
    card = world.cluster_year.cards.get(board=world.head.board)
    correct_points(card.pk, {score_of(card, "I.1").criterion_id: D(20)}, by=world.central, decision=DECISION)
    assert written_to(CORRECTED) == EVERYBODY


def test_each_correction_is_told_of_anew(world):
    corrected(world)
    card = world.cluster_year.cards.get(board=world.member.board)
    exclude_by_decision(card.pk, "fraud", by=world.head.leader, decision=DECISION._replace(number="16-QĐ/BTC"))
    assert len(written_to(CORRECTED)) == 2 * len(ALL_BUT_WHO_DID_IT)
    bodies = Letter.objects.filter(subject__startswith=CORRECTED).values_list("body", flat=True)
    assert sorted({"16-QĐ/BTC" in body for body in bodies}) == [False, True]


def test_a_board_that_has_left_is_written_to_no_more(world):
    adopted(world)
    days = DateRange(dt.date(2026, 1, 1), TODAY)
    Membership.objects.filter(board=world.deputy.board).update(valid_during=days)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    assert written_to(PUBLISHED) == [who for who in ALL_BUT_WHO_DID_IT if "Hải Phòng" not in who]


@pytest.mark.parametrize("way", [published, corrected])
def test_no_letter_is_written_twice(world, way):
    way(world)
    before = Letter.objects.count()
    if way is published:
        letters.result_published(year_of(world).result, world.head.leader)
    else:
        letters.result_corrected(ResultTable.objects.get(number=2), world.head.leader)
    assert Letter.objects.count() == before
