"""An Excel file that was handed in, before anything is read out of it."""

from documents.figures_form import Unreadable
from files.contents import found_in
from files.models import FileKind
from files.sizes import MB, in_words

MOST = 2 * MB
NO_FILE = "Đồng chí chưa chọn tệp."
NOT_EXCEL = "Đây không phải tệp Excel (.xlsx). Đồng chí tải biểu về, điền, lưu lại rồi gửi."


def excel_content(upload) -> bytes:
    """The file's bytes if it may be an Excel form. Raises Refused, Unreadable."""
    if upload is None:
        raise Unreadable(NO_FILE)
    if upload.size > MOST:
        raise Unreadable(f"Tệp có dung lượng {in_words(upload.size)}; biểu không lớn hơn {in_words(MOST)}.")
    if found_in(upload) != FileKind.XLSX:
        raise Unreadable(NOT_EXCEL)
    upload.seek(0)
    return upload.read()
