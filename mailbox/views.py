from mailbox.channels import channels_in_use
from mailbox.forms import PaceForm
from mailbox.letter_text import Text, paragraphs
from mailbox.models import MailChoice
from mailbox.queries import UNREAD, inbox_of, letters_of, ways_of
from mailbox.verbs import choose_pace, paces_of, read_all, read_letter
from mailbox.ways import in_words

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

LETTERS_A_PAGE = 20


@require_GET
def inbox(request):
    only = UNREAD if request.GET.get("loc") == UNREAD else ""
    page = Paginator(inbox_of(request.user, only), LETTERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailbox/inbox.html", {"page": page, "only": only, "query": f"loc={only}" if only else ""})


@require_GET
def letter(request, pk):
    shown = get_object_or_404(letters_of(request.user), pk=pk)
    context = {
        "letter": shown,
        "paragraphs": paragraphs(Text(shown.subject, shown.body)),  # its own page is a button of its own
        "ways": in_words(shown, ways_of(shown)),
        "crumbs": _in_inbox("Thư"),
    }
    return render(request, "mailbox/letter.html", context)


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


@require_http_methods(["GET", "POST"])
def pace(request):
    """How he wants his own letters."""
    chosen = paces_of([request.user.pk]).get(request.user.pk, MailChoice.Pace.AT_ONCE)
    form = PaceForm(request.POST if request.method == "POST" else None, initial={"pace": chosen})
    if form.is_bound and form.is_valid():
        choose_pace(request.user, form.cleaned_data["pace"])
        messages.success(request, "Đã lưu cách nhận thư, áp dụng từ thư tiếp theo.")
        return redirect("mailbox:pace")
    context = {
        "form": form,
        "addresses": [(each, each.address_of(request.user)) for each in channels_in_use()],
        "crumbs": _in_inbox("Cách nhận thư"),
    }
    return render(request, "mailbox/pace.html", context, status=422 if form.errors else 200)


def _in_inbox(page):
    return [("Hộp thư", reverse("mailbox:inbox")), (page, "")]
