"""Word and Excel: a zip whose parts are looked at before they are unpacked, and while, because a directory can lie."""

import re
import struct
import zipfile
import zlib

from files.models import FileKind
from files.refusals import ACCEPTED, DAMAGED, Refused
from files.sizes import MB

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * MB
MOST_RATIO = 100
SMALL = 10 * MB  # up to here the ratio says nothing: an empty table of a thousand rows packs well
PIECE = 64 * 1024
LOCAL = struct.Struct("<4s2xHH16xHH")  # signature, flags, method, lengths of name and extra field
DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
UTF8_NAME = 0x800

TYPES = "[Content_Types].xml"
MOST_TYPES = 1 * MB
KINDS = {
    "wordprocessingml.document.main+xml": (FileKind.DOCX, re.compile(r"word/document\d*\.xml")),
    "spreadsheetml.sheet.main+xml": (FileKind.XLSX, re.compile(r"xl/workbook\d*\.xml")),
}
MACROS = re.compile(r"vbaproject\.bin$|(^|/)macrosheets/")

BOMB = (
    "Tệp này khi mở ra lớn bất thường (giống tệp nén phá hoại), hệ thống không nhận. "
    "Đồng chí lưu nội dung sang một tệp mới rồi gửi."
)
UNSAFE = "Bên trong tệp có những phần đặt tên không an toàn, hệ thống không nhận. Đồng chí lưu lại bằng Word, Excel."
LOCKED = "Tệp có đặt mật khẩu nên người nhận không mở được. Đồng chí bỏ mật khẩu, lưu lại rồi gửi."
WITH_MACROS = (
    "Tệp có chứa macro (chương trình chạy kèm). Đồng chí lưu lại thành .docx hoặc .xlsx không có macro rồi gửi."
)
ARCHIVE = f"Đây là tệp nén, hệ thống không mở tệp nén. Đồng chí gửi từng tệp bên trong. {ACCEPTED}"
SLIDES = f"Đây là tệp PowerPoint. Đồng chí lưu thành PDF rồi gửi. {ACCEPTED}"
OPEN_DOCUMENT = f"Đây là tệp OpenDocument (.odt, .ods). Đồng chí lưu lại thành .docx hoặc .xlsx rồi gửi. {ACCEPTED}"
OTHER_OFFICE = (
    f"Đây không phải văn bản Word hay bảng tính Excel thông thường. Đồng chí lưu lại thành .docx, .xlsx. {ACCEPTED}"
)


def kind_of(file) -> FileKind:
    """What the zip is, DOCX or XLSX. Raises Refused."""
    entries = _entries(file)
    names = [entry.filename.replace("\\", "/") for entry in entries]
    _refuse_parts(entries, names)
    if TYPES not in names:
        raise Refused(OPEN_DOCUMENT if "mimetype" in names and "content.xml" in names else ARCHIVE)
    types = _unpack_all(file, entries, names)
    return _kind_by(types, names)


def hides_archive(file) -> bool:
    """Whether a file of another kind is a zip as well, which some programs would open instead."""
    try:
        return zipfile.is_zipfile(file) and bool(_entries(file))
    except Refused:
        return False


def _entries(file):
    """The directory of the zip. Counted by its marks first: reading a boundless one would fill the memory."""
    if _marks_in(file) > MOST_PARTS:
        raise Refused(BOMB)
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except Exception as error:  # whatever a library makes of hostile bytes: it is no zip that can be read
        raise Refused(DAMAGED) from error


def _marks_in(file):
    file.seek(0)
    count, end = 0, b""
    while piece := file.read(PIECE):
        count += (end + piece).count(DIRECTORY_ENTRY)
        end = (end + piece)[-3:]
    return count


def _refuse_parts(entries, names):
    """By what the directory says."""
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused(LOCKED)
    if any(_is_unsafe(name) for name in names):
        raise Refused(UNSAFE)
    if any(MACROS.search(name.lower()) for name in names):
        raise Refused(WITH_MACROS)
    if len({name.lower() for name in names}) < len(names):
        raise Refused(DAMAGED)  # two parts of one name: each program would read another one
    unpacked, packed = (sum(sizes) for sizes in _sizes(entries))
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * packed):
        raise Refused(BOMB)


def _sizes(entries):
    return [entry.file_size for entry in entries], [entry.compress_size for entry in entries]


def _is_unsafe(name):
    return name.startswith("/") or ":" in name or ".." in name.split("/") or not name.isprintable()


def _unpack_all(file, entries, names) -> bytes:
    """Unpack every part a piece at a time, keeping nothing but the list of types, which is returned."""
    types, room = b"", MOST_UNPACKED
    for entry, name in zip(entries, names, strict=True):
        size, checksum = 0, 0
        for piece in _pieces(file, entry):
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
            if size > room:
                raise Refused(BOMB)
            if name == TYPES and len(types) < MOST_TYPES:
                types += piece
        if (size, checksum) != (entry.file_size, entry.CRC):
            raise Refused(DAMAGED)
        room -= size
    return types


def _pieces(file, entry):
    """A part's content by its own bytes, whatever the directory says, never more than a piece in memory."""
    file.seek(entry.header_offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size:
        raise Refused(DAMAGED)
    signature, flags, method, name_length, extra_length = LOCAL.unpack(head)
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8_NAME else "cp437", "replace")
    as_listed = (signature, method, file.read(name_length)) == (b"PK\x03\x04", entry.compress_type, name)
    if not as_listed or flags & ENCRYPTED or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(DAMAGED)
    file.seek(extra_length, 1)
    packed = _packed(file, entry.compress_size)
    try:
        yield from packed if method == zipfile.ZIP_STORED else _inflated(packed)
    except zlib.error as error:
        raise Refused(DAMAGED) from error


def _packed(file, left):
    while left > 0:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise Refused(DAMAGED)
        left -= len(piece)
        yield piece


def _inflated(packed):
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in packed:
        full = True
        while piece or full:
            unpacked = inflate.decompress(piece, PIECE)
            piece, full = inflate.unconsumed_tail, len(unpacked) == PIECE
            yield unpacked
    if not inflate.eof or inflate.unused_data:
        raise Refused(DAMAGED)


def _kind_by(types, names):
    listed = re.findall(r"ContentType\s*=\s*[\"']([^\"']+)", types.decode("utf-8", "replace"))
    if any("macroenabled" in each.lower() for each in listed):
        raise Refused(WITH_MACROS)
    found = [
        kind
        for ending, (kind, main) in KINDS.items()
        if any(each.endswith(ending) for each in listed) and any(main.fullmatch(name.lower()) for name in names)
    ]
    if len(found) != 1:
        raise Refused(SLIDES if any("presentationml" in each for each in listed) else OTHER_OFFICE)
    return found[0]
