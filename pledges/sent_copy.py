"""What a report says at the moment it is sent, kept to compare with later. One function for each part."""

from pledges.completeness import SECTIONS


def content_of(report) -> dict:
    """The whole report as plain values, in the shape that ``SentCopy`` tells. Five queries."""
    return {
        "sections": sections_of(report),
        "numbers": numbers_of(report),
        "progress": progress_of(report),
        "practices": practices_of(report),
        "proposals": proposals_of(report),
        "files": files_of(report),
    }


def sections_of(report) -> dict[str, str]:
    return {name: getattr(report, name) for name in SECTIONS}


def numbers_of(report) -> dict[str, str]:
    """{code of the indicator: "12.50"}"""
    figures = report.numbers.order_by("indicator__position", "indicator").values_list("indicator__code", "value")
    return {code: str(value) for code, value in figures}


def progress_of(report) -> dict[str, list]:
    """{id of the target: [quantity as text or None, done or None, note]}"""
    progress = report.progress.order_by("target__position", "target")
    return {
        str(each.target_id): [None if each.quantity is None else str(each.quantity), each.is_done, each.note]
        for each in progress
    }


def practices_of(report) -> list[list[str]]:
    """[[title, text]]"""
    return [list(each) for each in report.practices.order_by("position", "pk").values_list("title", "text")]


def proposals_of(report) -> list[list[str]]:
    """[[addressee, difficulty, request]]"""
    proposals = report.proposals.order_by("position", "pk")
    return [list(each) for each in proposals.values_list("addressee", "difficulty", "request")]


def files_of(report) -> list[list[str]]:
    """[[name, sha256]]"""
    return [list(each) for each in report.attachments.order_by("pk").values_list("name", "sha256")]
