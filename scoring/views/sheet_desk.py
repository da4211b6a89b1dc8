"""What the pages on which a draft is written share: the way in, their place, and nothing typed is lost."""

from functools import wraps

from django.http import Http404
from django.urls import reverse

from pledges.refusals import NotAllowed
from scoring.access.sheet import get_sheet_year_for, in_office, why_not_write
from scoring.models import CriteriaSheet
from scoring.views.sheet import sheet_page


class NoLonger(NotAllowed):
    """Sent round or published while he was typing."""

    def __init__(self, why_not, cluster_year_id):
        super().__init__(why_not)
        self.cluster_year_id = cluster_year_id


def writable(request, cluster_year: int) -> CriteriaSheet:
    """The draft with its year. Raises Http404, NotAllowed."""
    year, sheet = get_sheet_year_for(request.user, cluster_year)
    if sheet is None:
        raise Http404
    if why_not := why_not_write(request.user, year, sheet):
        raise NoLonger(why_not, year.pk) if in_office(request.user, year) else NotAllowed(why_not)
    sheet.cluster_year = year
    return sheet


def keeps_typed(form_class):
    """Of a view: when the sheet may no longer be written, what was typed is shown to be copied."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except NoLonger as refusal:
                kept = _typed(request, form_class)
                if not kept:
                    raise
                notice = f"{refusal} Nội dung vừa gõ chưa được lưu."
                return sheet_page(request, refusal.cluster_year_id, notice=notice, kept=kept, status=403)

        return wrapper

    return decorate


def _typed(request, form_class) -> list[tuple[str, str]]:
    """[(label, text)] of the fields in which somebody writes."""
    written = {name: field for name, field in form_class.base_fields.items() if not hasattr(field, "choices")}
    typed = [(field.label, request.POST.get(name, "").strip()) for name, field in written.items() if field.label]
    return [(label, text) for label, text in typed if text and text != "on"]


def place(request, sheet, title) -> dict:
    """What every page of writing shows."""
    year = sheet.cluster_year
    request.year_of_page = year.year
    crumbs = [
        ("Bảng tiêu chí", reverse("scoring:sheets")),
        (f"{year.cluster.short}, năm {year.year}", reverse("scoring:sheet", args=[year.pk])),
        (title, ""),
    ]
    return {"cluster_year": year, "sheet": sheet, "title": title, "crumbs": crumbs}
