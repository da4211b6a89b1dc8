"""The letters of every checked paper: who is told what when it moves. Each noun's module says where its page is."""

from mailbox.verbs import Draft, queue_letters

from django.utils import timezone
from django.utils.formats import date_format

from clusters.access import checkers_of
from provinces.models import Official


def submitted(paper, path: str) -> None:
    """To the leaders of the boards that may check it."""
    checkers = Official.objects.leading().filter(board__in=checkers_of(paper.cluster_year.cluster_id, paper.board_id))
    late = f" {paper.noun} gửi sau hạn." if paper.is_late else ""
    board = _board(paper)
    _write(
        paper,
        path,
        checkers,
        subject=f"Cần duyệt: {paper.title()}, {board}",
        body=f"{board} đã gửi {_title(paper)} lúc {_moment(paper.submitted_at)}.{late}\n"
        "Đề nghị đồng chí xem, duyệt hoặc trả lại kèm lý do.",
    )


def returned(paper, path: str, reason: str, also: str = "") -> None:
    """To the board's own officials; ``also``: a sentence more."""
    _write(
        paper,
        path,
        _own_officials(paper),
        subject=f"Bị trả lại: {_title(paper)}",
        body=f"{_title(paper)} được trả lại để sửa. Lý do:\n\n{reason}\n\n{_paragraph(also)}"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại.",
    )


def reopened(paper, path: str, reason: str, also: str = "") -> None:
    """To the board's own officials; ``also``: a sentence more."""
    _write(
        paper,
        path,
        _own_officials(paper),
        subject=f"Mở lại để sửa: {_title(paper)}",
        body=f"{_title(paper)} đã được duyệt, nay được mở lại để sửa. Lý do:\n\n{reason}\n\n{_paragraph(also)}"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại để duyệt lại.",
    )


def approved(paper, path: str, also: str = "") -> None:
    """To the board's own officials; ``also``: a sentence more."""
    _write(
        paper,
        path,
        _own_officials(paper),
        subject=f"Đã duyệt: {_title(paper)}",
        body=f"{_title(paper)} đã được duyệt lúc {_moment(paper.approved_at)}.\n\n{_paragraph(also)}".strip(),
    )


def _write(paper, path, officials, *, subject, body):
    moved = f"{paper._meta.model_name}:{paper.pk}:{paper.state}:{paper.version}"
    queue_letters(
        Draft(official, subject, f"Kính gửi đồng chí,\n\n{body}", path, f"{moved}:{official.pk}")
        for official in officials.order_by("pk")
    )


def _paragraph(sentence):
    return f"{sentence}\n\n" if sentence else ""


def _own_officials(paper):
    return Official.objects.working().filter(board=paper.board_id)


def _title(paper):
    return f"{paper.title()}, {paper.cluster_year.cluster}"


def _board(paper):
    return type(paper).objects.named().get(pk=paper.pk).board_name


def _moment(at):
    return date_format(timezone.localtime(at), "H:i d/m/Y")
