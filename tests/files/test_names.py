import pytest
from hypothesis import given
from hypothesis import strategies as st

from files.models import FileKind
from files.names import LONGEST, shown_name

PDF, DOCX, JPG = FileKind.PDF, FileKind.DOCX, FileKind.JPG


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("Báo cáo 6 tháng đầu năm.pdf", PDF, "Báo cáo 6 tháng đầu năm.pdf"),
        ("Ba\u0301o ca\u0301o.pdf", PDF, "Báo cáo.pdf"),  # a Mac writes letters and marks apart
        ("ĐỀ ÁN SỐ 5.PDF", PDF, "ĐỀ ÁN SỐ 5.PDF"),
        ("Ảnh hội nghị.jpeg", JPG, "Ảnh hội nghị.jpeg"),
        ("Phụ lục quý 1.2026", DOCX, "Phụ lục quý 1.2026.docx"),
        ("Báo cáo", DOCX, "Báo cáo.docx"),
        ("bao-cao.exe", PDF, "bao-cao.pdf"),
        ("bao-cao.pdf.exe", PDF, "bao-cao.pdf"),
        ("bao-cao.docx", PDF, "bao-cao.pdf"),
        ("bao-cao.DOC", DOCX, "bao-cao.docx"),
        ("C:\\Users\\an\\Báo cáo.pdf", PDF, "Báo cáo.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("bao-cao\u202efdp.exe", PDF, "bao-caofdp.pdf"),
        ("Báo\u200bcáo\x00\x1f.pdf", PDF, "Báocáo.pdf"),
        ("Báo\u00a0cáo\r\n  quý.pdf", PDF, "Báo cáo quý.pdf"),
        ('a<b>:"c"|?*.pdf', PDF, "a_b___c____.pdf"),
        (".pdf", PDF, "pdf.pdf"),
        ("", PDF, "tệp.pdf"),
        ("...", PDF, "tệp.pdf"),
        ("\u202e.exe", PDF, "exe.pdf"),
        (" . .pdf. ", PDF, "pdf.pdf"),
    ],
)
def test_a_name_is_kept_but_for_what_could_mislead(typed, kind, shown):
    assert shown_name(typed, kind) == shown


def test_a_long_name_keeps_its_ending():
    shown = shown_name("ế" * 400 + ".docx", DOCX)
    assert (len(shown), shown[-7:]) == (LONGEST, "ếế.docx")


@given(st.text(), st.sampled_from(list(FileKind)))
def test_whatever_is_typed_the_name_is_short_plain_and_ends_truly(typed, kind):
    shown = shown_name(typed, kind)
    assert len(shown) <= LONGEST
    assert shown.isprintable()
    assert not set('/\\<>:"|?*') & set(shown)
    assert shown_name(shown, kind) == shown
