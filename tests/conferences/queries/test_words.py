import unicodedata

import pytest

from conferences.models import (
    AgendaItem,
    Conference,
    Contribution,
    Decision,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    RaisedProposal,
    Site,
)
from conferences.queries.words import LINES, keep_words
from conferences.verbs.answering import Delegate, answer_invitation
from conferences.verbs.parts import add_part, remove_part
from conferences.verbs.planning import change_conference
from pledges.queries.words import with_words
from tests.conferences.held import invited
from tests.conferences.rows import row

WORDS = {
    (Participant, "name"): "Nguyễn",
    (Participant, "post"): "Chuyên viên cao cấp",
    (Site, "name"): "Quảng Ngãi",
    (Site, "place"): "Trường Chính trị",
    (AgendaItem, "title"): "Quán triệt",
    (AgendaItem, "presenter"): "Thường trực",
    (AgendaItem, "summary"): "Sắp xếp bộ máy",
    (Contribution, "title"): "Chuyển đổi số",
    (Contribution, "author"): "Đỗ Quyên",
    (Contribution, "summary"): "Dữ liệu đảng viên",
    (IntroducedDocument, "number"): "142-QĐ/TW",
    (IntroducedDocument, "issuer"): "Bộ Chính trị",
    (IntroducedDocument, "title"): "Thí điểm giao quyền",
    (Decision, "text"): "Đề nghị tặng cờ",
    (KeyTask, "text"): "Chuẩn bị đại hội",
    (KeyTask, "owner"): "Văn phòng",
    (RaisedProposal, "text"): "Biên chế",
    (RaisedProposal, "raised_by"): "Đồng chí Lào",
    (RaisedProposal, "answer"): "Sẽ hướng dẫn",
    (RaisedProposal, "answered_by"): "Cục Quản trị",
    (Honour, "recipient"): "Phòng Tổ chức cán bộ",
    (Honour, "note"): "Dẫn đầu",
}


def plain(words) -> str:
    """As typed without diacritics."""
    letters = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def found(words) -> list:
    return list(with_words(Conference.objects.order_by("pk"), words))


@pytest.mark.parametrize(("model", "field"), WORDS)
def test_every_line_is_found_without_diacritics(world, model, field):
    conference, other = invited(world), invited(world, title="Hội nghị khác")
    row(world, model, conference=conference, **{field: f"Trước {WORDS[model, field]} sau"}).save()
    keep_words(conference.pk)
    keep_words(other.pk)
    word = WORDS[model, field]
    assert found(word) == found(word.upper()) == found(plain(word)) == [conference]


def test_every_kind_of_line_that_says_something_is_gathered():
    tables = {model._meta.model_name for model, _ in WORDS}
    assert set(LINES) == tables
    assert {f"{model._meta.model_name} {field}" for model, field in WORDS} == {
        f"{table} {column}" for table, columns in LINES.items() for column in columns.split(", ")
    }


def test_the_words_follow_what_is_written(world):
    conference = invited(world)
    line = add_part(Decision, conference.pk, by=world.head.officer, text="Giải phóng mặt bằng")
    assert found("giai phong mat bang") == [conference]
    remove_part(Decision, line.pk, by=world.head.officer, version=1)
    assert found("giai phong mat bang") == []
    change_conference(conference.pk, by=world.head.officer, conclusion="Biểu dương", source="Báo Nhân Dân")
    told = {"answer": "coming", "delegates": [Delegate("Trần", "Phó Trưởng Ban")]}
    answer_invitation(conference.pk, by=world.member.officer, **told)
    for words in ("bieu duong", "nhan dan", "pho truong ban", "hoi truong tinh uy", "HỘI TRƯỜNG TỈNH UỶ"):
        assert found(words) == [conference], words
