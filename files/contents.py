"""What a file is, by its content: neither its name nor the browser's word counts."""

from files import office, pdf, pictures
from files.models import FileKind
from files.refusals import ACCEPTED, Refused

HEAD = 1024
BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0\f"  # some programs write a mark or an empty line first
ZIP, JPG, PNG = b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"

EMPTY = "Tệp rỗng, không có nội dung."
PROGRAM = f"Đây là một chương trình, không phải tài liệu, dù tên tệp là gì. {ACCEPTED}"
OLD_OFFICE = f"Đây là tệp Word, Excel kiểu cũ (.doc, .xls). Đồng chí lưu lại thành .docx, .xlsx rồi gửi. {ACCEPTED}"
RICH_TEXT = f"Đây là tệp .rtf. Đồng chí lưu lại thành .docx rồi gửi. {ACCEPTED}"
WEB_PAGE = f"Đây là trang web hoặc hình SVG. Đồng chí lưu thành PDF hoặc ảnh rồi gửi. {ACCEPTED}"
OTHER_PICTURE = f"Ảnh này không phải JPG, PNG. Đồng chí lưu lại thành JPG rồi gửi. {ACCEPTED}"
UNKNOWN = f"Không nhận ra đây là loại tài liệu nào. {ACCEPTED}"
TWO_IN_ONE = "Bên trong tệp này giấu thêm một tệp nén, hệ thống không nhận. Đồng chí lưu lại thành tệp mới rồi gửi."

REFUSED_BY_HEAD = [
    ((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe"), PROGRAM),
    ((b"{\\rtf",), RICH_TEXT),
    ((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x05\x06", b"PK\x07\x08"), office.ARCHIVE),
    ((b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"), OTHER_PICTURE),
]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")  # a .docx or .xlsx with a password is kept in the old format
PIECE = 64 * 1024


def found_in(file) -> FileKind:
    """The kind of an open binary file. Raises Refused with the reason."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise Refused(EMPTY)
    if head.startswith(ZIP):
        return office.kind_of(file)
    kind = _simple_kind(file, head)
    if office.hides_archive(file):
        raise Refused(TWO_IN_ONE)
    return kind


def _simple_kind(file, head):
    if head.lstrip(BEFORE_PDF).startswith(pdf.HEAD):
        return pdf.kind_of(file)
    for start, kind in ((JPG, FileKind.JPG), (PNG, FileKind.PNG)):
        if head.startswith(start):
            pictures.see(file, kind)
            return kind
    raise Refused(_why_not(file, head))


def _why_not(file, head):
    if head.startswith(OLE):
        return office.LOCKED if _holds(file, LOCKED_OFFICE) else OLD_OFFICE
    for starts, sentence in REFUSED_BY_HEAD:
        if head.startswith(starts):
            return sentence
    if head[4:8] == b"ftyp":
        return OTHER_PICTURE if head[8:11] in (b"hei", b"mif", b"avi") else UNKNOWN
    text = head.lstrip(BEFORE_PDF).lower()
    return WEB_PAGE if text.startswith(b"<") else UNKNOWN


def _holds(file, words):
    file.seek(0)
    end = b""
    while piece := file.read(PIECE):
        if words in end + piece:
            return True
        end = piece[-len(words) :]
    return False
