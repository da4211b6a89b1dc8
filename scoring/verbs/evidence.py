"""The doors through which evidence comes to a score and goes from it, while its own board may change the card.

While the board explains, evidence is added and none taken away.
"""

import datetime as dt

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from files.refusals import Refused
from files.verbs import keep, look_into
from pledges.models import Report
from pledges.verbs.papers import allow
from scoring.access.card import get_own_place, get_own_score, why_not_prove, why_not_score
from scoring.models import EvidenceFile, EvidenceLink, Score, Scorecard

ALREADY = "Minh chứng này đã có ở tiêu chí."


def add_file(score_pk: int, upload: UploadedFile, *, by, at: dt.datetime | None = None) -> EvidenceFile:
    """Raises Http404, NotAllowed, and Refused when the file is not kept."""
    _writable(score_pk, by, why_not_prove)
    looked = look_into(upload)
    with transaction.atomic():
        score = _locked(score_pk, by, why_not_prove)
        if same := score.files.filter(sha256=looked.sha256).first():
            raise Refused(f"Tệp này đã là minh chứng của tiêu chí, với tên “{same.name}”.")
        if score.files.count() >= settings.FILES_PER_REPORT:
            raise Refused(f"Tiêu chí đã có đủ {settings.FILES_PER_REPORT} tệp. Muốn thêm, đồng chí xóa bớt một tệp.")
        file = EvidenceFile(score=score)
        keep(file, looked, by=by, at=at or timezone.now())
        return file


def add_link(
    score_pk: int, *, by, url: str = "", report: int | None = None, note: str = "", at: dt.datetime | None = None
) -> EvidenceLink:
    """To a page (``url``), or to one of the board's own reports (its primary key).

    Raises Http404, NotAllowed, and Refused when it is there already.
    """
    try:
        with transaction.atomic():
            score = _locked(score_pk, by, why_not_prove)
            told = get_object_or_404(own_reports(score), pk=report) if report is not None else None
            return score.links.create(url=url, report=told, note=note, added_by=by, added_at=at or timezone.now())
    except IntegrityError as twice:
        raise Refused(ALREADY) from twice


def own_reports(score: Score):
    """The reports of its own board that prove something in that year: what was sent, oldest period first."""
    reports = Report.objects.filter(cluster_year=score.card.cluster_year_id, board=score.card.board_id)
    return reports.exclude(state="draft").select_related("cluster_year").order_by("first_submitted_at", "pk")


@transaction.atomic
def remove_evidence(what: str, pk: int, *, by) -> Score:
    """``what``: “file” or “link”. Raises Http404, also when somebody was quicker, and NotAllowed."""
    model = {"file": EvidenceFile, "link": EvidenceLink}[what]
    found = get_object_or_404(model, pk=pk)
    score = _locked(found.score_id, by, why_not_score)
    get_object_or_404(model, pk=pk).delete()
    return score


def _writable(pk, by, why_not):
    """Asked before a file is looked into, which takes a moment, and again under the lock."""
    score = get_own_score(by, pk)
    allow(why_not(get_own_place(by, score.card.cluster_year_id)))
    return score


def _locked(pk, by, why_not):
    card = get_own_score(by, pk).card_id
    Scorecard.objects.select_for_update(of=("self",), no_key=True).get(pk=card)
    return _writable(pk, by, why_not)
