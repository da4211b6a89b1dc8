"""The page of an amendment: what it changes, and how it is begun and put away."""

from decimal import Decimal

import pytest

from pledges.verbs.registration import approve_registration, begin_amendment, save_registration, submit_registration
from tests.pages import rows, soup, texts
from tests.pledges.lives import signed_in
from tests.pledges.registering import (
    FIELDS,
    MEMBERS,
    SCHEME,
    WHY,
    amended,
    amending,
    drafted,
    url_of,
)

pytestmark = pytest.mark.django_db


def written(world, amendment, targets, **fields):
    return save_registration(
        world.cluster_year.pk,
        by=world.member.officer,
        version=amendment.version,
        fields={"awards": ["flag"], "commitment": FIELDS["commitment"]} | fields,
        targets=targets,
    )


def test_what_an_amendment_changes_is_said_in_words(world):
    amendment = amending(world)
    new = MEMBERS._replace(position=1, text="Mở lớp bồi dưỡng cấp ủy", unit="lớp", quantity=Decimal(4))
    written(
        world, amendment, [MEMBERS._replace(quantity=Decimal(220)), new], awards=["certificate"], commitment="Mới."
    )
    submit_registration(amendment.pk, by=world.member.leader)
    response = signed_in(world.head.leader).get(url_of(amendment))
    document = soup(response).select_one(".document")
    assert texts(response, ".document h1") == ["Điều chỉnh đăng ký lần 1 năm 2026"]
    assert rows(document, "table") == [
        ["Kết nạp đảng viên mới", "220 đảng viên", "tháng 12", "Sửa , trước là 180 đảng viên"],
        ["Mở lớp bồi dưỡng cấp ủy", "4 lớp", "tháng 12", "Thêm mới"],
        ["Trình đề án tinh gọn bộ máy", "có hoặc không", "tháng 6", "Bỏ"],
    ]
    assert [text.text for text in document.select("s")] == ["Trình đề án tinh gọn bộ máy"]
    assert texts(response, ".was") == [
        "Sửa, trước là: Cờ thi đua của Ban Tổ chức Trung ương",
        f"Sửa, trước là: {FIELDS['commitment']}",
    ]
    assert texts(response, "section[aria-labelledby=ly-do] .typed") == [WHY]
    assert "hạn" not in texts(response, ".standing")[0]


def test_what_stays_is_said_to_stay(member, world):
    amendment = amending(world)
    response = member.get(url_of(amendment))
    assert [row[3] for row in rows(soup(response), ".document")] == ["Giữ nguyên", "Giữ nguyên"]
    assert texts(response, ".was") == []


def numbers(response):
    return texts(response, "section[aria-labelledby=cac-ban] li")


def test_the_numbers_of_a_year_lead_to_each_other(member, world):
    first_amendment = amended(world)
    second = begin_amendment(first_amendment.pk, by=world.member.officer, reason="Lại thêm.")
    response = member.get(url_of(first_amendment))
    assert numbers(response) == [
        "Đăng ký thi đua đã được thay",
        "Điều chỉnh đăng ký lần 1 đang có hiệu lực",
        "Điều chỉnh đăng ký lần 2 chưa gửi",
    ]
    links = [link["href"] for link in soup(response).select("section[aria-labelledby=cac-ban] a")]
    assert links == [f"/dang-ky/{first_amendment.pk - 1}/", url_of(second)]
    assert texts(response, ".actions :is(a, .reason)") == [
        "Điều chỉnh đăng ký lần 2 đang được làm.",
        "Mở bản điều chỉnh",
    ]
    old = member.get(f"/dang-ky/{first_amendment.pk - 1}/")
    assert texts(old, "main > .notice") == ["Bản này đã được thay bằng Điều chỉnh đăng ký lần 1."]
    assert soup(old).select("#dieu-chinh") == []


def test_the_head_does_not_see_that_an_amendment_is_being_drafted(world):
    amendment = amending(world)
    client = signed_in(world.head.leader)
    assert client.get(url_of(amendment)).status_code == 404
    original = amendment.cluster_year.registrations.exclude(pk=amendment.pk).get().pk
    assert numbers(client.get(f"/dang-ky/{original}/")) == []
    submit_registration(amendment.pk, by=world.member.leader)
    assert numbers(client.get(f"/dang-ky/{original}/")) == [
        "Đăng ký thi đua đang có hiệu lực",
        "Điều chỉnh đăng ký lần 1 cần duyệt",
    ]


def test_a_drafted_amendment_can_be_put_away_from_its_page_until_it_is_sent(member, world):
    amendment = amending(world)
    assert texts(member.get(url_of(amendment)), ".actions a") == ["Bỏ bản điều chỉnh…", "Sửa và gửi"]
    submit_registration(amendment.pk, by=world.member.leader)
    assert soup(member.get(url_of(amendment))).select("#bo") == []


def test_an_amendment_costs_no_query_more_for_many_targets(world, django_assert_num_queries):
    many = [SCHEME._replace(position=at, text=f"Chỉ tiêu số {at}") for at in range(60)]
    first = submit_registration(drafted(world, targets=many).pk, by=world.member.leader)
    approve_registration(first.pk, by=world.head.leader)
    amendment = begin_amendment(first.pk, by=world.member.officer, reason=WHY)
    submit_registration(amendment.pk, by=world.member.leader)
    client = signed_in(world.head.leader)
    client.get(url_of(amendment))
    with django_assert_num_queries(11):
        client.get(url_of(amendment))
