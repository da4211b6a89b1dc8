import pytest

from pledges.models import Indicator, Pledge
from pledges.verbs.proposal import answer_proposal
from provinces.verbs import refresh_labels
from tests.factories import IndicatorFactory
from tests.pages import listed, refusals, said, soup, typed
from tests.pledges import registering as registrations
from tests.pledges import telling
from tests.pledges.lives import person, signed_in
from tests.pledges.pledge_lives import LIVES, REASON, closed
from tests.pledges.summing import approved, sent

pytestmark = pytest.mark.django_db

INDICATORS = "/quan-tri/pledges/indicator/"


@pytest.fixture
def three():
    bound = IndicatorFactory(
        year=2026, code="de-an", name="Đề án đã tham mưu", unit="đề án", position=1, group="Văn bản"
    )
    IndicatorFactory(
        year=2026, code="ket-nap", name="Đảng viên mới kết nạp", unit="đảng viên", position=2, at_most=bound
    )
    IndicatorFactory(year=2025, code="de-an", name="Đề án đã tham mưu", unit="đề án", position=1)


def test_the_list_shows_the_indicators_year_by_year_in_order(admin_client, three):
    assert listed(admin_client.get(INDICATORS)) == [
        ["Đề án đã tham mưu", "-", "đề án", "2025", "1", "2", "", "-"],
        ["Đề án đã tham mưu", "Văn bản", "đề án", "2026", "1", "2", "", "-"],
        ["Đảng viên mới kết nạp", "-", "đảng viên", "2026", "2", "2", "", "Đề án đã tham mưu (đề án)"],
    ]
    assert len(listed(admin_client.get(INDICATORS, {"year": 2026}))) == 2


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("dang vien", ["Đảng viên mới kết nạp"]),
        ("KẾT NẠP", ["Đảng viên mới kết nạp"]),
        ("nap moi", ["Đảng viên mới kết nạp"]),
        ("ket-nap", ["Đảng viên mới kết nạp"]),
        ("de an ket", []),
        ("%", []),
    ],
)
def test_an_indicator_is_found_without_its_diacritics(admin_client, three, term, found):
    assert [row[0] for row in listed(admin_client.get(INDICATORS, {"q": term}))] == found


def test_an_indicator_is_added_and_a_code_taken_is_refused_in_words(admin_client, three):
    new = {"year": 2027, "code": "de-an", "name": "Đề án", "unit": "đề án", "position": 1, "decimals": 0}
    assert admin_client.post(f"{INDICATORS}add/", new).status_code == 302
    response = admin_client.post(f"{INDICATORS}add/", new | {"year": 2026})
    assert refusals(response) == ["Mã này đã dùng cho một chỉ tiêu khác của năm."]
    assert sorted(Indicator.objects.filter(code="de-an").values_list("year", flat=True)) == [2025, 2026, 2027]


def test_an_indicator_is_bound_by_one_of_the_same_year_only(admin_client, three):
    of_2025, of_2026 = Indicator.objects.filter(code="de-an").order_by("year")
    new = {"year": 2026, "code": "nha", "name": "Nhà", "unit": "nhà", "position": 3, "decimals": 0, "adds_up": "on"}
    refused = admin_client.post(f"{INDICATORS}add/", new | {"at_most": of_2025.pk})
    assert refusals(refused) == ["Chỉ tiêu làm mức trần phải thuộc cùng năm."]
    assert admin_client.post(f"{INDICATORS}add/", new | {"at_most": of_2026.pk}).status_code == 302
    assert Indicator.objects.get(code="nha").at_most == of_2026


def test_what_may_bound_an_indicator_is_named_with_its_year(admin_client, three):
    changed = Indicator.objects.get(code="ket-nap")
    choices = soup(admin_client.get(f"{INDICATORS}{changed.pk}/change/")).select("#id_at_most option")
    assert [choice.text for choice in choices][1:] == ["Đề án đã tham mưu (đề án), năm 2026"]
    every = soup(admin_client.get(f"{INDICATORS}add/")).select("#id_at_most option")
    assert [choice.text for choice in every][1:] == [
        "Đề án đã tham mưu (đề án), năm 2026",
        "Đảng viên mới kết nạp (đảng viên), năm 2026",
        "Đề án đã tham mưu (đề án), năm 2025",
    ]


def test_an_indicator_that_reports_use_is_not_deleted(admin_client, world):
    used = world.indicators[0]
    world.draft()
    admin_client.post(f"{INDICATORS}{used.pk}/delete/", {"post": "yes"})
    assert Indicator.objects.filter(pk=used.pk).exists()
    unused = IndicatorFactory()
    admin_client.post(f"{INDICATORS}{unused.pk}/delete/", {"post": "yes"})
    assert not Indicator.objects.filter(pk=unused.pk).exists()


def test_saving_untouched_changes_nothing(admin_client, three):
    before = list(Indicator.objects.order_by("pk").values())
    url = f"{INDICATORS}{Indicator.objects.get(code='ket-nap').pk}/change/"
    response = admin_client.post(url, typed(admin_client.get(url)), follow=True)
    assert len(said(response)) == 1
    assert list(Indicator.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("role", "status"), [("administrator", 200), ("member.leader", 302), ("central", 302), ("observer", 302)]
)
def test_only_administrators_come_in(world, role, status):
    assert signed_in(person(world, role)).get(INDICATORS).status_code == status


@pytest.mark.parametrize("model", ["report", "reportnumber", "reportstep", "attachment"])
def test_reports_are_not_in_the_admin_they_go_through_their_doors(admin_client, model):
    assert admin_client.get(f"/quan-tri/pledges/{model}/").status_code == 404


# --- pledges -----------------------------------------------------------------------------------------------

PLEDGES = "/quan-tri/pledges/pledge/"


def test_the_list_shows_where_each_pledge_stands(admin_client, world):
    closed(world)
    assert listed(admin_client.get(PLEDGES)) == [
        ["Cụm thi đua số 2", "2026", "Có hiệu lực", "05/06/2026 10:00", "05/06/2026 10:00"]
    ]


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_pledge_is_shown_with_its_signatures_and_steps_but_not_its_text(admin_client, world, state):
    pledge = LIVES[state](world)
    page = admin_client.get(f"{PLEDGES}{pledge.pk}/change/").content.decode()
    assert ("Bắc Ninh.lanhdao" in page, REASON in page, pledge.fingerprint in page) == (state == "closed",) * 2 + (
        True,
    )
    assert "Thi đua hoàn thành nhiệm vụ." not in page
    assert "Kết nạp 500 đảng viên" not in page


def test_a_pledge_is_neither_added_nor_changed_nor_deleted_there(admin_client, world):
    pledge = closed(world)
    before = Pledge.objects.values().get()
    statuses = [
        admin_client.get(f"{PLEDGES}add/").status_code,
        admin_client.post(f"{PLEDGES}{pledge.pk}/change/", {"state": "draft"}).status_code,
        admin_client.post(f"{PLEDGES}{pledge.pk}/delete/", {"post": "yes"}).status_code,
        admin_client.post(
            PLEDGES, {"action": "delete_selected", "_selected_action": pledge.pk, "post": "yes"}
        ).status_code,
    ]
    assert statuses == [403, 403, 403, 200]  # 200: the list offers no such action
    assert Pledge.objects.values().get() == before


@pytest.mark.parametrize(("role", "status"), [("administrator", 200), ("head.leader", 302), ("central", 302)])
def test_only_administrators_see_the_pledges_there(world, role, status):
    assert signed_in(person(world, role)).get(PLEDGES).status_code == status


REGISTRATIONS = "/quan-tri/pledges/registration/"


def test_the_list_shows_where_each_registration_stands(admin_client, world):
    registrations.returned(world, at=registrations.IN_TIME)
    refresh_labels(world.member.board.province)  # by which the admin knows a board
    (row,) = listed(admin_client.get(REGISTRATIONS, {"q": "bac ninh"}))
    assert row[0] == "Đăng ký thi đua"
    assert row[2:] == ["Cụm thi đua số 2", "2026", "Bị trả lại", "19/01/2026 09:00", "-"]
    assert listed(admin_client.get(REGISTRATIONS, {"q": "ha noi"})) == []


def test_a_registration_is_shown_with_its_steps_but_not_its_text(admin_client, world):
    registration = registrations.amended(world)
    page = admin_client.get(f"{REGISTRATIONS}{registration.pk}/change/").content.decode()
    assert "Nghệ An.lanhdao" in page
    for text in (registrations.WHY, registrations.MEMBERS.text, registrations.FIELDS["commitment"]):
        assert text not in page


def test_a_registration_is_neither_added_nor_changed_nor_deleted_there(admin_client, world):
    registration = registrations.submitted(world)
    before = registrations.stored(registration)
    statuses = [
        admin_client.get(f"{REGISTRATIONS}add/").status_code,
        admin_client.post(f"{REGISTRATIONS}{registration.pk}/change/", {"state": "approved"}).status_code,
        admin_client.post(f"{REGISTRATIONS}{registration.pk}/delete/", {"post": "yes"}).status_code,
    ]
    assert statuses == [403, 403, 403]
    assert registrations.stored(registration) == before


@pytest.mark.parametrize(("role", "status"), [("administrator", 200), ("head.leader", 302), ("central", 302)])
def test_only_administrators_see_the_registrations_there(world, role, status):
    assert signed_in(person(world, role)).get(REGISTRATIONS).status_code == status


def test_what_figures_depend_on_is_not_changed_in_the_admin_once_there_are_some(admin_client, world):
    used = world.indicators[0]
    world.draft()
    unused = IndicatorFactory()
    fields = {
        row.pk: set(typed(admin_client.get(f"{INDICATORS}{row.pk}/change/")))
        & {"year", "code", "unit", "decimals", "name"}
        for row in (used, unused)
    }
    assert fields == {used.pk: {"name"}, unused.pk: {"year", "code", "unit", "decimals", "name"}}
    form = typed(admin_client.get(f"{INDICATORS}{used.pk}/change/"))
    admin_client.post(
        f"{INDICATORS}{used.pk}/change/",
        form | {"name": "Tên mới", "unit": "trang", "decimals": 0, "at_most": world.indicators[1].pk},
    )
    fresh = Indicator.objects.get(pk=used.pk)
    assert (fresh.name, fresh.unit, fresh.decimals) == ("Tên mới", used.unit, used.decimals)
    assert fresh.at_most == world.indicators[1]


SUMMARIES = "/quan-tri/pledges/summary/"


def test_the_administrator_sees_where_a_clusters_report_stands_and_changes_nothing(admin_client, world):
    approved(world, world.member)
    summary = sent(world, results="Nội dung của cụm.")
    [row] = listed(admin_client.get(SUMMARIES))
    assert row[:4] == ["Báo cáo của cụm 6 tháng đầu năm", "Cụm thi đua số 2", "2026", "Đã gửi"]
    page = admin_client.get(f"{SUMMARIES}{summary.pk}/change/")
    text = page.content.decode()
    assert "Gửi Ban Tổ chức Trung ương" in text
    assert "Nội dung của cụm." not in text
    assert admin_client.get(f"{SUMMARIES}add/").status_code == 403
    assert admin_client.post(f"{SUMMARIES}{summary.pk}/change/", {"state": "draft"}).status_code == 403
    assert admin_client.post(f"{SUMMARIES}{summary.pk}/delete/", {"post": "yes"}).status_code == 403


PRACTICES, PROPOSALS = "/quan-tri/pledges/practice/", "/quan-tri/pledges/proposal/"


def test_the_library_is_listed_but_nothing_of_reports_that_are_not_approved(admin_client, world):
    told, draft = telling.practice(world), telling.practice(world, world.deputy, state="draft", title="Bản nháp kín")
    refresh_labels(world.member.board.province)
    rows = listed(admin_client.get(PRACTICES, {"q": "ho so bac ninh"}))
    assert rows == [
        [
            "Số hóa hồ sơ đảng viên",
            "Chuyển đổi số",
            "Ban Tổ chức Tỉnh ủy Bắc Ninh",
            "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2",
            "-",
        ]
    ]
    assert "kín" not in admin_client.get(PRACTICES).content.decode()
    assert admin_client.get(f"{PRACTICES}{told.pk}/change/").status_code == 200
    assert admin_client.get(f"{PRACTICES}{draft.pk}/change/").status_code == 302


def test_a_proposal_is_shown_with_its_steps_but_not_its_text(admin_client, world):
    told = telling.proposal(world)
    answer_proposal(told.pk, by=world.head.leader, comment="Nội dung trả lời.")
    (row,) = listed(admin_client.get(PROPOSALS))
    assert row[2:5] == ["Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2", "Cụm trưởng", "Đã trả lời"]
    page = admin_client.get(f"{PROPOSALS}{told.pk}/change/").content.decode()
    assert "Nghệ An.lanhdao" in page
    for text in (told.request, told.difficulty, "Nội dung trả lời."):
        assert text not in page


@pytest.mark.parametrize(("url", "made"), [(PRACTICES, telling.practice), (PROPOSALS, telling.proposal)])
def test_entries_are_neither_added_nor_changed_nor_deleted_there(admin_client, world, url, made):
    entry = made(world)
    before = type(entry).objects.values().get()
    statuses = [
        admin_client.get(f"{url}add/").status_code,
        admin_client.post(f"{url}{entry.pk}/change/", {"title": "Khác", "state": "closed"}).status_code,
        admin_client.post(f"{url}{entry.pk}/delete/", {"post": "yes"}).status_code,
    ]
    assert statuses == [403, 403, 403]
    assert type(entry).objects.values().get() == before


@pytest.mark.parametrize("url", [PRACTICES, PROPOSALS])
@pytest.mark.parametrize(("role", "status"), [("administrator", 200), ("head.leader", 302), ("central", 302)])
def test_only_administrators_see_the_entries_there(world, url, role, status):
    assert signed_in(person(world, role)).get(url).status_code == status
