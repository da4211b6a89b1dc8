"""Files of a conference: bringing them, handing them out, taking them away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conferences.access.files import get_file_for, why_not_attach
from conferences.verbs.files import attach_conference_file, remove_conference_file
from conferences.views.place import at_conference, conference_url
from files.handing_out import handed_out
from files.refusals import NOTHING_CHOSEN, Refused
from pledges.refusals import NotAllowed


@require_POST
def file_add(request, pk):
    """Each file that can be kept is; of the others the conference's page says why not."""
    typed = request.POST.get("contribution", "")
    contribution = int(typed) if typed.isdecimal() else None
    uploads, kept = request.FILES.getlist("files"), 0
    for upload in uploads:
        try:
            attach_conference_file(pk, upload, by=request.user, contribution=contribution)
            kept += 1
        except Refused as refusal:
            messages.error(request, f"Không nhận tệp “{upload.name}”. {refusal}")
    if kept:
        messages.success(request, f"Đã tải lên {kept} tệp.")
    if not uploads:
        messages.error(request, NOTHING_CHOSEN)
    return redirect(conference_url(pk))


@require_safe
def file(request, pk):
    """The file itself, to be saved."""
    return handed_out(request, get_file_for(request.user, pk))


@require_http_methods(["GET", "POST"])
def file_remove(request, pk):
    """Asks first."""
    if request.method == "POST":
        removed = remove_conference_file(pk, by=request.user)
        messages.success(request, f"Đã xóa tệp “{removed.name}”.")
        return redirect(conference_url(removed.conference_id))
    found = get_file_for(request.user, pk)
    if why_not := why_not_attach(request.user, found.conference, found.contribution):
        raise NotAllowed(why_not)
    context = {
        "file": found,
        "back_url": conference_url(found.conference_id),
        "crumbs": at_conference(request, found.conference, "Xóa tệp"),
    }
    return render(request, "conferences/files/remove.html", context)
