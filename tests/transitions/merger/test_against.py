"""Bad input: each refused with its sentence, nothing half applied."""

import datetime as dt

import pytest
from django.db import IntegrityError

from pledges.refusals import OtherText
from provinces.models import Province, ProvinceName, Succession
from provinces.postings import post_official
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.conftest import TODAY
from tests.factories import BoardFactory, ClusterYearFactory, MembershipFactory, ProvinceFactory
from tests.pages import add_row, refusals, typed
from tests.transitions.merger.merging import BASIS, asked, dump, merged, renamed
from transitions.merger.asked import Change, Choices
from transitions.merger.parts import officials as part_of_officials
from transitions.merger.plan import plan_change, plan_merger
from transitions.merger.verbs import Refused, merge

pytestmark = pytest.mark.django_db

EVE, MORROW = TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)


def sentences(world, **changes):
    return [each.sentence for each in plan_merger(asked(world, **changes)).objections]


def refused(world, *members, choices=None, **changes):
    """The sentences of a refusal that leaves every row as it was."""
    before = dump()
    with pytest.raises(Refused) as refusal:
        merged(world, *members, choices=choices, **changes)
    assert dump() == before
    return [each.sentence for each in refusal.value.objections]


def test_less_than_two(world):
    one = Province.objects.get(boards=world.member.board)
    assert refused(world, predecessors=[]) == ["Chưa chọn tỉnh, thành nào để hợp nhất."]
    assert refused(world, predecessors=[one]) == [
        "Chỉ chọn một tỉnh, thành thì không phải là hợp nhất; hãy dùng “Đổi loại, đổi tên từ một ngày…”."
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"basis": " "}, "Cần ghi căn cứ (số nghị quyết, quyết định)."),
        ({"name": ""}, "Cần ghi tên."),
        *[({"code": code}, "Mã đơn vị hành chính cấp tỉnh gồm hai chữ số.") for code in ("3", "3x", "٣٣", "")],
    ],
)
def test_what_is_missing_or_no_code(world, changes, sentence):
    assert refused(world, **changes) == [sentence]


def test_a_code_that_another_bears(world):
    found_province("31", "Hải Dương", "province")
    assert refused(world) == ["Mã 31 đang là mã của Tỉnh Hải Dương."]
    assert sentences(world, code="32") == []


def test_a_predecessor_that_has_ended_or_not_begun(world):
    province = Province.objects.get(boards=world.member.board)
    Province.objects.filter(pk=province.pk).update(lifetime=(None, EVE))
    assert refused(world) == ["Tỉnh Bắc Ninh đã kết thúc từ ngày 04/06/2026."]
    Province.objects.filter(pk=province.pk).update(lifetime=(TODAY, None))
    ProvinceName.objects.filter(province=province).update(valid_during=(TODAY, None))
    assert refused(world) == ["Tỉnh Bắc Ninh chỉ có từ ngày 05/06/2026; ngày đổi phải ở sau ngày đó."]
    assert sentences(world, on=MORROW) == []


def test_a_merger_inside_the_life_of_a_successor(world):
    old = [Province.objects.get(boards=each.board) for each in (world.deputy, world.member)]
    merge_provinces(old, "24", "Kinh Bắc", "province", on=TODAY, basis=BASIS)
    sentence = "{} đã được Tỉnh Kinh Bắc kế thừa từ ngày 05/06/2026."
    both = [sentence.format("Tỉnh Hải Phòng"), sentence.format("Tỉnh Bắc Ninh")]
    for on in (EVE, TODAY, MORROW):
        assert sorted(sentences(world, on=on)) == sorted(both)


def test_a_name_that_begins_on_the_day_or_later(world):
    province = Province.objects.get(boards=world.member.board)
    change_province_kind(province, "Bắc Ninh", "city", on=TODAY, basis=BASIS)
    sentence = "Thành phố Bắc Ninh có tên này từ ngày 05/06/2026; ngày đổi phải ở sau ngày đó."
    assert refused(world) == [sentence]
    assert sentences(world, on=MORROW) == []


def test_a_later_year_in_which_a_predecessor_has_begun_something(world):
    """Else the year that was prepared passes to the successor."""
    later = world.returned(world.member, "q1").cluster_year
    late = dt.date(2026, 1, 1)
    assert refused(world, on=late) == [
        "Bắc Ninh đã có văn bản trong Cụm số 2, năm 2026, là thời gian sau ngày hợp nhất."
    ]
    prepared = ClusterYearFactory(cluster=later.cluster, year=2027, stage="preparing")
    for each in (world.deputy, world.member):
        MembershipFactory(cluster_year=prepared, board=each.board)
    new = merged(world).province.boards.get()
    assert [each.board for each in prepared.memberships.all()] == [new]


def test_who_is_posted_elsewhere_or_there_after_the_day(world):
    """His posting would be lost, or lead to a board that is no more."""
    moves = [(world.member.leader, world.head.board), (world.head.officer, world.member.board)]
    for official, board in moves:
        post_official(official, board, official.capacity, on=MORROW)
    why = "{} đã được điều động từ ngày 06/06/2026, sau ngày hợp nhất; hủy việc điều động đó trước."
    assert refused(world) == [why.format(official.username) for official, _ in moves]
    assert sentences(world, on=MORROW) == []


def test_choices_that_cannot_be(world):
    foreign = ClusterYearFactory(year=2025)
    assert refused(world, choices=Choices(clusters={2026: foreign.pk})) == ["Chọn một cụm của đúng năm đó."]
    couple = (world.head, world.deputy)
    both = dict.fromkeys(world.cluster_year.duties.values_list("pk", flat=True), True)
    twice = "Đơn vị mới chỉ giữ được một nhiệm vụ trong một cụm; hãy để khuyết một nhiệm vụ."
    assert refused(world, *couple, choices=Choices(offices=both)) == [twice]
    assert [each.passes for each in plan_merger(asked(world, *couple)).offices.held] == [True, False]


def test_a_wrong_word_and_a_plan_that_was_not_read(world):
    wanted = asked(world)
    seen = plan_merger(wanted).fingerprint
    with pytest.raises(Refused, match="Gõ đúng chữ “Hải Phòng” để xác nhận"):
        merge(wanted, Choices(), by=world.administrator, seen=seen, word="Hải")
    world.approved(world.member, "q1")
    before = dump()
    with pytest.raises(OtherText):
        merge(asked(world), Choices(), by=world.administrator, seen=seen, word="Hải Phòng")
    assert dump() == before


def test_an_error_at_the_very_end_leaves_no_trace(world, monkeypatch):
    def fail(*_, **__):
        raise IntegrityError("broken")

    before = dump()
    monkeypatch.setattr(part_of_officials, "post_official", fail)
    with pytest.raises(IntegrityError, match="broken"):
        merged(world)
    assert dump() == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "province"}, "Loại và tên vẫn như trước, không có gì để đổi."),
        ({"basis": ""}, "Cần ghi căn cứ (số nghị quyết, quyết định)."),
    ],
)
def test_a_change_that_is_none_or_has_no_basis(world, changes, sentence):
    before = dump()
    with pytest.raises(Refused) as refusal:
        renamed(world, **changes)
    assert [each.sentence for each in refusal.value.objections] == [sentence]
    assert dump() == before


def test_a_change_before_a_later_name_or_after_the_end(world):
    province = Province.objects.get(boards=world.member.board)
    renamed(world)
    early = Change("Kinh Bắc", "province", EVE, BASIS, province)
    assert [each.sentence for each in plan_change(early).objections] == [
        "Thành phố Bắc Ninh có tên này từ ngày 05/06/2026; ngày đổi phải ở sau ngày đó."
    ]
    merge_provinces([province, ProvinceFactory(named="Bắc Giang")], "24", "Bắc Ninh", "city", on=MORROW, basis=BASIS)
    late = plan_change(Change("Kinh Bắc", "city", MORROW, BASIS, Province.objects.get(pk=province.pk)))
    assert {each.sentence for each in late.objections} >= {
        "Thành phố Bắc Ninh không mang tên nào vào ngày 06/06/2026."
    }


def test_the_inline_of_the_admin_closes_no_circle(admin_client, world):
    old, new = (BoardFactory(province=ProvinceFactory(named=name)).province for name in ("Hà Tây", "Hà Nội"))
    Succession.objects.create(predecessor=old, successor=new, on=EVE, basis=BASIS)
    url = f"/quan-tri/provinces/province/{old.pk}/change/"
    form = typed(admin_client.get(url))
    add_row(form, "origins", predecessor=str(new.pk), on="05/06/2026", basis=BASIS, kind="merger")
    assert refusals(admin_client.post(url, form)) == ["Các đơn vị không kế thừa nhau theo vòng tròn."]
    assert Succession.objects.count() == 1
