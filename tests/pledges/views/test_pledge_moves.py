"""The buttons of a pledge through its pages: what is done, what is said, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from pledges.models import Pledge, PledgeComment, Signature
from pledges.pledge_template import MARK
from pledges.verbs.pledge import open_pledge
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.pledges.pledge_lives import LIVES, REASON, closed, drafted, in_force, opened, shared, sign, signed


@pytest.fixture
def press(world):
    """``press(role, name, **typed)``: the answer to the button of that URL name."""

    def press(role, name, follow=True, **typed):
        url = reverse(f"pledges:pledge_{name}", args=[world.cluster_year.pk])
        return signed_in(person(world, role)).post(url, typed, follow=follow)

    return press


def pressed_on_the_page(world, role, selector):
    """Press the form's button as the page itself holds it."""
    client = signed_in(person(world, role))
    form = soup(client.get(f"/giao-uoc/{world.cluster_year.pk}/")).select_one(selector)
    typed = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    return client.post(form["action"], typed, follow=True)


def test_the_whole_life_by_the_buttons_of_the_page(world):
    drafted(world)
    assert (
        "Đã gửi giao ước lấy ý kiến"
        in texts(pressed_on_the_page(world, "head.leader", ".actions form"), "#messages")[0]
    )
    assert "Đã mở ký giao ước" in texts(pressed_on_the_page(world, "head.leader", "#mo-ky form"), "#messages")[0]
    for role in ("head.leader", "deputy.leader"):
        said = texts(pressed_on_the_page(world, role, "#ky-giao-uoc form"), "#messages")
        assert said == ["Đã ký giao ước thay mặt đơn vị."]
    response = pressed_on_the_page(world, "member.leader", "#ky-giao-uoc form")
    assert texts(response, "#messages") == [
        "Đã ký giao ước thay mặt đơn vị. Tất cả các đơn vị đã ký, giao ước có hiệu lực từ bây giờ."
    ]
    assert Pledge.objects.get().state == "in_force"


@pytest.mark.parametrize(("ticked", "kept"), [({"at_conference": "on"}, True), ({}, False)])
def test_signing_at_the_conference_is_ticked(world, press, ticked, kept):
    press("member.leader", "sign", fingerprint=opened(world).fingerprint, **ticked)
    assert Signature.objects.get().at_conference is kept


@pytest.mark.parametrize("fingerprint", ["", "0" * 64])
def test_a_stale_page_does_not_sign(world, press, fingerprint):
    opened(world)
    response = press("member.leader", "sign", fingerprint=fingerprint)
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        "Văn bản đồng chí đã xem không phải văn bản đang mở ký. Mời đồng chí đọc lại rồi ký."
    ]
    assert Signature.objects.count() == 0


def test_a_second_signature_says_who_signed_and_when(world, press):
    pledge = signed(world)
    response = press("member.leader", "sign", fingerprint=pledge.fingerprint)
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        "Đơn vị đã ký giao ước lúc 10:00 05/06/2026, người ký: Lãnh đạo Ban (Bắc Ninh.lanhdao)."
    ]
    assert Signature.objects.count() == 1


def test_a_signature_after_the_closing_is_refused_with_the_reason(world, press):
    pledge = closed(world)
    response = press("deputy.leader", "sign", fingerprint=pledge.fingerprint)
    assert response.status_code == 409
    assert "Giao ước đã kết thúc ký và có hiệu lực lúc 10:00 05/06/2026" in texts(response, ".notice[role=alert]")[0]
    assert Signature.objects.count() == 2


def test_a_signature_by_an_officer_is_refused_with_the_reason(world, press):
    response = press("member.officer", "sign", fingerprint=opened(world).fingerprint)
    assert response.status_code == 403
    assert "Chỉ lãnh đạo Ban được ký giao ước." in texts(response, "main p")
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("name", ["share", "open"])
def test_a_draft_changed_since_is_not_moved(world, press, name):
    drafted(world)
    drafted(world, version=1, by=world.deputy.officer, text="Đã đổi.")
    for version in ("1", "", "x"):
        response = press("head.leader", name, version=version)
        assert response.status_code == 409
        assert "đã được Chuyên viên (Hải Phòng.chuyenvien) sửa lúc 10:00" in texts(response, ".notice[role=alert]")[0]
    assert Pledge.objects.get().state == "draft"
    assert "Đã đổi." in response.content.decode()


def test_what_is_still_the_template_is_not_opened(world, press):
    drafted(world, text=MARK)
    response = press("head.leader", "open", version=1)
    assert response.status_code == 422
    assert texts(response, ".notice[role=alert]") == [
        "Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký."
    ]


def test_a_comment_is_added_and_shown(world, press):
    shared(world)
    response = press("member.officer", "comment", comment="Nâng chỉ tiêu.\n- Một\n- Hai")
    assert texts(response, "#messages") == ["Đã gửi góp ý."]
    assert texts(response, "#gop-y .steps strong") == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]
    assert texts(response, "#gop-y .steps .typed li") == ["Một", "Hai"]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("  ", "Cần ghi nội dung góp ý."), ("a" * 10_001, "tối đa 10000 kí tự")]
)
def test_a_comment_that_cannot_be_taken_keeps_what_was_typed(world, press, typed, sentence):
    shared(world)
    response = press("member.officer", "comment", comment=typed)
    assert response.status_code == 422
    assert soup(response).select_one("#gop-y textarea").text.removeprefix("\n") == typed
    (said,) = texts(response, "#gop-y .error-summary a")
    assert said.startswith("Góp ý của đơn vị: ")
    assert sentence in said
    assert PledgeComment.objects.count() == 0


def test_a_comment_that_came_too_late_is_given_back(world, press):
    open_pledge(shared(world).pk, by=world.head.leader)
    response = press("member.officer", "comment", comment="Góp ý dài.")
    assert response.status_code == 403
    assert texts(response, ".notice[role=alert]") == ["Giao ước đã mở ký nên không nhận góp ý nữa."]
    assert texts(response, "#chua-luu-1") == ["Góp ý dài."]
    assert PledgeComment.objects.count() == 0


def test_ending_without_a_reason_is_refused_at_the_field(world, press):
    signed(world)
    response = press("head.leader", "close", reason=" ")
    assert response.status_code == 422
    assert texts(response, "#ket-thuc .field-error") == ["Cần ghi lý do kết thúc khi còn đơn vị chưa ký."]
    assert Pledge.objects.get().state == "open"


def test_ending_with_a_reason(world, press):
    signed(world)
    response = press("head.leader", "close", reason=REASON)
    assert texts(response, "#messages") == ["Đã kết thúc ký; giao ước có hiệu lực."]
    assert Pledge.objects.get().closing_reason == REASON


def test_a_reason_typed_while_the_last_board_signed_is_given_back(world, press):
    in_force(world)
    response = press("head.leader", "close", reason=REASON)
    assert response.status_code == 409
    assert "Giao ước đã kết thúc ký và có hiệu lực" in texts(response, ".notice[role=alert]")[0]
    assert texts(response, "#chua-luu-1") == [REASON]


def test_a_reason_too_long_keeps_what_was_typed(world, press):
    signed(world)
    response = press("head.leader", "close", reason="a" * 5001)
    assert response.status_code == 422
    assert soup(response).select_one("#ket-thuc textarea").text.removeprefix("\n") == "a" * 5001


@pytest.mark.parametrize("name", ["share", "comment", "open", "sign", "close"])
def test_a_year_without_a_pledge_has_nothing_to_press(world, press, name):
    assert press("head.leader", name).status_code == 404


@pytest.mark.parametrize("name", ["share", "comment", "open", "sign", "close"])
@pytest.mark.parametrize("state", ["draft", "commenting", "open"])
def test_a_strangers_press_changes_nothing(world, press, pledge_rows, name, state):
    pledge = LIVES[state](world)
    before = pledge_rows()
    typed = {"version": pledge.version, "fingerprint": pledge.fingerprint, "comment": "Ý.", "reason": REASON}
    assert press("stranger.leader", name, **typed).status_code == 404
    assert press("observer", name, **typed).status_code == 403
    assert pledge_rows() == before
    if state == "open":
        sign(pledge, world.member)
