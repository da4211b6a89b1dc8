"""The article on a conference: read by the whole sector once it is published."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.access.article import get_article_for, why_not_publish, why_not_write
from conferences.models import Conference, Photo
from conferences.verbs.article import publish_article, withdraw_article
from conferences.views.place import at_conference, conference_url
from conferences.words import when_in_words
from pledges.refusals import Incomplete, Outrun


@require_safe
def article(request, pk):
    return _page(request, pk)


@require_POST
def publish(request, pk):
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isdecimal() else None
    return _move(request, pk, lambda: publish_article(pk, by=request.user, version=version), "Đã đăng bài viết.")


@require_POST
def withdraw(request, pk):
    return _move(request, pk, lambda: withdraw_article(pk, by=request.user), "Đã gỡ bài viết.")


def _move(request, pk, door, done):
    try:
        door()
    except Outrun as outrun:
        return _page(request, pk, notice=str(outrun), status=409)
    except Incomplete:  # not begun: there is nothing to look at yet
        messages.error(request, "Chưa có bài viết để đăng. Mời đồng chí soạn và lưu bài trước.")
        return redirect("conferences:article_write", pk)
    messages.success(request, done)
    return redirect("conferences:article", pk)


def _page(request, pk, *, notice="", status=200):
    article = get_article_for(request.user, pk)
    conference = article.conference
    sees = Conference.objects.visible_to(request.user).filter(pk=pk).exists()
    context = {
        "article": article,
        "conference": conference,
        "when": when_in_words(conference),
        "photos": list(conference.photos.filter(state=Photo.State.READY).order_by("position", "pk")),
        "may_write": not why_not_write(request.user, conference, article),
        "may_publish": not why_not_publish(request.user, conference),
        "published_on": timezone.localdate(article.published_at) if article.published_at else None,
        "conference_url": conference_url(pk) if sees else "",
        "notice": notice,
        "crumbs": at_conference(request, conference, "Bài viết", sees=sees),
    }
    return render(request, "conferences/article/page.html", context, status=status)
