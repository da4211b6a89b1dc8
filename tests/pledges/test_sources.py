"""What boards' reports give to the parts of the cluster's."""

from types import SimpleNamespace

import pytest

from pledges.sources import Source, gathered, sources_of, text_of, with_source


class Entries(list):
    def all(self):
        return self


def report(pk=1, board_name="Ban Tổ chức Tỉnh ủy Bắc Ninh", practices=(), proposals=(), **texts):
    parts = dict.fromkeys(["results", "good_practices", "difficulties", "next_tasks"], "") | texts
    return SimpleNamespace(
        pk=pk, board_name=board_name, practices=Entries(practices), proposals=Entries(proposals), **parts
    )


PRACTICE = SimpleNamespace(title="Chi bộ 4 tốt", text=" Đã nhân rộng. ")
PROPOSAL = SimpleNamespace(
    difficulty="Thiếu biên chế.", request="Bổ sung biên chế.", get_addressee_display=lambda: "Ban Tổ chức Trung ương"
)


def test_entries_follow_the_text_of_their_part_and_of_no_other():
    told = report(results="Đã xong.", good_practices="Có hai.", practices=[PRACTICE], proposals=[PROPOSAL])
    assert text_of("results", told) == "Đã xong."
    assert text_of("good_practices", told) == "Có hai.\n- Chi bộ 4 tốt: Đã nhân rộng."
    assert text_of("difficulties", told) == "- Thiếu biên chế. Kiến nghị Ban Tổ chức Trung ương: Bổ sung biên chế."
    assert text_of("next_tasks", told) == ""


def test_only_who_says_something_is_a_source_in_the_order_given():
    reports = [report(3, "B", results="Hai."), report(1, "A", results="  \n"), report(2, "C", results="Ba.")]
    assert sources_of("results", reports) == [Source(3, "B", "Hai."), Source(2, "C", "Ba.")]


@pytest.mark.parametrize(("text", "end"), [("", ""), ("Cụm đã xong.\n\n", "Cụm đã xong.\n\n")])
def test_a_boards_words_come_to_the_end_under_its_name(text, end):
    assert with_source(text, Source(1, "Ban A", "Một.\n- Hai")) == f"{end}Ban A:\nMột.\n- Hai"


def test_gathering_fills_what_is_empty_board_by_board_and_leaves_what_is_written():
    sources = [Source(1, "Ban A", "Một."), Source(2, "Ban B", "Hai.")]
    assert gathered(" \n", sources).strip() == "Ban A:\nMột.\n\nBan B:\nHai."
    assert gathered("Đã viết.", sources) == "Đã viết."
    assert gathered("", []) == ""
