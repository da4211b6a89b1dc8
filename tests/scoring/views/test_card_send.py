"""Sending one's card: what is missing is found, what was typed is saved first, what was sent is shown."""

import datetime as dt

from scoring.models import Scorecard
from scoring.verbs.card import save_card, submit_card
from scoring.views import card_write
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import open_all_periods, signed_in
from tests.scoring.lives import COMPLETE, REASON, D, everything, returned, scored, submitted
from tests.scoring.views.card_page import FORM, field, fields, saved, shown_in, url_of

TITLE = "Bảng tự chấm điểm năm 2026"


def test_a_card_with_gaps_stays_and_each_gap_is_told_at_its_place(member, world):
    open_all_periods()
    lines = [
        ("II.1", {"points": D(5)}),
        ("Tr.2", {"points": D(1)}),
        ("I.3", {"points": D(0)}),
        ("II.2", {"actual": D(7)}),
    ]
    scored(world, lines=lines, indicator=world.indicators[0])
    response = member.post(url_of(world), fields(points={"T.1": "3"}) | {"version": 2, "action": "submit"})
    assert response.status_code == 422
    gaps = {
        field("I.1"): "I.1: chưa chấm.",
        field("I.2", "actual"): "I.2: số thực hiện chưa có trong báo cáo năm.",
        field("II.1", "evidence"): "II.1: chưa có minh chứng.",
        field("Tr.2", "note"): "Tr.2: chưa ghi lý do và nguồn của điểm trừ.",
    }
    page = soup(response)
    assert texts(response, ".error-summary h2") == ["Chưa nộp được: còn thiếu 4 mục"]
    assert {link["href"].removeprefix("#id_"): link.text for link in page.select(".error-summary a")} == gaps
    assert all(page.find(id=f"id_{name}") for name in gaps)
    for name in (field("I.1"), field("Tr.2", "note")):
        assert texts(response, f"#id_{name}_error") == [gaps[name]]
    assert texts(response, f"{FORM} tr[id] .code") == ["I.1", "I.2", "II.1", "Tr.2"]
    assert (Scorecard.objects.get().state, saved()["T.1"]["points"]) == ("draft", 3)


def test_sending_saves_what_was_typed_and_sends_it(member, world):
    card = scored(world, lines=COMPLETE[1:])
    response = member.post(
        url_of(world), fields(points={"I.1": "28"}) | {"version": 2, "action": "submit"}, follow=True
    )
    assert response.redirect_chain == [(f"/bang-diem/{card.pk}/", 302)]
    assert texts(response, "#messages") == [f"Đã nộp {TITLE}."]
    assert (Scorecard.objects.get().state, saved()["I.1"]["points"]) == ("submitted", 28)


def test_after_the_deadline_one_can_send_and_is_told_that_it_is_late(world, clock):
    scored(world)
    clock.move_to(dt.datetime(2026, 11, 11, 0, 0, tzinfo=VIETNAM))
    response = signed_in(world.member.leader).post(url_of(world), {"version": 2, "action": "submit"}, follow=True)
    assert texts(response, "#messages") == [f"Đã nộp {TITLE}. Bảng nộp sau hạn nên được ghi là nộp muộn."]
    assert texts(response, ".page-head .state--late") == ["◉ Nộp muộn"]


def test_an_officer_saves_but_does_not_send(world):
    scored(world)
    client = signed_in(world.member.officer)
    response = client.post(url_of(world), fields(points={"I.1": "1"}) | {"version": 2, "action": "submit"})
    assert response.status_code == 403
    assert "Chỉ lãnh đạo Ban được nộp bảng tự chấm; chuyên viên chấm và lưu." in texts(response, "main p")
    assert (Scorecard.objects.get().state, saved()["I.1"]["points"]) == ("draft", 1)


def test_a_returned_card_is_opened_with_its_reason_and_sent_again(member, world):
    card = returned(world)
    card.refresh_from_db()
    response = member.get(url_of(world))
    assert texts(response, ".notice--wait .typed") == [REASON]
    again = shown_in(response) | fields(points={"I.1": "20"}) | {"action": "submit"}
    assert member.post(url_of(world), again, follow=True).redirect_chain == [(f"/bang-diem/{card.pk}/", 302)]
    assert (Scorecard.objects.get().state, saved()["I.1"]["points"]) == ("submitted", 20)


def test_what_was_sent_is_shown_instead_of_the_form(member, world):
    card = submitted(world)
    before = everything()
    assert member.get(url_of(world)).url == f"/bang-diem/{card.pk}/"
    response = member.post(url_of(world), fields(points={"I.1": "1"}) | {"version": 2, "action": "save"}, follow=True)
    assert response.redirect_chain == [(f"/bang-diem/{card.pk}/", 302)]
    assert texts(response, "#messages p") == [
        "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại. Nội dung vừa gõ chưa được lưu."
    ]
    twice = member.post(url_of(world), {"version": 2, "action": "submit"}, follow=True)  # the same click, twice
    assert (twice.redirect_chain, texts(twice, "#messages p")) == ([(f"/bang-diem/{card.pk}/", 302)], [])
    assert everything() == before


def test_who_is_outrun_between_saving_and_sending_is_told_so(member, world, monkeypatch):
    card = scored(world)
    second = OfficialFactory(username="second", board=world.member.board)

    def save_and_be_outrun(*args, **kwargs):
        save_card(*args, **kwargs)
        return submit_card(card.pk, by=second)

    monkeypatch.setattr(card_write, "save_card", save_and_be_outrun)
    response = member.post(url_of(world), {"version": 2, "action": "submit"}, follow=True)
    assert response.redirect_chain == [(f"/bang-diem/{card.pk}/", 302)]
    assert texts(response, "#messages p") == ["Bảng tự chấm đã được nộp."]
    assert list(card.steps.values_list("official__username", flat=True)) == ["second"]
