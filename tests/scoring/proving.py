"""Evidence of scores, not saved yet."""

import hashlib

from django.utils import timezone

from scoring.models import EvidenceFile, EvidenceLink
from tests.files import made

URL = "https://tapchi.example/bai-viet"


def file(world, score, content=None) -> EvidenceFile:
    content = made.pdf() if content is None else content
    return EvidenceFile(
        score=score,
        file=made.upload(content),
        name="Quyết định.pdf",
        kind="pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=world.member.officer,
        uploaded_at=timezone.now(),
    )


def link(world, score, url=URL, **more) -> EvidenceLink:
    return EvidenceLink(score=score, url=url, added_by=world.member.officer, added_at=timezone.now(), **more)
