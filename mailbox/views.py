from mailbox.queries import letters_of
from mailbox.verbs import read_all, read_letter

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

LETTERS_A_PAGE = 20


@require_GET
def inbox(request):
    page = Paginator(letters_of(request.user), LETTERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailbox/inbox.html", {"page": page})


@require_GET
def letter(request, pk):
    shown = get_object_or_404(letters_of(request.user), pk=pk)
    crumbs = [("Hộp thư", reverse("mailbox:inbox")), (shown.subject, "")]
    return render(request, "mailbox/letter.html", {"letter": shown, "crumbs": crumbs})


@require_POST
def open_letter(request, pk):
    """Read it and go where it points; without a page of its own, to the letter."""
    opened = get_object_or_404(letters_of(request.user), pk=pk)
    read_letter(opened)
    to_page = request.POST.get("to") == "page" and opened.path
    return redirect(opened.path if to_page else "mailbox:letter", *([] if to_page else [pk]))


@require_POST
def read_all_letters(request):
    read_all(request.user)
    return redirect("mailbox:inbox")
