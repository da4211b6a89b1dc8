import pytest

from reminders.models import ReminderRule
from reminders.usual import set_usual_rules
from tests.pages import listed, refusals, typed

pytestmark = pytest.mark.django_db

RULES = "/quan-tri/reminders/reminderrule/"


def test_the_list_tells_the_day_in_words_and_is_narrowed_by_step(admin_client):
    set_usual_rules()
    ReminderRule.objects.filter(step="h1", days_before=3).update(audience="leaders")
    ReminderRule.objects.filter(step="h1").exclude(days_before__in=[3, 0, -1]).delete()
    assert listed(admin_client.get(RULES, {"step": "h1"})) == [
        ["Báo cáo 6 tháng", "trước hạn 3 ngày", "Lãnh đạo"],
        ["Báo cáo 6 tháng", "đúng ngày hạn", "Lãnh đạo và chuyên viên"],
        ["Báo cáo 6 tháng", "sau hạn 1 ngày", "Lãnh đạo và chuyên viên"],
    ]
    assert len(listed(admin_client.get(RULES))) == 70


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, []),
        ({"days_before": -3}, []),
        ({"step": "q1"}, []),
        ({"days_before": 7}, ["Việc này đã có lời nhắc vào ngày đó."]),
        ({"days_before": 61}, ["Chỉ nhắc trong khoảng 60 ngày trước và sau hạn."]),
    ],
)
def test_a_rule_is_added_or_refused_in_words(admin_client, changes, refused):
    ReminderRule.objects.create(step="h1", days_before=7)
    response = admin_client.post(f"{RULES}add/", {"step": "h1", "days_before": 3, "audience": "officers"} | changes)
    assert refusals(response) == refused if refused else response.status_code == 302
    assert ReminderRule.objects.count() == (1 if refused else 2)


def test_saving_untouched_changes_nothing(admin_client):
    rule = ReminderRule.objects.create(step="h1", days_before=-3, audience="leaders")
    url = f"{RULES}{rule.pk}/change/"
    assert admin_client.post(url, typed(admin_client.get(url))).status_code == 302
    assert list(ReminderRule.objects.values_list("step", "days_before", "audience")) == [("h1", -3, "leaders")]


def test_a_rule_can_be_taken_away(admin_client):
    rule = ReminderRule.objects.create(step="h1", days_before=3)
    admin_client.post(f"{RULES}{rule.pk}/delete/", {"post": "yes"})
    assert ReminderRule.objects.count() == 0
