import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from provinces.admin_parts import UNKNOWN_REFUSAL, SharedAutocomplete, SharedLabels, sentence_for
from provinces.models import Official
from tests.factories import BoardFactory, OfficialFactory, ProvinceFactory
from tests.pages import refusals, typed

pytestmark = pytest.mark.django_db


def refusal_of(make):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make()
    return refused.value


def test_a_refusal_of_the_database_is_told_by_the_sentence_of_its_constraint():
    board = BoardFactory(central=True)
    twice = refusal_of(lambda: BoardFactory(central=True))
    assert sentence_for(twice) == "Chỉ có một Ban Tổ chức Trung ương."
    without = refusal_of(lambda: OfficialFactory(board=None))
    assert sentence_for(without) == "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức."
    assert sentence_for(refusal_of(lambda: OfficialFactory(id=OfficialFactory(board=board).pk))) == UNKNOWN_REFUSAL


def test_a_refusal_that_names_no_constraint_is_told_too():
    assert sentence_for(IntegrityError("?")) == UNKNOWN_REFUSAL


def test_only_refusals_of_rules_are_caught(admin_client, monkeypatch):
    """Whatever else goes wrong is an error to be seen, and leaves nothing behind."""
    monkeypatch.setattr("provinces.admin.refresh_labels", lambda province: connection.cursor().execute("SELECT 1/0"))
    form = {"code": "99", "lifetime_0": "", "lifetime_1": ""}
    management = {
        f"{prefix}-{key}": "0" for prefix in ("names", "origins") for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    with pytest.raises(DataError):
        admin_client.post("/quan-tri/provinces/province/add/", form | management)


def test_a_race_for_a_user_name_ends_in_a_sentence_and_keeps_what_was_typed(admin_client, monkeypatch):
    """Two administrators give one name at once: the form found it free, the database does not."""
    OfficialFactory(username="hue.lanhdao")
    monkeypatch.setattr(Official, "validate_unique", lambda *args, **kwargs: None)
    monkeypatch.setattr(
        "accounts.admin_forms.OfficialCreationForm.clean_username", lambda form: form.cleaned_data["username"]
    )
    entered = {"username": "hue.lanhdao", "position": "Trưởng ban", "capacity": "observer", "usable_password": "true"}
    passwords = {"password1": "thi-dua-mua-thu", "password2": "thi-dua-mua-thu"}
    response = admin_client.post("/quan-tri/provinces/official/add/", entered | passwords)
    assert (response.status_code, refusals(response)) == (200, [UNKNOWN_REFUSAL])
    assert typed(response)["position"] == "Trưởng ban"
    assert Official.objects.filter(username="hue.lanhdao").count() == 1


def shared(labels):
    return SharedAutocomplete(Official._meta.get_field("board"), None, labels, choices=())


def test_labels_are_asked_once_for_all_fields_of_a_page(django_assert_num_queries):
    boards = [BoardFactory(province=ProvinceFactory(), lifetime=DateRange(None, None)) for _ in range(3)]
    field = Official._meta.get_field("board").formfield()
    widget = shared(SharedLabels())
    widget.choices = field.choices
    with django_assert_num_queries(1):
        first = widget.optgroups("board", [str(board.pk) for board in boards])
        again = widget.optgroups("board", [str(boards[0].pk)])
    assert [option["label"] for _, (option,), _ in first] == [str(board) for board in boards]
    assert [option["selected"] for _, (option,), _ in again] == [True]


@pytest.mark.parametrize("value", [[], [""], ["không phải số"]])
def test_a_field_without_a_choice_asks_nothing_and_offers_the_empty_one(django_assert_num_queries, value):
    with django_assert_num_queries(0):
        ((_, (option,), _),) = shared(SharedLabels()).optgroups("board", value)
    assert (option["value"], option["label"]) == ("", "")


def test_labels_stay_shared_when_django_copies_the_field():
    labels = SharedLabels()
    assert shared(labels).__deepcopy__({}).labels is labels
