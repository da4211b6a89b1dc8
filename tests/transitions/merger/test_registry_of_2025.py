"""The real mergers of 1 July 2025 and the changes of kind of 2026, through the doors, from the 63 in their clusters."""

import datetime as dt

import pytest
from django.db import transaction

from clusters.models import Membership
from provinces import registry
from provinces.management.commands.load_registry import load_registry
from provinces.models import Board, PlaceKind, Province, ProvinceName, Succession
from tests.factories import OfficialFactory
from tests.transitions.merger.sixty_three import JULY, Country
from transitions.merger.asked import Change, Choices
from transitions.merger.plan import plan_change, plan_merger
from transitions.merger.verbs import change_kind, merge

pytestmark = pytest.mark.django_db

TABLES = [
    (Province, ["code", "label", "lifetime"]),
    (ProvinceName, ["province__code", "name", "kind", "valid_during", "basis"]),
    (Board, ["province__code", "committee", "lifetime"]),
    (Succession, ["predecessor__code", "successor__code", "on", "basis", "kind"]),
]


@pytest.fixture
def country():
    return Country()


@pytest.fixture
def administrator():
    return OfficialFactory(administrator=True)


def merged(asked, by, choices=None):
    choices = choices or Choices()
    plan = plan_merger(asked, choices)
    return merge(asked, choices, by=by, seen=plan.fingerprint, word=asked.name)


def members(country, number, day):
    rows = Membership.objects.on(day).filter(cluster_year=country.years[number]).named_on(day)
    return [row.board_short for row in rows]


def registry_now():
    return [
        sorted(map(str, model.objects.order_by().exclude(**apart).values_list(*fields)))
        for model, fields in TABLES
        for apart in [{"kind": "central"} if model is Board else {}]
    ]


def test_a_merger_inside_a_cluster(country, administrator):
    """Hải Dương and Hải Phòng, both of cluster 2."""
    merged(country.asked("31"), administrator)
    before, after = (members(country, 2, day) for day in (JULY - dt.timedelta(1), JULY))
    assert set(before) - set(after) == {"Hải Dương"}
    assert (len(before), len(after), after.count("Hải Phòng")) == (14, 13, 1)
    new = Board.objects.living_on(JULY).named_on(JULY).get(province__code="31")
    assert new.board_name == "Ban Tổ chức Thành ủy Hải Phòng"


@pytest.mark.parametrize(
    ("code", "name", "clusters", "joined"),
    [("68", "Lâm Đồng", (3, 4), 4), ("56", "Khánh Hòa", (3, 4), 3), ("82", "Đồng Tháp", (4, 5), 4)],
)
def test_a_merger_across_clusters_joins_the_one_of_its_code_unless_another_is_chosen(
    country, administrator, code, name, clusters, joined
):
    asked = country.asked(code)
    other = next(number for number in clusters if number != joined)
    assert plan_merger(asked).memberships.joined == {2025: country.years[joined]}
    merged(asked, administrator, Choices(clusters={2025: country.years[other].pk}))
    assert name in members(country, other, JULY)
    assert name not in members(country, joined, JULY)
    assert Membership.objects.on(JULY).count() == 63 - len(asked.predecessors) + 1


def test_a_change_of_kind_without_a_merger(country, administrator):
    """Quảng Ninh, a city from 1 September 2026; nothing but its name changes."""
    fact = next(each for each in registry.BECAME_CITIES if each.code == "22")
    board, belongs = country.old["22"].boards.get(), members(country, 2, JULY)
    asked = Change(fact.name, PlaceKind.CITY, fact.on, fact.basis, country.old["22"])
    change_kind(asked, by=administrator, seen=plan_change(asked).fingerprint, word="Quảng Ninh")
    eve = fact.on - dt.timedelta(1)
    assert [board.name_on(day) for day in (eve, fact.on)] == [
        "Ban Tổ chức Tỉnh ủy Quảng Ninh",
        "Ban Tổ chức Thành ủy Quảng Ninh",
    ]
    assert members(country, 2, JULY) == belongs


def nghe_an():
    """Which no merger touches."""
    rows = [Province.objects.filter(code="40"), ProvinceName.objects.filter(name="Nghệ An")]
    return [
        row for found in [*rows, Board.objects.filter(province__code="40")] for row in found.order_by("pk").values()
    ]


def registry_loaded():
    with transaction.atomic():
        load_registry()
        loaded = registry_now()
        transaction.set_rollback(True)
    return loaded


def test_all_of_them_leave_what_the_registry_says_and_the_nine_boards_of_the_first_two_clusters(administrator):
    loaded, country = registry_loaded(), Country()
    untouched = nghe_an()
    for unit in registry.MERGED:
        merged(country.asked(unit.code), administrator)
    for fact in registry.BECAME_CITIES[1:]:
        province = Province.objects.get(code=fact.code, lifetime__contains=fact.on)
        asked = Change(fact.name, PlaceKind.CITY, fact.on, fact.basis, province)
        change_kind(asked, by=administrator, seen=plan_change(asked).fingerprint, word=fact.name)
    assert members(country, 1, JULY) == [
        "Cao Bằng", "Điện Biên", "Hà Nội", "Lai Châu", "Lào Cai", "Phú Thọ", "Sơn La", "Thái Nguyên", "Tuyên Quang",
    ]  # fmt: skip
    assert members(country, 2, JULY) == [
        "Bắc Ninh", "Hà Tĩnh", "Hải Phòng", "Hưng Yên", "Lạng Sơn", "Nghệ An", "Ninh Bình", "Quảng Ninh", "Thanh Hóa",
    ]  # fmt: skip
    assert nghe_an() == untouched
    assert Membership.objects.on(JULY).count() == 34
    assert registry_now() == loaded
