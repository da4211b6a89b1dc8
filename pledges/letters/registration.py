"""One function per letter: who is told what when a registration or an amendment moves."""

from pledges.letters import papers


def registration_submitted(registration) -> None:
    """To the leaders of the boards that may check it."""
    papers.submitted(registration, _path(registration))


def registration_returned(registration, reason: str) -> None:
    papers.returned(registration, _path(registration), reason)


def registration_approved(registration) -> None:
    papers.approved(registration, _path(registration))


def _path(registration):
    return f"/dang-ky/{registration.pk}/"
