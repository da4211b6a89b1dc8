import io
import tracemalloc
import zipfile
import zlib

import pytest

from files import office
from files.models import FileKind
from files.refusals import DAMAGED, Refused
from files.sizes import MB
from tests.files import made
from tests.files.test_contents import judged

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def typed(content_type: str) -> str:
    """The list of types with another main part."""
    return made.WORD["[Content_Types].xml"].replace(made.WORD_TYPE, content_type)


def test_what_word_and_sharepoint_write_is_accepted():
    document = made.WORD["word/document.xml"]
    assert judged(made.docx(**{"word/document.xml": None, "word/document2.xml": document})) == FileKind.DOCX
    assert judged(made.docx(**{"word/media/image1.png": made.png(), "docProps/": b""})) == FileKind.DOCX
    assert judged(made.docx(**{"word/embeddings/Bảng 1.xlsx": made.xlsx()})) == FileKind.DOCX  # not opened
    assert judged(made.zipped(made.WORD, zipfile.ZIP_STORED)) == FileKind.DOCX


def test_names_with_the_other_slash_are_read_too():
    content = made.docx().replace(b"word/document.xml", b"word\\document.xml", 99)
    assert judged(content) in (FileKind.DOCX, DAMAGED)
    parts = {name.replace("word/", "word\\"): content for name, content in made.WORD.items()}
    assert judged(made.zipped(parts)) == FileKind.DOCX


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"[Content_Types].xml": None}, office.ARCHIVE),
        ({"[Content_Types].xml": None, "mimetype": "x", "content.xml": "x"}, office.OPEN_DOCUMENT),
        ({"word/document.xml": None}, office.OTHER_OFFICE),
        ({"word/vbaProject.bin": b"x"}, office.WITH_MACROS),
        ({"word/VBAPROJECT.BIN": b"x"}, office.WITH_MACROS),
        ({"xl/macrosheets/sheet1.xml": b"x"}, office.WITH_MACROS),
        ({"[Content_Types].xml": typed(MACRO_TYPE)}, office.WITH_MACROS),
        (
            {"[Content_Types].xml": typed(made.WORD_TYPE.replace("document.main", "template.main"))},
            office.OTHER_OFFICE,
        ),
        (
            {
                "[Content_Types].xml": typed(
                    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
                )
            },
            office.SLIDES,
        ),
        ({"../../etc/cron.d/x": b"x"}, office.UNSAFE),
        ({"word/..\\..\\x": b"x"}, office.UNSAFE),
        ({"/etc/passwd": b"x"}, office.UNSAFE),
        ({"C:\\Windows\\x.dll": b"x"}, office.UNSAFE),
        ({"word/a\nb.xml": b"x"}, office.UNSAFE),
        ({"word/Document.xml": b"x"}, DAMAGED),  # two parts of one name
    ],
)
def test_a_document_with_such_parts_is_refused(parts, sentence):
    assert judged(made.docx(**parts)) == sentence


def test_a_part_with_a_password_is_refused():
    content = bytearray(made.docx())
    content[content.find(b"PK\1\2") + 8] |= 1
    assert judged(bytes(content)) == office.LOCKED


def test_a_zip_bomb_is_refused_by_what_its_directory_says():
    content = made.bomb(office.MOST_UNPACKED + 1)
    assert len(content) < 1 * MB
    assert judged(content) == office.BOMB


def test_a_smaller_bomb_is_refused_by_its_ratio_but_a_small_plain_table_is_not():
    assert judged(made.bomb(office.SMALL + 1)) == office.BOMB
    assert judged(made.bomb(office.SMALL // 2)) == FileKind.DOCX


@pytest.mark.parametrize("checksum", [None, zlib.crc32(bytes(1000))])
def test_a_bomb_whose_directory_lies_is_refused_and_never_fills_the_memory(checksum):
    """With a checksum that fits what is claimed, zipfile itself would be content with the first thousand bytes."""
    content = made.lying(made.bomb(office.MOST_UNPACKED + MB), "word/media/image1.bmp", 1000, checksum)
    if checksum:
        assert len(zipfile.ZipFile(io.BytesIO(content)).read("word/media/image1.bmp")) == 1000
    tracemalloc.start()
    assert judged(content) == office.BOMB
    assert tracemalloc.get_traced_memory()[1] < 5 * MB
    tracemalloc.stop()


@pytest.mark.parametrize("claimed", [1, 100_000])
def test_a_part_of_another_size_than_claimed_is_damaged(claimed):
    assert judged(made.lying(made.docx(), "word/document.xml", claimed)) == DAMAGED


def test_many_parts_that_share_their_bytes_are_counted_each_time():
    """Many entries of the directory point to one part: small on the disk, boundless when unpacked."""
    part = made.zipped({"a": bytes(5 * MB)})
    local, entry, end = part[: part.find(b"PK\1\2")], part[part.find(b"PK\1\2") : part.find(b"PK\5\6")], part[-22:]
    count = 45
    tail = end[:8] + count.to_bytes(2, "little") * 2 + (count * len(entry)).to_bytes(4, "little") + end[16:]
    assert judged(local + entry * count + tail) == DAMAGED  # one name
    entries = b"".join(entry[:-1] + bytes([number]) for number in range(0xB0, 0xB0 + count))
    assert judged(local + entries + tail) == office.BOMB


def test_a_directory_without_end_is_not_read():
    content = made.zipped({f"{number}.xml": b"" for number in range(office.MOST_PARTS + 1)})
    assert judged(content) == office.BOMB


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_not_of_office(method):
    assert judged(made.zipped(made.WORD, method)) == DAMAGED


def test_a_part_called_otherwise_at_its_place_than_in_the_directory_is_damaged():
    content = made.docx(**{"word/a.xml": b"x"})
    assert judged(content.replace(b"word/a.xml", b"word/b.xml", 1)) == DAMAGED


def test_something_hidden_behind_a_packed_part_is_damaged():
    whole = zlib.compressobj(wbits=-15)
    packed = whole.compress(b"abc") + whole.flush()
    with pytest.raises(Refused, match="hỏng"):
        list(office._inflated([packed + b"MZ hidden"]))
    assert b"".join(office._inflated([packed])) == b"abc"


def test_what_unpacks_to_more_than_its_bytes_is_given_out_in_pieces():
    whole = zlib.compressobj(wbits=-15)
    packed = whole.compress(bytes(1_000_000)) + whole.flush()
    pieces = list(office._inflated([packed]))
    assert sum(map(len, pieces)) == 1_000_000
    assert max(map(len, pieces)) <= office.PIECE
