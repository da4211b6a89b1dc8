"""The photos of a conference: the gallery, its words, each picture, taking one away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from conferences.access.conference import get_conference_for
from conferences.access.pictures import get_photo_for, get_picture_for, why_not_photograph
from conferences.verbs.photos import remove_photo
from conferences.views.gallery import gallery_page
from conferences.views.gallery_sent import Sent, kept_words
from conferences.views.place import at_conference
from files.handing_out import shown_picture
from pledges.refusals import NotAllowed


@require_http_methods(["GET", "POST"])
def photos(request, pk):
    """The gallery. Files chosen and words typed come in one form, so that neither loses the other."""
    conference = get_conference_for(request.user, pk)
    if request.method == "GET":
        return gallery_page(request, conference)
    if why_not := why_not_photograph(request.user, conference):
        return _refused(request, conference, why_not)
    sent = Sent(request, conference)
    try:
        sent.take()
    except NotAllowed as refusal:  # cancelled, or handed over, in between
        return _refused(request, conference, str(refusal))
    if sent.status == 302:
        messages.success(request, sent.done)
        return redirect("conferences:photos", pk)
    return gallery_page(request, conference, sent=sent, kept=sent.gone, status=sent.status)


def _refused(request, conference, why_not):
    """What was typed comes back, to be copied."""
    kept = kept_words(request.POST)
    if not kept:
        raise NotAllowed(why_not)
    return gallery_page(request, conference, notice=f"{why_not} Nội dung vừa gõ chưa được lưu.", kept=kept, status=403)


@require_safe
def photo(request, pk):
    """The large picture, shown in a page or alone."""
    return shown_picture(request, get_picture_for(request.user, pk))


@require_safe
def photo_thumbnail(request, pk):
    found = get_picture_for(request.user, pk)
    return shown_picture(request, found, found.thumbnail)


@require_http_methods(["GET", "POST"])
def photo_remove(request, pk):
    """Asks first."""
    found = get_photo_for(request.user, pk)
    if request.method == "POST":
        remove_photo(pk, by=request.user)
        messages.success(request, "Đã xóa ảnh.")
        return redirect("conferences:photos", found.conference_id)
    if why_not := why_not_photograph(request.user, found.conference):
        raise NotAllowed(why_not)
    context = {"photo": found, "crumbs": at_conference(request, found.conference, "Xóa ảnh")}
    return render(request, "conferences/pictures/remove.html", context)
