"""A card as the other boards of the cluster read it once the result is published."""

import pytest
from django.urls import reverse

from scoring.verbs.card import return_card
from scoring.verbs.computing import compute_points
from scoring.verbs.judging import exclude_board
from scoring.verbs.result import WORD, adopt_result, publish_result
from tests.documents.reading import column, tables
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import REASON, begun, everything, score_of, submitted
from tests.scoring.proving import file, link
from tests.scoring.resulting import (
    ADOPTED,
    BECAUSE,
    adopted,
    all_cards_verified,
    excluded,
    published,
    told_apart,
    waived,
)
from tests.scoring.verifying import WHY, verified

OTHERS = "[aria-labelledby=cua-don-vi-khac]"
NOT_OURS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."


def card_of(world, member):
    return world.cluster_year.cards.get(board=member.board)


def publish(world):
    compute_points(world.cluster_year.pk, by=world.head.leader)
    adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)


@pytest.fixture
def peer(world):
    return signed_in(world.member.officer)


def get(client, card, name="card"):
    return client.get(reverse(f"scoring:{name}", args=[card.pk]))


def test_a_peer_reads_the_points_the_reasons_and_the_sums(world, peer):
    published(world, told_apart)
    page = get(peer, card_of(world, world.deputy))
    assert texts(page, ".page-head .page-sub") == [
        "Ban Tổ chức Tỉnh ủy Hải Phòng · Cụm thi đua số 2 · nộp lúc 10:00 05/06/2026"
    ]
    assert "Tổng thẩm định 62,5 / 100 điểm" in texts(page, ".totals-line")[0]
    lines = {row[0].split()[0]: row[2:4] for row in rows(soup(page), ".part")}
    assert lines["I.1"] == ["28,5 điểm, nhật ký mục I.1", f"27 −1,5 Thống nhất: 20,5 {WHY}"]
    assert lines["I.2"] == ["Chỉ tiêu: 40 Thực hiện: 50 20 tính từ số liệu", ""]
    assert texts(page, ".steps strong") == ["Nộp bảng tự chấm", "Hoàn thành thẩm định"]


def test_he_reads_the_log_of_points_and_takes_the_card_out(world, peer):
    published(world, told_apart)
    card = card_of(world, world.deputy)
    log = rows(soup(get(peer, card, "changes")), "main")
    assert ["điểm thống nhất", "chưa có", "20,5"] in [row[2:5] for row in log]
    (sheet,) = tables(peer.get(reverse("documents:card", args=[card.pk]))).values()
    assert dict(zip(column(sheet, "Mã"), column(sheet, "Tự chấm"), strict=True))["I.1"] == 28.5


def test_he_finds_nothing_to_press_and_no_door_open(world, peer):
    published(world)
    card = card_of(world, world.deputy)
    page = get(peer, card)
    assert not soup(page).select("main form, .actions a, .actions form, aside form")
    assert texts(page, ".actions .reason") == [NOT_OURS]
    before = everything()
    for name in ("return", "reopen", "verify", "agree", "verifiers"):
        assert peer.post(reverse(f"scoring:{name}", args=[card.pk]), {"reason": REASON}).status_code == 403
    assert [get(peer, card, name).status_code for name in ("decisions", "explain")] == [404, 404]
    assert everything() == before


def test_he_reads_no_evidence_file(world, peer):
    cards = all_cards_verified(world)
    for card in cards:
        file(world, score_of(card, "II.1")).save()
    publish(world)
    own, deputys, heads = (score_of(card, "II.1").files.get().pk for card in cards)
    files = [reverse("scoring:evidence_file", args=[pk]) for pk in (own, deputys, heads)]
    assert [peer.get(url).status_code for url in files] == [200, 404, 404]
    assert [signed_in(world.head.officer).get(url).status_code for url in files] == [200, 200, 200]
    assert [signed_in(world.central).get(url).status_code for url in files] == [200, 200, 200]
    assert get(peer, score_of(cards[1], "II.1"), "evidence").status_code == 404


def test_pages_that_prove_are_read(world, peer):
    cards = all_cards_verified(world)
    link(world, score_of(cards[1], "II.1")).save()
    publish(world)
    assert texts(get(peer, cards[1]), ".piece") == ["https://tapchi.example/bai-viet"]


@pytest.mark.parametrize("life", [all_cards_verified, adopted])
def test_until_then_a_peer_finds_nothing(world, peer, life):
    life(world)
    card = card_of(world, world.deputy)
    assert {get(peer, card, name).status_code for name in ("card", "changes", "verify", "agree")} == {404}
    assert peer.get(reverse("documents:card", args=[card.pk])).status_code == 404
    assert not soup(peer.get("/cham-diem/")).select(OTHERS)


@pytest.mark.parametrize("role", ["stranger.leader", "member.observer", "head.observer", "observer", "administrator"])
def test_who_only_observes_and_another_cluster_find_nothing_afterwards_either(world, role):
    published(world)
    client = signed_in(person(world, role))
    for member in (world.member, world.deputy, world.head):
        card = card_of(world, member)
        assert {get(client, card, name).status_code for name in ("card", "changes")} == {404}


def test_a_draft_is_never_seen(world, peer):
    verified(world)
    verified(world, world.head)
    card = begun(world, world.deputy)
    publish(world)
    for client in (peer, signed_in(world.head.leader), signed_in(world.central)):
        assert {get(client, card, name).status_code for name in ("card", "changes")} == {404}
    assert texts(peer.get("/cham-diem/"), f"{OTHERS} tbody th") == ["Ban Tổ chức Tỉnh ủy Nghệ An"]


def test_a_card_that_went_back_shows_its_points_to_nobody_else(world, peer):
    verified(world)
    verified(world, world.head)
    card = submitted(world, world.deputy)
    exclude_board(card.pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    return_card(card.pk, by=world.head.leader, reason=REASON)
    publish(world)
    page = get(peer, card)
    assert "Đơn vị đang sửa bảng tự chấm theo lý do trả lại." in soup(page).select_one("main .empty").text
    assert not soup(page).select(".part")
    assert get(peer, card, "changes").status_code == 403


def test_the_list_of_cards_holds_the_others_too(world, peer):
    published(world)
    assert [row[:2] for row in rows(soup(peer.get("/cham-diem/")), OTHERS)] == [
        ["Ban Tổ chức Tỉnh ủy Hải Phòng", "Cụm thi đua số 2"],
        ["Ban Tổ chức Tỉnh ủy Nghệ An", "Cụm thi đua số 2"],
    ]


@pytest.mark.parametrize(
    ("life", "words"),
    [
        (excluded, "Không xét: Tập thể hoặc lãnh đạo bị kỷ luật"),
        (waived, "Miễn trừ: Tr Tiêu chí Tr, báo cáo quý I"),
    ],
)
def test_what_was_decided_is_told_beside_the_card_to_who_reads_all_of_it(world, life, words):
    card = life(world)
    page = get(signed_in(world.head.officer), card)
    assert texts(page, "[aria-labelledby=quyet-dinh] p")[:2] == [
        words,
        f"{BECAUSE} Lãnh đạo Ban (Nghệ An.lanhdao), 10:00 05/06/2026",
    ]
    assert words not in texts(get(signed_in(world.member.leader), card), "p")


def test_the_way_to_the_decisions_is_there_for_who_decides(world):
    card = submitted(world)
    url = reverse("scoring:decisions", args=[card.pk])
    shown = {
        role: bool(soup(get(signed_in(person(world, role)), card)).select(f"aside a[href='{url}']"))
        for role in ("head.leader", "head.officer", "deputy.leader", "central", "member.leader")
    }
    assert [role for role, there in shown.items() if there] == ["head.leader"]


def test_no_link_on_a_peers_page_is_dead(world, peer):
    cards = all_cards_verified(world)
    file(world, score_of(cards[1], "II.1")).save()
    publish(world)
    page = peer.get(reverse("scoring:card", args=[cards[1].pk]))
    assert len(texts(page, "span.piece")) == 1
    assert soup(page).select("a.piece") == []
    own = signed_in(world.deputy.officer).get(reverse("scoring:card", args=[cards[1].pk]))
    assert len(soup(own).select("a.piece")) == 1
