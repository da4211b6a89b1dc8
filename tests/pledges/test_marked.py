"""Changed texts on the page: marked for the eye, told for the ear, and never run."""

from pledges.changes import ADDED, KEPT, REMOVED, Piece
from pledges.templatetags.changes import marked

HIDDEN = '<span class="visually-hidden">'


def test_marks_are_told_in_words_too_and_leave_the_space_before_them_alone():
    html = marked([Piece(KEPT, "Kết nạp"), Piece(REMOVED, " 120"), Piece(ADDED, "\n145 người")])
    assert html == (
        f"Kết nạp <del>{HIDDEN} [bỏ: </span>120{HIDDEN}] </span></del>"
        f"\n<ins>{HIDDEN} [thêm: </span>145 người{HIDDEN}] </span></ins>"
    )


def test_everything_typed_is_escaped():
    html = marked([Piece(kind, f"<b>{kind}</b> & ") for kind in (KEPT, REMOVED, ADDED)])
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 3


def test_nothing_is_shown_of_nothing():
    assert marked([]) == ""
