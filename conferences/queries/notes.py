"""What is written down on the secretary's desk, field by field."""

from conferences.models import Conference

OF_CONFERENCE = ["concluded_by", "conclusion"]


def notes_of(conference: Conference, agenda) -> dict[str, str]:
    """{field of the desk: text}."""
    told = {f"summary_{item.pk}": item.summary for item in agenda}
    return told | {name: getattr(conference, name) for name in OF_CONFERENCE}
