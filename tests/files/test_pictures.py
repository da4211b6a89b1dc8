import io
import struct
import zlib

import pytest
from PIL import Image

from files import pictures
from files.models import FileKind
from files.refusals import DAMAGED
from tests.files import made
from tests.files.test_contents import judged


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 100}])
def test_pictures_as_cameras_write_them(options):
    assert judged(made.jpg(**options)) == FileKind.JPG


def test_a_picture_with_its_place_and_day_is_accepted():
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh"
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG", exif=exif)
    assert judged(out.getvalue()) == FileKind.JPG


def test_what_a_phone_adds_behind_a_picture_does_no_harm():
    assert judged(made.jpg() + b"\0\0\0\x18ftypmp42" + bytes(5000)) == FileKind.JPG


def test_a_picture_of_which_a_part_is_missing_is_damaged():
    whole = made.picture("JPEG", (400, 400))
    assert judged(whole[: len(whole) // 3]) == DAMAGED
    whole = made.picture("PNG", (400, 400))
    assert judged(whole[: len(whole) // 3]) == DAMAGED


def test_a_picture_with_a_head_only_is_damaged():
    assert judged(b"\xff\xd8\xff\xe0" + made.EXE) == DAMAGED
    assert judged(b"\x89PNG\r\n\x1a\n" + made.EXE) == DAMAGED


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("side", [10_001, 14_000, 40_000])
def test_a_picture_of_boundless_size_is_refused_unseen(side):
    """Some hundred bytes that would be drawn as gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1000))
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    assert judged(content) == pictures.TOO_MANY_DOTS


def test_a_gif_called_by_the_head_of_a_jpg_is_not_taken_for_one():
    assert judged(b"\xff\xd8\xff" + made.picture("GIF")) == DAMAGED
