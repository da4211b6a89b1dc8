import datetime as dt

from django.urls import reverse

from conferences.models import Conference
from tests.conferences.held import invited, planned
from tests.pages import soup, texts

PLAN = reverse("conferences:plan")
TYPED = {
    "kind": "annual",
    "title": "Hội nghị tổng kết năm 2026",
    "day": "2026-12-18",
    "starts_at": "08:00",
    "mode": "in_person",
    "place": "Hội trường Tỉnh ủy",
}


def typed(world, **changes):
    return TYPED | {"of": world.cluster_year.pk, "with_agenda": "on"} | changes


def test_the_head_plans_a_conference_with_its_usual_agenda(client, world):
    client.force_login(world.head.officer)
    page = soup(client.get(PLAN))
    assert [option.text for option in page.select("#id_of option")] == ["Cụm thi đua số 2, năm 2026"]
    response = client.post(PLAN, typed(world, host_board=world.head.board.pk))
    made = Conference.objects.get()
    assert response.url == reverse("conferences:conference", args=[made.pk])
    assert (made.title, made.day, made.starts_at) == (TYPED["title"], dt.date(2026, 12, 18), dt.time(8))
    assert (made.year, made.host_board, made.state) == (2026, world.head.board, "planned")
    assert made.agendaitems.count() == 12
    assert set(made.attendances.values_list("board", flat=True)) == {
        world.head.board.pk,
        world.deputy.board.pk,
        world.member.board.pk,
    }


def test_without_the_template_the_agenda_is_empty(client, world):
    client.force_login(world.head.officer)
    given = typed(world)
    del given["with_agenda"]
    client.post(PLAN, given)
    assert Conference.objects.get().agendaitems.count() == 0


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(client, world):
    client.force_login(world.head.officer)
    response = client.post(PLAN, typed(world, title="", day="0022-11-23", ends_at="07:00", headcount="-3"))
    assert response.status_code == 422
    assert texts(response, ".field-error p") == [
        "Trường này là bắt buộc.",
        "Năm phải trong khoảng 2000–2100.",
        "Giờ kết thúc phải sau giờ bắt đầu.",
        "Ghi số nguyên, ví dụ 67.",
    ]
    assert soup(response).select_one("#id_place")["value"] == TYPED["place"]
    assert soup(response).select_one("details.fold").has_attr("open")
    assert not Conference.objects.exists()


def test_a_year_of_another_cluster_cannot_be_chosen(client, world):
    client.force_login(world.head.officer)
    response = client.post(PLAN, typed(world, of=world.other_year.pk))
    assert response.status_code == 422
    assert texts(response, "#id_of_error p") == ["Chọn một dòng trong danh sách."]
    assert client.post(PLAN, typed(world, of="nganh")).status_code == 422


def test_the_central_commission_calls_the_whole_sector(client, world):
    client.force_login(world.central)
    assert [option["value"] for option in soup(client.get(PLAN)).select("#id_of option")] == ["nganh"]
    client.post(PLAN, typed(world, of="nganh", kind="briefing", site_count="67"))
    made = Conference.objects.get()
    assert (made.is_sector_wide, made.site_count, made.year) == (True, 67, 2026)
    assert made.attendances.count() == 4  # every provincial board there is


def test_who_holds_no_office_plans_nothing(client, world):
    for official in (world.member.leader, world.observer, world.administrator):
        client.force_login(official)
        assert client.get(PLAN).status_code == 403
        assert client.post(PLAN, typed(world)).status_code == 403
    assert not Conference.objects.exists()


# --- changing ---------------------------------------------------------------------------------------------------


def change_url(conference):
    return reverse("conferences:change", args=[conference.pk])


def as_shown(page) -> dict:
    """What the browser would send if the form were saved untouched."""
    form = page.select_one("#conference-form")
    told = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    told |= {area["name"]: area.text.removeprefix("\n") for area in form.select("textarea")}
    return told | {
        select["name"]: (select.select_one("option[selected]") or {"value": ""})["value"]
        for select in form.select("select")
    }


def test_another_day_is_told_to_whom_it_concerns(client, world, mailoutbox):
    conference = invited(world)
    client.force_login(world.head.officer)
    page = soup(client.get(change_url(conference)))
    response = client.post(change_url(conference), as_shown(page) | {"day": "2026-06-20", "place": "Diễn Châu"})
    assert response.url == reverse("conferences:conference", args=[conference.pk])
    conference.refresh_from_db()
    assert (conference.day, conference.place) == (dt.date(2026, 6, 20), "Diễn Châu")
    letter = world.member.leader.letters.latest("pk")
    assert letter.subject == f"Thay đổi thời gian, địa điểm: {conference.title}"


def test_two_who_change_at_once_see_each_others_words(client, world):
    conference = planned(world)
    client.force_login(world.head.officer)
    shown = as_shown(soup(client.get(change_url(conference))))
    Conference.objects.filter(pk=conference.pk).update(place="Hội trường mới")
    response = client.post(change_url(conference), shown | {"place": "Nơi khác"})
    assert response.status_code == 409
    assert texts(response, ".notice .facts dd") == ["Hội trường mới"]
    page = soup(response)
    assert page.select_one("#id_place")["value"] == "Nơi khác"
    client.post(change_url(conference), as_shown(page))
    conference.refresh_from_db()
    assert conference.place == "Nơi khác"


def test_once_it_was_held_its_day_may_only_lack_with_a_source(client, world):
    conference = invited(world)
    client.force_login(world.head.officer)
    shown = as_shown(soup(client.get(change_url(conference))))
    response = client.post(change_url(conference), shown | {"day": ""})
    assert response.status_code == 422
    assert texts(response, "#id_day_error p") == [
        "Hội nghị phải có ngày họp; chỉ hội nghị ghi theo một nguồn mới có thể thiếu."
    ]


def test_strangers_find_nothing_and_members_may_not(client, world):
    conference = invited(world)
    for official, status in ((world.stranger.leader, 404), (world.member.leader, 403), (world.observer, 403)):
        client.force_login(official)
        assert client.get(change_url(conference)).status_code == status
        assert client.post(change_url(conference), {"title": "Khác"}).status_code == status
    conference.refresh_from_db()
    assert conference.title != "Khác"
