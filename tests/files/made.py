"""Real files, small and made on the spot, and the ways in which they can be wrong."""

import io
import struct
import zipfile
import zlib
from functools import cache

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from files.models import FileKind

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "word/document.xml": '<?xml version="1.0"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p></w:body></w:document>",
}


def zipped(parts: dict[str, str | bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    """The same bytes for the same parts, whatever the clock says."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 6, 5, 10, 0, 0)), content, method)
    return out.getvalue()


def docx(**parts) -> bytes:
    """``docx(**{"word/media/x.bin": b"…"})``; None takes a part away."""
    return zipped({name: content for name, content in (WORD | parts).items() if content is not None})


@cache
def xlsx() -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Chỉ tiêu", 22])
    book.save(out)
    return out.getvalue()


@cache
def picture(format="PNG", size=(40, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, format, **options)
    return out.getvalue()


def jpg(**options) -> bytes:
    return picture("JPEG", **options)


def png() -> bytes:
    return picture("PNG")


def pdf(*objects: bytes, trailer: bytes = b"", after: bytes = b"\n") -> bytes:
    """A page of A4 with a line of text, and whatever else is named, from object 5 on."""
    text = b"BT /F1 12 Tf 72 720 Td (Bao cao) Tj ET"
    body = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        stream(text),
        *objects,
    ]
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(body, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(body) + 1, trailer, table)
    return bytes(out) + after


def stream(content: bytes, dictionary: bytes = b"", *, packed=False) -> bytes:
    if packed:
        content, dictionary = zlib.compress(content), dictionary + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), dictionary, content)


def bomb(unpacked: int) -> bytes:
    """A .docx of some kilobytes that would unpack to so many bytes."""
    return docx(**{"word/media/image1.bmp": bytes(unpacked)})


def lying(content: bytes, name: str, size: int, checksum: int | None = None) -> bytes:
    """The directory and the part itself say that the part is so large, whatever it unpacks to."""
    changed = bytearray(content)
    for mark, at_crc, at_size, at_length, at_name in ((b"PK\1\2", 16, 24, 28, 46), (b"PK\3\4", 14, 22, 26, 30)):
        place = 0
        while (place := changed.find(mark, place)) >= 0:
            (length,) = struct.unpack_from("<H", changed, place + at_length)
            if changed[place + at_name : place + at_name + length] == name.encode():
                struct.pack_into("<I", changed, place + at_size, size)
                if checksum is not None:
                    struct.pack_into("<I", changed, place + at_crc, checksum)
            place += 4
    return bytes(changed)


EXE = b"MZ\x90\x00\x03" + bytes(60) + b"This program cannot be run in DOS mode." + bytes(400)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le") + bytes(500)
WHOLE = {FileKind.PDF: pdf, FileKind.DOCX: docx, FileKind.XLSX: xlsx, FileKind.JPG: jpg, FileKind.PNG: png}


def upload(content: bytes, name="Báo cáo.pdf", content_type="application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)
