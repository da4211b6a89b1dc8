import time

import pytest

from files import pdf
from files.models import FileKind
from files.sizes import MB
from tests.files import made
from tests.files.test_contents import judged

ACTION = b"<< /Type /Action /S /JavaScript /JS (app.alert(1)) >>"


def packed_objects(content: bytes, **options) -> bytes:
    return made.stream(content, b"/Type /ObjStm /N 1 /First 4", **options)


def file_inside(content: bytes, name: bytes = b"Phu luc.xlsx", **options) -> list[bytes]:
    return [
        made.stream(content, b"/Type /EmbeddedFile", **options),
        b"<< /Type /Filespec /F (%s) /EF << /F 5 0 R >> >>" % name,
    ]


@pytest.mark.parametrize("after", [b"", b"\r\n", b"\n" + bytes(2000), b"\n% signed\n"])
def test_a_pdf_may_be_filled_up_behind_its_end(after):
    assert judged(made.pdf(after=after)) == FileKind.PDF


def test_a_pdf_without_its_end_is_refused():
    whole = made.pdf()
    assert judged(whole[:-10]) == pdf.CUT_SHORT
    assert judged(made.pdf(after=b"\n" + b"x" * 5000)) == pdf.CUT_SHORT


@pytest.mark.parametrize("trailer", [b"/Encrypt 5 0 R", b"/Encrypt<</Filter/Standard>>", b"/E#6ecrypt 5 0 R"])
def test_a_pdf_with_a_password_is_refused(trailer):
    assert judged(made.pdf(trailer=trailer)) == pdf.LOCKED


def test_the_word_alone_locks_nothing():
    assert judged(made.pdf(made.stream(b"BT (How to /Encrypt a file, and /JavaScript) Tj ET"))) == FileKind.PDF


@pytest.mark.parametrize(
    "objects",
    [
        [ACTION],
        [b"<</S/JavaScript/JS 7 0 R>>"],
        [b"<< /S % a comment\n /JavaScript /JS (x) >>"],
        [b"<< /S /J#61va#53cript /JS (x) >>"],
        [b"<< /#53 /JavaScript /JS (x) >>"],
        [b"<< /Names << /JavaScript 7 0 R >> >>"],
        [b"<< /S /Launch /F (C:/cmd) >>"],
        [b"<< /Win << /F (cmd.exe) >> >>"],
        [packed_objects(ACTION, packed=True)],
        [packed_objects(ACTION)],
        file_inside(made.EXE, packed=True),
        file_inside(made.EXE),
        file_inside(b"msgbox 1", b"chay.VBS"),
        file_inside(b"msgbox 1", b"\xfe\xff" + "chạy.vbs".encode("utf-16-be")),
    ],
)
def test_a_pdf_that_would_run_something_is_refused(objects):
    assert judged(made.pdf(*objects)) == pdf.SCRIPTED


@pytest.mark.parametrize(
    "objects",
    [
        file_inside(b"Bang so lieu", packed=True),  # the Party's signing program attaches tables so
        [made.stream(ACTION, b"/Type /XObject /Subtype /Image", packed=True)],  # a picture's bytes are no objects
        [packed_objects(b"<< /Type /Annot >>", packed=True)],
        [made.stream(b"not packed at all", b"/Type /ObjStm /Filter /FlateDecode")],
        [b"<< /S /URI /URI (https://example.org/setup.exe) >>"],
        [b"<< /S /GoTo /D [3 0 R /Fit] >>", b"<< /OpenAction [3 0 R /FitH 842] >>"],
        [b"<< /FT /Sig /Filter /Adobe.PPKLite /Contents <3082> >>"],
        [b"<< /Font << /F (a) >> /JavaScriptless true >>"],
    ],
)
def test_an_ordinary_pdf_is_not_refused(objects):
    assert judged(made.pdf(*objects)) == FileKind.PDF


def test_packed_objects_are_unpacked_only_so_far():
    assert judged(made.pdf(packed_objects(bytes(pdf.MOST_UNPACKED + 1), packed=True))) == pdf.SCRIPTED
    assert judged(made.pdf(packed_objects(bytes(MB), packed=True))) == FileKind.PDF


def test_a_large_pdf_with_many_streams_is_judged_in_a_moment():
    many = [packed_objects(b"<< /A %d >>" % number, packed=True) for number in range(3000)]
    content = made.pdf(*many, made.stream(made.picture("PNG", (2500, 1000)) * 2))
    assert len(content) > 10 * MB
    begun = time.perf_counter()
    assert judged(content) == FileKind.PDF
    assert time.perf_counter() - begun < 5
