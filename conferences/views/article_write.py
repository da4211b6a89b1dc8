"""Writing the article on a conference, begun from what the record holds."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from conferences.access.article import get_writing_for, why_not_publish, why_not_write
from conferences.article_text import suggested_article
from conferences.forms.article import ArticleForm
from conferences.queries.record import record_of
from conferences.verbs.article import publish_article, save_article, withdraw_article
from conferences.views.place import at_conference, conference_url
from pledges.refusals import AlreadyHandled, NotAllowed, OtherText, StaleEdit

TEXTS = ("title", "text")


@require_http_methods(["GET", "POST"])
def write(request, pk):
    """Saving, saving and looking at it, saving and publishing it all post here."""
    conference, article = get_writing_for(request.user, pk)
    form = ArticleForm(request.POST) if request.method == "POST" else None
    if why_not := why_not_write(request.user, conference, article):
        return _refused(request, conference, form, why_not)
    if form is None:
        return _page(request, conference, article, ArticleForm(initial=_beginning(conference, article)))
    if not form.is_valid():
        return _page(request, conference, article, form, status=422)
    return _save(request, conference, form)


def _beginning(conference, article):
    if article:
        return {"version": article.version, "title": article.title, "text": article.text}
    return {"version": 0} | suggested_article(record_of(conference))._asdict()


def _save(request, conference, form):
    texts = {name: form.cleaned_data[name] for name in TEXTS}
    try:
        article = save_article(conference.pk, by=request.user, version=form.cleaned_data["version"], **texts)
    except StaleEdit as stale:
        article = stale.paper
        if not _same_click(request, article, texts):
            form = form.at_version(article.version)
            return _page(request, conference, article, form, stale=str(stale), status=409)
    except NotAllowed as refusal:  # published while he was typing, or handed over
        return _refused(request, conference, form, str(refusal))
    return _saved(request, article)


def _same_click(request, article, texts):
    """The button was clicked twice: what was saved is what this click carries too."""
    return article.edited_by_id == request.user.pk and all(getattr(article, name) == texts[name] for name in TEXTS)


def _saved(request, article):
    action, pk = request.POST.get("action"), article.conference_id
    try:
        if action == "publish":
            publish_article(pk, by=request.user, version=article.version)
        elif action == "withdraw":
            withdraw_article(pk, by=request.user)
    except (AlreadyHandled, OtherText) as outrun:
        messages.warning(request, f"Đã lưu bài viết. {outrun}")
        return redirect("conferences:article", pk)
    done = {"publish": "Đã lưu và đăng bài viết.", "withdraw": "Đã lưu và gỡ bài viết."}
    messages.success(request, done.get(action, "Đã lưu bài viết."))
    return redirect("conferences:article_write" if action == "save" else "conferences:article", pk)


def _refused(request, conference, form, why_not):
    """Nothing typed: a refusal like others. Else the page gives it back, to be copied."""
    if form is None:
        raise NotAllowed(why_not)
    kept = [(form[name].label, form[name].value() or "") for name in TEXTS]
    kept = [(label, text) for label, text in kept if text.strip()]
    context = {
        "notice": f"{why_not} Nội dung vừa gõ chưa được lưu." if kept else why_not,
        "kept": kept,
        "back_url": conference_url(conference.pk),
        "crumbs": at_conference(request, conference, "Bài viết"),
    }
    return render(request, "conferences/article/refused.html", context, status=403)


def _page(request, conference, article, form, *, stale="", status=200):
    """``stale``: somebody saved ``article`` after the page was opened; both texts are shown."""
    context = {
        "conference": conference,
        "article": article,
        "form": form,
        "stale": stale,
        "saved_at": f"{timezone.localtime(article.edited_at):%H:%M %d/%m/%Y}" if article else "",
        "may_publish": not why_not_publish(request.user, conference),
        "back_url": conference_url(conference.pk),
        "crumbs": at_conference(request, conference, "Soạn bài viết"),
    }
    return render(request, "conferences/article/write.html", context, status=status)
