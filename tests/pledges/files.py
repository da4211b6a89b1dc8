"""Files brought to the member's report through the door."""

from files.models import FileKind
from pledges.verbs.attachment import attach_file
from tests.files import made


def attach(world, content=None, name="Báo cáo.pdf", *, member=None, period="h1", by=None):
    member = member or world.member
    year = world.other_year if member is getattr(world, "stranger", None) else world.cluster_year
    content = made.pdf() if content is None else content
    return attach_file(year.pk, period, made.upload(content, name), by=by or member.officer)


def one_of_each(world):
    return [attach(world, make(), f"Tệp {kind}.{kind}") for kind, make in made.WHOLE.items() if kind in FileKind]


def different_pdf(number: int) -> bytes:
    return made.pdf(b"<< /Number %d >>" % number)
