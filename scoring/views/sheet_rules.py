"""The rules of a draft sheet."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scoring.forms.sheet import RulesForm
from scoring.verbs.sheet import change_rules
from scoring.views.sheet_desk import keeps_typed, place, writable


@require_http_methods(["GET", "POST"])
@keeps_typed(RulesForm)
def rules(request, cluster_year):
    sheet = writable(request, cluster_year)
    form = RulesForm(request.POST if request.method == "POST" else None, sheet=sheet)
    newer = form.newer()
    if not newer and form.is_valid():
        change_rules(sheet.pk, by=request.user, **form.rules())
        messages.success(request, "Đã lưu quy định chấm điểm.")
        return redirect("scoring:sheet", cluster_year)
    status = 409 if newer else 422 if form.is_bound else 200
    context = place(request, sheet, "Sửa quy định chấm điểm") | {"form": form.at_newest() if newer else form}
    return render(request, "scoring/sheet/rules.html", context | {"newer": newer}, status=status)
