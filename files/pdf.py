"""PDF: whole, readable by whoever gets it, and without programs. Looked at as bytes, nothing is drawn."""

import re
import zlib

from files.models import FileKind
from files.refusals import DAMAGED, Refused
from files.sizes import MB

HEAD = b"%PDF-"
END = b"%%EOF"
FROM_END = 4096  # scanners and signing programs fill up behind the end
MOST_UNPACKED = 64 * MB
PIECE = 64 * 1024
HEAD_OF_FILE = 64
DICTIONARY = 4096  # of a stream, before its first byte
PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"#!")
PROGRAM_ENDINGS = "exe|com|scr|pif|bat|cmd|msi|dll|js|jse|vbs|vbe|wsf|ps1|lnk|hta|jar"

SCRIPTED = (
    "Tệp PDF có chứa chương trình (JavaScript, lệnh mở chương trình khác hoặc tệp chạy đính kèm). "
    "Đồng chí mở tệp, chọn In rồi Lưu thành PDF, và gửi bản mới."
)
LOCKED = (
    "Tệp PDF có đặt mật khẩu hoặc khóa quyền nên người nhận có thể không mở được. "
    "Đồng chí mở tệp, chọn In rồi Lưu thành PDF, và gửi bản mới."
)
CUT_SHORT = f"Tệp PDF thiếu phần cuối, có thể chưa tải hoặc chưa quét xong. {DAMAGED}"


def _name(word: str) -> bytes:
    """A name in a PDF, any of whose letters may be written as #41."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return f"/{letters}(?![A-Za-z0-9#])".encode()


SPACE = rb"(?:[\s\0]|%[^\r\n]*[\r\n])*"
REFERENCE = SPACE + rb"(?:\d+" + SPACE + rb"\d+" + SPACE + rb"R|<<)"
# An action of that kind, or the list of a document's scripts; the word alone may stand in a text.
ACTIVE = re.compile(
    _name("S")
    + SPACE
    + b"(?:"
    + _name("JavaScript")
    + b"|"
    + _name("Launch")
    + b")|"
    + _name("JavaScript")
    + REFERENCE
)
# A file that goes with the document is called like a program; its name may be in two bytes a letter.
PROGRAM = re.compile(
    rb"/U?F"
    + SPACE
    + rb"\([^)]{0,1000}\.\0?(?:"
    + b"|".join(rb"\0?".join(re.escape(letter.encode()) for letter in ending) for ending in PROGRAM_ENDINGS.split("|"))
    + rb")\0?\)",
    re.IGNORECASE,
)
ENCRYPT = re.compile(_name("Encrypt") + REFERENCE)
STREAM = re.compile(rb"stream\r?\n")
UNPACKED = re.compile(_name("ObjStm") + b"|" + _name("EmbeddedFile"))
EMBEDDED = re.compile(_name("EmbeddedFile"))
FLATE = re.compile(_name("FlateDecode") + b"|" + _name("Fl"))


def kind_of(file) -> FileKind:
    """PDF. Raises Refused."""
    file.seek(0)
    content = file.read()
    if END not in content[-FROM_END:]:
        raise Refused(CUT_SHORT)
    if ENCRYPT.search(content):
        raise Refused(LOCKED)
    if _is_active(content) or any(_stream_is_active(*each) for each in _streams(content)):
        raise Refused(SCRIPTED)
    return FileKind.PDF


def _is_active(part):
    return ACTIVE.search(part) or PROGRAM.search(part)


def _stream_is_active(dictionary, content):
    return content.startswith(PROGRAM_HEADS) if EMBEDDED.search(dictionary) else _is_active(content)


def _streams(content):
    """(dictionary, unpacked content) of the streams that hold objects or files; text and pictures are passed over."""
    room = MOST_UNPACKED
    for found in STREAM.finditer(content):
        begun = max(content.rfind(b"obj", 0, found.start()), found.start() - DICTIONARY, 0)
        dictionary = content[begun : found.start()]
        if not UNPACKED.search(dictionary):
            continue
        unpacked = _unpacked(content, found.end(), dictionary, HEAD_OF_FILE if EMBEDDED.search(dictionary) else room)
        room -= len(unpacked)
        if room <= 0:
            raise Refused(SCRIPTED)
        yield dictionary, unpacked


def _unpacked(content, start, dictionary, room):
    """At most ``room`` bytes; what is no packed stream is empty to every program."""
    if not FLATE.search(dictionary):
        end = content.find(b"endstream", start)
        return content[start : end if end >= 0 else None][:room]
    inflate, unpacked = zlib.decompressobj(), b""
    try:
        while not inflate.eof and len(unpacked) < room and (piece := content[start : start + PIECE]):
            start += PIECE
            while piece and len(unpacked) < room:
                unpacked += inflate.decompress(piece, room - len(unpacked))
                piece = inflate.unconsumed_tail
    except zlib.error:
        pass
    return unpacked
