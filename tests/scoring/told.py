"""To whom letters went."""

from mailbox.models import Letter

EVERYBODY = sorted(
    f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("chuyenvien", "lanhdao")
)


def written_to(subject_begins) -> list[str]:
    found = Letter.objects.filter(subject__startswith=subject_begins).order_by("official__username")
    return list(found.values_list("official__username", flat=True))


def letter(subject_begins) -> Letter:
    return Letter.objects.filter(subject__startswith=subject_begins).order_by("pk").first()
