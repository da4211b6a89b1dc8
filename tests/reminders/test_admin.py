import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from reminders.models import ManualReminder, Reminder, ReminderRule, ReminderTiming
from reminders.usual import set_usual_rules
from reminders.verbs import remind
from tests.factories import (
    ClusterFactory,
    ClusterYearFactory,
    LetterFactory,
    OfficialFactory,
    ReminderRuleFactory,
)
from tests.pages import listed, refusals, soup, texts, typed
from tests.pledges.lives import signed_in

pytestmark = pytest.mark.django_db

ROOM = "/quan-tri/reminders/"
RULES, HOURS = f"{ROOM}reminderrule/", f"{ROOM}remindertiming/"
PREVIEW = f"{RULES}xem-truoc/"


# --- rules -----------------------------------------------------------------------------------------------------


def test_the_list_tells_the_days_in_words_and_for_whom_they_hold(admin_client):
    ReminderRuleFactory(days_before=[14, 7, 0], overdue_days=5)
    ReminderRuleFactory(cluster=ClusterFactory(number=2), days_before=[3])
    ReminderRuleFactory(cluster=ClusterFactory(number=3), audience="head")
    assert listed(admin_client.get(RULES)) == [
        [
            "Báo cáo 6 tháng",
            "Toàn ngành",
            "Lãnh đạo của ban còn việc",
            "trước hạn 14, 7 ngày; đúng ngày hạn; quá hạn: mỗi ngày, nhiều nhất 5 ngày",
        ],
        ["Báo cáo 6 tháng", "Cụm thi đua số 2", "Lãnh đạo của ban còn việc", "trước hạn 3 ngày"],
        ["Báo cáo 6 tháng", "Cụm thi đua số 3", "Cụm trưởng (thư tổng hợp)", "không nhắc"],
    ]


def test_rules_stand_as_the_year_goes_the_sectors_first_the_boards_own_people_before_the_digests(admin_client):
    cluster = ClusterFactory(number=2)
    for step, whose, audience in [
        ("minutes", None, "leaders"),
        ("year", None, "leaders"),
        ("h1", cluster, "leaders"),
        ("h1", None, "centre"),
        ("h1", None, "officers"),
        ("h1", None, "leaders"),
        ("registration", None, "head"),
    ]:
        ReminderRuleFactory(step=step, cluster=whose, audience=audience)
    assert [[row[0], row[1], row[2].split()[0]] for row in listed(admin_client.get(RULES))] == [
        ["Đăng ký thi đua", "Toàn ngành", "Cụm"],
        ["Báo cáo 6 tháng", "Toàn ngành", "Lãnh"],
        ["Báo cáo 6 tháng", "Toàn ngành", "Chuyên"],
        ["Báo cáo 6 tháng", "Toàn ngành", "Trung"],
        ["Báo cáo 6 tháng", "Cụm thi đua số 2", "Lãnh"],
        ["Báo cáo năm", "Toàn ngành", "Lãnh"],
        ["Góp ý biên bản hội nghị", "Toàn ngành", "Lãnh"],
    ]


def test_all_that_holds_is_on_one_page_and_is_narrowed(admin_client):
    set_usual_rules()
    cluster = ClusterFactory(number=2)
    ReminderRuleFactory(cluster=cluster)
    everything = ReminderRule.objects.count()
    assert len(listed(admin_client.get(RULES))) == everything
    assert {row[0] for row in listed(admin_client.get(RULES, {"step": "h1"}))} == {"Báo cáo 6 tháng"}
    assert {row[2] for row in listed(admin_client.get(RULES, {"audience": "head"}))} == {"Cụm trưởng (thư tổng hợp)"}
    assert [row[1] for row in listed(admin_client.get(RULES, {"cum": cluster.pk}))] == ["Cụm thi đua số 2"]
    assert len(listed(admin_client.get(RULES, {"cum": "toan-nganh"}))) == everything - 1
    assert len(listed(admin_client.get(RULES, {"cum": "x"}))) == everything
    choices = texts(admin_client.get(RULES), "#changelist-filter a[href*='cum=']")
    assert choices == ["Toàn ngành", "Cụm thi đua số 2"]  # a cluster without a rule of its own is none to choose


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_rule_and_for_three(admin_client, django_assert_num_queries, number):
    for _ in range(number):
        ReminderRuleFactory(cluster=ClusterFactory())
    with django_assert_num_queries(5):
        assert len(listed(admin_client.get(RULES))) == number


RULE = {"cluster": "", "step": "h1", "audience": "officers", "days_before": "14, 3,14, 0", "overdue_days": "5"}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, []),
        ({"audience": "leaders", "step": "q1"}, []),
        ({"days_before": "", "overdue_days": "0"}, []),
        ({"audience": "leaders"}, ["Đã có quy tắc nhắc việc này cho đối tượng đó."]),
        ({"overdue_days": "61"}, ["Chỉ nhắc trong khoảng 60 ngày trước và sau hạn."]),
        ({"days_before": "61, 3"}, ["“61” xa quá: chỉ nhắc trong khoảng 60 ngày trước hạn."]),
        (
            {"days_before": "14, ba"},
            ["“ba” không phải là số ngày. Viết các số cách nhau bằng dấu phẩy, ví dụ 14, 7, 3, 1, 0."],
        ),
    ],
)
def test_a_rule_is_added_or_refused_in_words(admin_client, changes, refused):
    ReminderRuleFactory(days_before=[7])
    response = admin_client.post(f"{RULES}add/", RULE | changes)
    assert refusals(response) == refused if refused else response.status_code == 302
    assert ReminderRule.objects.count() == (1 if refused else 2)


def test_what_was_typed_is_kept_when_the_rule_is_refused(admin_client):
    cluster = ClusterFactory()
    refused = admin_client.post(f"{RULES}add/", RULE | {"cluster": cluster.pk, "days_before": "14; ba,7"})
    form = typed(refused)
    kept = [form[name] for name in ("cluster", "step", "audience", "days_before", "overdue_days")]
    assert kept == [[str(cluster.pk)], ["h1"], ["officers"], "14; ba,7", "5"]


def test_saving_untouched_changes_nothing(admin_client):
    rule = ReminderRuleFactory(cluster=ClusterFactory(), days_before=[14, 3, 0], overdue_days=2)
    url = f"{RULES}{rule.pk}/change/"
    before = ReminderRule.objects.values().get()
    assert typed(admin_client.get(url))["days_before"] == "14, 3, 0"
    assert admin_client.post(url, typed(admin_client.get(url))).status_code == 302
    assert ReminderRule.objects.values().get() == before


def test_the_form_says_what_a_clusters_rule_does(admin_client):
    form = admin_client.get(f"{RULES}add/")
    assert texts(form, "#id_cluster option[value='']") == ["Toàn ngành"]
    assert "Quy tắc của một cụm thay cho quy tắc toàn ngành" in texts(form, ".field-cluster .help")[0]


def test_a_rule_can_be_taken_away(admin_client):
    rule = ReminderRuleFactory()
    admin_client.post(f"{RULES}{rule.pk}/delete/", {"post": "yes"})
    assert ReminderRule.objects.count() == 0


# --- hours -----------------------------------------------------------------------------------------------------


@pytest.fixture
def sectors(db):
    return ReminderTiming.objects.create()


NINE = {"send_at": "09:00", "quiet_from": "20:00", "quiet_until": "06:30", "working_days_only": "on"}


def test_the_hours_are_listed_the_sectors_first(admin_client, sectors):
    ReminderTiming.objects.create(cluster=ClusterFactory(number=3), send_at=dt.time(9))
    ReminderTiming.objects.create(cluster=ClusterFactory(number=2), working_days_only=False)
    assert [row[:3] for row in listed(admin_client.get(HOURS))] == [
        ["Toàn ngành", "07:30", "từ 20:00 đến 06:30"],
        ["Cụm thi đua số 2", "07:30", "từ 20:00 đến 06:30"],
        ["Cụm thi đua số 3", "09:00", "từ 20:00 đến 06:30"],
    ]


def test_a_cluster_gets_hours_of_its_own_once(admin_client, sectors):
    cluster = ClusterFactory()
    for refused in ([], ["Toàn ngành, và mỗi cụm, chỉ có một giờ gửi."]):
        response = admin_client.post(f"{HOURS}add/", NINE | {"cluster": cluster.pk})
        assert refusals(response) == refused
    assert ReminderTiming.objects.get(cluster=cluster).send_at == dt.time(9)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cluster": ""}, "Toàn ngành, và mỗi cụm, chỉ có một giờ gửi."),
        ({"send_at": "21:00"}, "Giờ gửi phải nằm ngoài giờ yên tĩnh."),
        ({"send_at": "05:00"}, "Giờ gửi phải nằm ngoài giờ yên tĩnh."),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(admin_client, sectors, changes, sentence):
    response = admin_client.post(f"{HOURS}add/", NINE | {"cluster": ClusterFactory().pk} | changes)
    assert refusals(response) == [sentence]
    assert ReminderTiming.objects.count() == 1


def test_the_sectors_hours_are_changed_and_stay_the_sectors(admin_client, sectors):
    url = f"{HOURS}{sectors.pk}/change/"
    page = admin_client.get(url)
    assert texts(page, ".field-for_whom .readonly") == ["Toàn ngành"]
    assert "ngày làm việc liền trước" in texts(page, ".field-working_days_only .help")[0]
    admin_client.post(url, NINE | {"cluster": ClusterFactory().pk})
    assert list(ReminderTiming.objects.values_list("cluster", "send_at")) == [(None, dt.time(9))]


def test_the_sectors_hours_cannot_be_taken_away_a_clusters_can(admin_client, sectors):
    own = ReminderTiming.objects.create(cluster=ClusterFactory())
    urls = {timing: f"{HOURS}{timing.pk}/delete/" for timing in (sectors, own)}
    assert [admin_client.post(url, {"post": "yes"}).status_code for url in urls.values()] == [403, 302]
    assert list(ReminderTiming.objects.order_by("pk")) == [sectors]
    assert soup(admin_client.get(f"{HOURS}{sectors.pk}/change/")).select(".deletelink") == []
    assert soup(admin_client.get(HOURS)).select("[name=action]") == []


# --- what went out ---------------------------------------------------------------------------------------------


def test_who_was_reminded_of_what_and_when_is_listed(admin_client, world):
    set_usual_rules()
    remind(dt.date(2026, 6, 10))
    page = admin_client.get(f"{ROOM}reminder/", {"q": "chuyenvien nghe an"})
    assert (
        listed(page)
        == [["10/06/2026", "Nghệ An.chuyenvien", "Báo cáo 6 tháng", "10/06/2026", letter_of(world.head.officer)]] * 2
    )  # its own, and the digest
    assert len(listed(admin_client.get(f"{ROOM}reminder/"))) == Reminder.objects.count()


def letter_of(official):
    return official.letters.get().subject


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        ("7:h1", "Báo cáo 6 tháng"),
        ("head:7:q1:2026-04-10", "Báo cáo quý I"),
        ("centre:sector:invitation:2026-04-10", "Trả lời giấy mời hội nghị"),
        ("7:pledge_opening", "Ký giao ước"),
        ("cross_check:9", "Chấm chéo"),
        ("hand:proposal:9", "Trả lời kiến nghị (nhắc tay)"),
        ("something:9", "Việc khác"),
    ],
)
def test_what_was_reminded_of_is_told_in_words(admin_client, occasion, words):
    letter = LetterFactory()
    Reminder.objects.create(letter=letter, official=letter.official, occasion=occasion, on=dt.date(2026, 6, 5))
    assert listed(admin_client.get(f"{ROOM}reminder/"))[0][2] == words


@pytest.mark.parametrize("number", [1, 3])
def test_both_lists_cost_the_same_for_one_row_and_for_three(admin_client, django_assert_num_queries, number):
    for _ in range(number):
        letter = LetterFactory()
        Reminder.objects.create(letter=letter, official=letter.official, occasion="7:h1", on=dt.date(2026, 6, 5))
        by_hand()
    with django_assert_num_queries(5):
        assert len(listed(admin_client.get(f"{ROOM}reminder/"))) == number
    with django_assert_num_queries(4):
        assert len(listed(admin_client.get(f"{ROOM}manualreminder/"))) == number


def by_hand():
    head = OfficialFactory()
    return ManualReminder.objects.create(
        cluster_year=ClusterYearFactory(), board=head.board, by=head, on=dt.date(2026, 6, 5), at=timezone.now()
    )


def test_what_went_out_is_looked_at_never_changed(admin_client):
    letter = LetterFactory()
    reminder = Reminder.objects.create(
        letter=letter, official=letter.official, occasion="7:h1", on=dt.date(2026, 6, 5)
    )
    for url in (f"{ROOM}reminder/{reminder.pk}", f"{ROOM}manualreminder/{by_hand().pk}"):
        page = admin_client.get(f"{url}/change/")
        assert page.status_code == 200
        assert soup(page).select("#content [name=_save], .deletelink") == []
    assert admin_client.get(f"{ROOM}round/").status_code == 404


# --- the preview -----------------------------------------------------------------------------------------------


def test_the_rules_lead_to_the_preview_of_today(admin_client, world):
    set_usual_rules()
    [link] = soup(admin_client.get(RULES)).select(".object-tools a[href$='xem-truoc/']")
    page = admin_client.get(link["href"])
    assert soup(page).select_one("[name=ngay]")["value"] == "2026-06-05"
    assert texts(page, ".preview-sentence") == [
        "Ngày 05/06/2026: 8 thư cho 8 cán bộ, nếu đến lúc gửi không có gì thay đổi."
    ]


def test_the_preview_tells_each_official_board_address_and_things(admin_client, world):
    set_usual_rules()
    world.head.leader.full_name, world.head.leader.email = "Lãnh đạo Ban", ""
    world.head.leader.save()
    page = admin_client.get(PREVIEW, {"ngay": "2026-06-11"})
    letters = texts(page, ".preview-letter")
    assert len(letters) == 9
    assert letters[5] == (
        "Lãnh đạo Ban Ban Tổ chức Tỉnh ủy Nghệ An Chỉ trong hộp thư"
        " Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2 hạn 10/06/2026, đã quá 1 ngày"
        " Tổng hợp cho cụm trưởng"
        " Báo cáo 6 tháng, Cụm thi đua số 2, năm 2026 hạn 10/06/2026, đã quá 1 ngày Bắc Ninh, Hải Phòng"
    )
    assert letters[8].startswith("trunguong Ban Tổ chức Trung ương trunguong@thidua.example Tổng hợp cho Trung ương")
    remind(dt.date(2026, 6, 11))
    page = admin_client.get(PREVIEW, {"ngay": "2026-06-11"})
    assert texts(page, ".preview > p")[:2] == [
        "Ngày 11/06/2026: không ai nhận lời nhắc mới.",
        f"{Reminder.objects.count()} lời nhắc của ngày này đã được lập trước đó, không kể ở đây.",
    ]


def test_of_a_day_off_it_leads_to_the_working_days_beside(admin_client, world):
    set_usual_rules()
    page = admin_client.get(PREVIEW, {"ngay": "2026-06-06"})
    links = {link["href"]: link.text for link in soup(page).select(".preview a")}
    assert links == {"?ngay=2026-06-05": "05/06/2026", "?ngay=2026-06-08": "08/06/2026"}


@pytest.mark.parametrize("day", ["31/06/2026", "mai", "", "9999-12-31"])
def test_what_is_no_day_is_told_in_a_sentence_and_shows_nothing(admin_client, world, day):
    page = admin_client.get(PREVIEW, {"ngay": day})
    assert (page.status_code, len(refusals(page))) == (200, 1)
    field = soup(page).select_one("[name=ngay]")
    assert soup(page).find(id=field["aria-describedby"]).text.strip() == refusals(page)[0]
    assert texts(page, ".preview-sentence") == []


def test_the_preview_is_for_who_may_see_the_rules(world):
    staff = OfficialFactory(is_staff=True)
    assert signed_in(staff).get(PREVIEW).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_reminderrule"))
    assert signed_in(staff).get(PREVIEW).status_code == 200
    assert signed_in(world.member.leader).get(PREVIEW).status_code == 302
