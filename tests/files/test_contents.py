"""What a file is, by its content alone; and hostile bytes never do more than be refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files import contents, office
from files.contents import found_in
from files.models import FileKind
from files.refusals import ACCEPTED, Refused
from tests.files import made


def judged(content: bytes):
    """The kind, or the sentence of the refusal."""
    try:
        return found_in(io.BytesIO(content))
    except Refused as refusal:
        return str(refusal)


@pytest.mark.parametrize("kind", FileKind)
def test_each_accepted_kind_is_found_in_a_whole_file(kind):
    assert judged(made.WHOLE[kind]()) == kind


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_cut_in_half_is_refused(kind):
    content = made.WHOLE[kind]()
    assert isinstance(judged(content[: len(content) // 2]), str)
    assert type(judged(content[: len(content) // 2])) is str


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", contents.EMPTY),
        (made.EXE, contents.PROGRAM),
        (b"\x7fELF" + bytes(100), contents.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", contents.PROGRAM),
        (made.OLD_WORD, contents.OLD_OFFICE),
        (made.LOCKED_WORD, office.LOCKED),
        (b"{\\rtf1\\ansi B\\'e1o c\\'e1o}", contents.RICH_TEXT),
        (b"Rar!\x1a\x07\x01\x00", office.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", office.ARCHIVE),
        (b"PK\x05\x06" + bytes(18), office.ARCHIVE),  # an empty zip
        (b"<!doctype html><script>alert(1)</script>", contents.WEB_PAGE),
        ("\ufeff<svg xmlns='http://www.w3.org/2000/svg'/>".encode(), contents.WEB_PAGE),
        (made.picture("GIF"), contents.OTHER_PICTURE),
        (made.picture("BMP"), contents.OTHER_PICTURE),
        (made.picture("WEBP"), contents.OTHER_PICTURE),
        (b"\0\0\0\x18ftypheic" + bytes(50), contents.OTHER_PICTURE),  # an iPhone's
        (b"\0\0\0\x18ftypmp42" + bytes(50), contents.UNKNOWN),
        ("Báo cáo quý I".encode(), contents.UNKNOWN),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(content, sentence):
    assert judged(content) == sentence


def test_each_refusal_of_a_kind_says_what_is_accepted():
    sentences = [contents.PROGRAM, contents.OLD_OFFICE, contents.WEB_PAGE, contents.OTHER_PICTURE, contents.UNKNOWN]
    assert all(sentence.endswith(ACCEPTED) for sentence in [*sentences, office.ARCHIVE, office.SLIDES])


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.JPG, FileKind.PNG])
def test_a_file_that_is_a_zip_as_well_is_refused(kind):
    content = made.WHOLE[kind]()
    assert judged(content + made.zipped({"chay.exe": made.EXE})) == contents.TWO_IN_ONE
    assert judged(content) == kind


def test_a_picture_of_another_kind_before_a_zip_is_no_picture():
    assert judged(made.picture("GIF") + made.docx()) == contents.OTHER_PICTURE


def test_a_zip_before_a_pdf_is_judged_as_a_zip():
    assert judged(made.zipped({"a.txt": b"a"}) + made.pdf()) == office.ARCHIVE


def test_a_program_before_a_document_stays_a_program():
    assert judged(made.EXE + made.docx()) == contents.PROGRAM
    assert judged(b"MZ" + made.pdf()) == contents.PROGRAM


def test_only_empty_room_may_stand_before_a_pdf():
    assert judged(b"\xef\xbb\xbf\r\n" + made.pdf()) == FileKind.PDF
    assert judged(b"<html>" + made.pdf()) == contents.WEB_PAGE


HEADS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", made.OLD_WORD[:8]]


@given(st.sampled_from(HEADS), st.binary(max_size=3000))
def test_random_bytes_are_judged_and_never_anything_else(head, content):
    assert isinstance(judged(head + content), str)  # a FileKind is one too


@given(st.sampled_from(list(FileKind)), st.data())
def test_a_whole_file_with_bytes_changed_is_judged_and_never_anything_else(kind, data):
    content = bytearray(made.WHOLE[kind]())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(judged(bytes(content)), str)


@given(st.sampled_from(list(FileKind)), st.data())
def test_a_file_cut_anywhere_is_judged_and_never_anything_else(kind, data):
    content = made.WHOLE[kind]()
    assert isinstance(judged(content[: data.draw(st.integers(0, len(content)))]), str)
