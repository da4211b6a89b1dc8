"""Every fact that the four articles state about their conferences, read again from them, and nothing besides."""

import datetime as dt

import pytest

from conferences.models import (
    Article,
    Conference,
    ConferenceFile,
    Contribution,
    Honour,
    KeyTaskReview,
    Minutes,
    Photo,
)
from conferences.queries.record import record_of
from demo.texts import ASSUMED
from provinces.models import Official
from tests.demo.conftest import LOADED_AT
from tests.pages import texts

OF_2017 = "Cụm thi đua số 2 Ngành Tổ chức xây dựng Đảng tổng kết công tác năm 2017"
OF_2019 = "Hội nghị sơ kết công tác thi đua 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2019"
OF_2022 = "Hội nghị tổng kết công tác thi đua Cụm thi đua số III - Ban Tổ chức các Tỉnh ủy, Thành ủy khu vực miền Trung – Tây nguyên năm 2022"
OF_2024 = "Hội nghị đánh giá công tác tổ chức xây dựng Đảng quý I, triển khai nhiệm vụ công tác quý II năm 2024 và triển khai một số văn bản mới về công tác tổ chức xây dựng Đảng"
PLAIN = {  # what an article may leave untold
    "part_of_day": "",
    "starts_at": None,
    "ends_at": None,
    "mode": "",
    "place": "",
    "host_board": None,
    "organiser": "",
    "site_count": None,
    "headcount": None,
    "conclusion": "",
    "concluded_by": "",
    "invitation": "",
    "answer_by": None,
    "state": "held",
    "carried_at": None,
    "table_adopted_at": None,
    "frozen_at": None,
}
HEADS = {  # title: what the head of its record says
    OF_2017: {"kind": "annual", "year": 2017, "day": None},
    OF_2019: {
        "kind": "interim",
        "year": 2019,
        "day": dt.date(2019, 6, 26),
        "part_of_day": "morning",
        "place": "Huyện Diễn Châu, Nghệ An",
        "organiser": "Ban Tổ chức Trung ương (Cụm thi đua số 2 gồm 14 tỉnh, thành)",
    },
    OF_2022: {"kind": "annual", "year": 2022, "day": dt.date(2022, 11, 23), "part_of_day": "morning"},
    OF_2024: {
        "kind": "briefing",
        "year": 2024,
        "day": dt.date(2024, 4, 1),
        "part_of_day": "afternoon",
        "mode": "online",
        "organiser": "Ban Tổ chức Trung ương",
        "site_count": 67,
        "concluded_by": "Đồng chí Mai Văn Chính, Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương",
    },
}
WHOSE = {OF_2017: (2, 2017), OF_2019: (2, 2019), OF_2022: (3, 2022), OF_2024: None}
SOURCES = {
    OF_2017: ["“Cụm thi đua số 2 Ngành Tổ chức xây dựng Đảng tổng kết công tác năm 2017”", "Hữu Việt"],
    OF_2019: ["hội nghị sáng 26/6/2019 tại huyện Diễn Châu, Nghệ An"],
    OF_2022: [
        "Báo Quảng Ngãi",
        "“Hội nghị tổng kết công tác thi đua Cụm thi đua số III”",
        "T. Thuận",
        "http://baoquangngai.vn/channel/2022/202211/ban-to-chuc-trung-uong-hoi-nghi-tong-ket-cong-tac-thi-dua-cum-thi-dua-so-iii-3145728/",
    ],
    OF_2024: [
        "“Tham mưu đảm bảo tiến độ các nghị quyết, kết luận của BCH Trung ương Đảng khóa XIII về công tác tổ chức xây dựng Đảng”",
        "Thủy Châu",
        "Ngọc Hưng",
    ],
}
FOURTEEN = "Bắc Giang, Bắc Ninh, Hà Nam, Hà Tĩnh, Hải Dương, Hải Phòng, Hưng Yên, Lạng Sơn, Nam Định, Nghệ An, Ninh Bình, Quảng Ninh, Thái Bình, Thanh Hóa"
CENTRE, TUYEN_QUANG = "Điểm cầu Trung ương", "Điểm cầu tỉnh Tuyên Quang"
PEOPLE = {  # title: role, name, post, board, site
    OF_2017: [],
    OF_2019: [("host", "Nguyễn Văn Thông", "Phó Bí thư Tỉnh ủy", "", "")],
    OF_2022: [
        ("co_chair", "Phạm Tiến Dũng", "Phó Vụ trưởng Vụ địa phương II Ban Tổ chức Trung ương", "Trung ương", ""),
        ("co_chair", "Lữ Ngọc Bình", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Ngãi", "Quảng Ngãi", ""),
        ("co_chair", "Nguyễn Chín", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Nam", "Quảng Nam", ""),
        ("co_chair", "Trần Vũ Khiêm", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Bình", "Quảng Bình", ""),
        ("co_chair", "Trần Văn Nam", "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy Đắk Nông", "Đắk Nông", ""),
        ("host", "Đặng Ngọc Huy", "Phó Bí thư Thường trực Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh", "", ""),
        ("delegate", "Huỳnh Đức Minh", "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy", "", ""),
    ],
    OF_2024: [
        ("chair", "Mai Văn Chính", "Ủy viên BCH Trung ương Đảng, Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương", "Trung ương", CENTRE),
        ("chair", "Lê Thị Kim Dung", "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh", "", TUYEN_QUANG),
        ("delegate", "Ma Thế Hồng", "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy, Bí thư Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "Tuyên Quang", TUYEN_QUANG),
        ("delegate", "", "Các đồng chí lãnh đạo Ban Tổ chức Tỉnh ủy", "Tuyên Quang", TUYEN_QUANG),
        ("delegate", "", "Lãnh đạo Ban Tổ chức, cán bộ làm công tác tổ chức cán bộ thuộc các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "", TUYEN_QUANG),
    ],
}  # fmt: skip
AGENDA = {  # title: kind, what, by whom, words of what was said
    OF_2017: [
        ("other", "Kết quả công tác năm 2017", "", ["hoàn thành toàn diện, thắng lợi", "Kết luận số 12-KL/TW", "Nghị quyết số 39-NQ/TW", "Nghị quyết Trung ương 4 (khóa XII)"]),
        ("discussion", "Thảo luận, trao đổi kinh nghiệm", "Ban tổ chức các tỉnh ủy, thành ủy Cụm thi đua số 2", ["một số mô hình mới, cách làm mới"]),
        ("pledge", "Phát động và ký giao ước thi đua năm 2018", "", []),
        ("election", "Bầu cụm trưởng", "", []),
    ],
    OF_2019: [
        ("speech", "Phát biểu của Phó Bí thư Tỉnh ủy", "Phó Bí thư Tỉnh ủy Nguyễn Văn Thông", ["Nghị quyết Trung ương 4 khóa XI, XII", "Trung ương 6, Trung ương 7 khóa XII", "“Đây là dịp rất tốt"]),
        ("other", "Kết quả công tác 6 tháng đầu năm", "", ["tinh giản biên chế", "bảo vệ chính trị nội bộ"]),
    ],
    OF_2022: [
        ("speech", "Phát biểu chào mừng hội nghị", "Phó Bí thư Thường trực Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh Đặng Ngọc Huy", ["những mô hình mới, cách làm hay, sáng tạo, hiệu quả"]),
        ("report", "Báo cáo công tác năm 2022", "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy Huỳnh Đức Minh", ["Kết luận số 21", "Nghị quyết số 21", "nhiệm kỳ 2025-2030, 2026-2031", "một số khó khăn, vướng mắc"]),
        ("discussion", "Thảo luận, đề xuất ý kiến", "Các địa phương", ["biên chế và vị trí việc làm"]),
        ("tasks", "Thống nhất nhiệm vụ trọng tâm trong năm 2023", "", []),
        ("pledge", "Ký kết giao ước thi đua năm 2023", "Đại diện lãnh đạo 13 Ban tổ chức Tỉnh ủy, Thành ủy thuộc Cụm thi đua", []),
    ],
    OF_2024: [
        ("report", "Báo cáo tóm tắt kết quả công tác tổ chức xây dựng Đảng quý I, phương hướng, nhiệm vụ trọng tâm quý II năm 2024", "", ["Trong quý I", "Trong quý II", "tỉnh Tuyên Quang", "Đại hội XIV"]),
        ("other", "Quán triệt một số văn bản mới về công tác tổ chức xây dựng Đảng", "", []),
        ("discussion", "Thảo luận về kết quả công tác quý I và nhiệm vụ trọng tâm quý II", "Các đại biểu", ["cán bộ dôi dư do sắp xếp đơn vị hành chính", "tiến tới Đại hội XIV của Đảng"]),
        ("conclusion", "Kết luận hội nghị", "Đồng chí Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương Mai Văn Chính", []),
    ],
}  # fmt: skip
DOCUMENTS = [  # of 2024
    ("137-QĐ/TW", dt.date(2023, 12, 1), "Ban Bí thư", "Quy định về chức năng, nhiệm vụ, quyền hạn, tổ chức bộ máy cơ quan chuyên trách tham mưu giúp việc tỉnh ủy, thành ủy trực thuộc Trung ương"),
    ("138-QĐ/TW", dt.date(2023, 12, 1), "Ban Bí thư", "Quy định về chức năng, nhiệm vụ, mối quan hệ công tác của đảng bộ, chi bộ cơ sở cơ quan"),
    ("26-HD/BTCTW", dt.date(2023, 11, 30), "Ban Tổ chức Trung ương", "Hướng dẫn về thực hiện sắp xếp tổ chức, cán bộ, công chức, viên chức cơ quan Đảng, MTTQ và các tổ chức chính trị xã hội ở những địa phương thực hiện sắp xếp đơn vị hành chính cấp huyện, cấp xã giai đoạn 2023 - 2030"),
]  # fmt: skip
CONCLUSION = ["khu vực doanh nghiệp ngoài Nhà nước, trường học", "Kết luận số 21-KL/TW", "Nghị quyết số 21-NQ/TW"]
TITLES = list(HEADS)
ALL = pytest.mark.parametrize("title", TITLES, ids=["2017", "2019", "2022", "2024"])


@pytest.fixture
def record(loaded, title):
    return record_of(Conference.objects.select_related("cluster_year__cluster").get(title=title))


@ALL
def test_its_head_says_what_the_article_says(record, title):
    conference = record.conference
    told = PLAIN | HEADS[title]
    kept = {field: getattr(conference, field) for field in told}
    if title == OF_2024:
        conclusion = kept.pop("conclusion")
        told.pop("conclusion")
        assert [words for words in CONCLUSION if words not in conclusion] == []
    assert kept == told
    year = conference.cluster_year
    assert (year and (year.cluster.number, year.year)) == WHOSE[title]
    assert [words for words in SOURCES[title] if words not in conference.source] == []


@ALL
def test_who_was_there_with_his_post_and_where(record, title):
    people = [
        (each.role, each.name, each.post, each.board_short, each.site.name if each.site else "")
        for each in record.participants
    ]
    assert people == PEOPLE[title]


@ALL
def test_what_it_went_through_and_who_spoke(record, title):
    assert [(each.kind, each.title, each.presenter) for each in record.agenda] == [row[:3] for row in AGENDA[title]]
    for each, (*_, words) in zip(record.agenda, AGENDA[title], strict=True):
        assert bool(each.summary) == bool(words), each.title
        assert [told for told in words if told not in each.summary] == []
        assert (each.starts_at, each.minutes, each.begun_at, each.ended_at) == (None, None, None, None)


@ALL
def test_sites_and_documents(record, title):
    told = title == OF_2024
    sites = [(each.name, each.is_main, each.place, each.headcount) for each in record.sites]
    assert sites == ([(CENTRE, True, "", None), (TUYEN_QUANG, False, "", None)] if told else [])
    documents = [(each.number, each.issued_on, each.issuer, each.title) for each in record.documents]
    assert documents == (DOCUMENTS if told else [])


@ALL
def test_which_boards_are_known_to_have_been_there(record, title):
    boards = [each.board_short for each in record.attendances]
    presence = {each.is_present for each in record.attendances}
    counts = {OF_2017: 14, OF_2019: 14, OF_2022: 13, OF_2024: 63}
    assert (len(boards), presence) == (counts[title], {True} if title == OF_2022 else {None})
    if title in (OF_2017, OF_2019):
        assert boards == FOURTEEN.split(", ")


@ALL
def test_what_was_agreed(record, title):
    decisions = {
        OF_2017: ["Phát động và ký giao ước thi đua năm 2018."],
        OF_2022: ["Thống nhất 9 nhiệm vụ trọng tâm năm 2023"],
    }
    assert [each.text for each in record.decisions] == decisions.get(title, [])
    assert [(each.board_short, each.office, each.method, each.in_favour) for each in record.elections] == (
        [("Bắc Giang", "head", "elected", None)] if title == OF_2017 else []
    )
    tasks = [(each.text, each.board_id, each.owner, each.due_on, each.state) for each in record.tasks]
    first_of_nine = "Chủ động, tập trung tham mưu cho cấp ủy hoàn thành có chất lượng, bảo đảm tiến độ các đề tài, đề án, nhiệm vụ được cấp ủy giao."
    assert tasks == ([(first_of_nine, None, "", None, "open")] if title == OF_2022 else [])
    proposals = [(each.raised_by, each.text, each.answer) for each in record.proposals]
    asked = ("Các địa phương", "Đề nghị sửa đổi, bổ sung một số quy định cho phù hợp với thực tiễn.", "")
    assert proposals == ([asked] if title == OF_2022 else [])


@ALL
def test_thirteen_boards_signed_in_2022_and_of_2017_nobody_knows_how_many(record, title):
    signed = [each.board_short for each in record.signings]
    assert sorted(signed) == sorted(each.board_short for each in record.present)
    assert len(signed) == (13 if title == OF_2022 else 0)
    assert {(each.signer, each.post, each.fingerprint) for each in record.signings} <= {("", "", "")}
    assert {each.at.date() for each in record.signings} <= {dt.date(2022, 11, 23)}


def test_nothing_else_is_there(loaded):
    real = Conference.objects.exclude(source="")
    assert sorted(real.values_list("title", flat=True)) == sorted(TITLES)
    for model in (Article, ConferenceFile, Contribution, Honour, KeyTaskReview, Minutes, Photo):
        assert not model.objects.exists(), model


# --- the assumed one --------------------------------------------------------------------------------------------


def test_one_is_assumed_says_so_and_is_still_to_come(loaded):
    conference = Conference.objects.get(source="")
    assert conference.title == "Hội nghị sơ kết công tác thi đua Cụm thi đua số 2 (giả định của bản mẫu)"
    assert "giả định" in conference.place
    assert (conference.state, conference.kind, conference.cluster_year.cluster.number) == ("invited", "interim", 2)
    assert conference.invitation.startswith(ASSUMED)
    assert LOADED_AT.date() < conference.answer_by < conference.day
    answers = conference.attendances.named_on(conference.day)
    assert sorted(each.answer for each in answers) == ["coming", "declined", *["pending"] * 7]
    assert all(each.reason.startswith(ASSUMED) for each in answers if each.answer == "declined")
    assert {each.name for each in conference.participants.order_by("pk")} == {""}
    assert not conference.steps.filter(at__gt=LOADED_AT).exists()


def test_the_pages_tell_of_them(loaded, client):
    client.force_login(Official.objects.get(username="trunguong"))
    assert len(texts(client.get("/hoi-nghi/"), "#found tbody tr")) == 5
    assert len(texts(client.get("/hoi-nghi/?tu=mai van chinh"), "#found tbody tr")) == 1
    years = texts(client.get("/cum/2/lich-su/"), ".chronicle-year h2")
    assert years == ["Năm 2026", "Năm 2025", "Năm 2019", "Năm 2018", "Năm 2017"]
    told = texts(client.get("/cum/3/lich-su/"), ".chronicle-meeting p")
    assert "13 ban ký giao ước thi đua năm 2023." in told
    assert [line.count("Trưởng Ban Tổ chức Tỉnh ủy") for line in told if line.startswith("Chủ trì")] == [3]


@ALL
def test_its_page_opens_for_a_member_of_today(record, title, client):
    slug = {OF_2022: "quangngai"}.get(title, "nghean")
    client.force_login(Official.objects.get(username=f"{slug}.chuyenvien"))
    page = client.get(f"/hoi-nghi/{record.conference.pk}/")
    assert (page.status_code, texts(page, "main h1")) == (200, [title])
