"""The calendar for other programs: its address, and what they fetch from it."""

from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_POST, require_safe

from calendars.access import owner_of
from calendars.addresses import address_of
from calendars.events import found_for
from calendars.ics import as_icalendar, feed_window
from calendars.models import CalendarFeed
from calendars.rates import AN_HOUR, asks_too_often
from calendars.verbs import renew_feed, stop_feed
from provinces.days import today

HEADERS = {
    "Cache-Control": "private, max-age=900",
    "Content-Disposition": 'inline; filename="lich-thi-dua.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@login_not_required  # a calendar program cannot sign in: the address itself says who asks
@require_safe
def feed(request, token):
    owner = owner_of(token)
    if asks_too_often(owner.pk):
        return HttpResponse(
            "Lịch này được hỏi quá nhiều lần, xin thử lại sau một giờ.",
            content_type="text/plain; charset=utf-8",
            status=429,
            headers={"Retry-After": str(AN_HOUR)},
        )
    window = feed_window(today())
    body = as_icalendar(found_for(owner, window).events, window.today)
    etag = f'"{sha256(body).hexdigest()}"'
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=HEADERS | {"ETag": etag})
    return get_conditional_response(request, etag=etag, response=answer)


@require_GET
def subscription(request):
    """*Đưa lịch vào điện thoại, Outlook*."""
    kept = CalendarFeed.objects.filter(official=request.user).first()
    address = address_of(kept.key) if kept else ""
    context = {
        "feed": kept,
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
        "crumbs": [("Lịch", reverse("calendars:month")), ("Đưa lịch vào điện thoại, Outlook", "")],
    }
    return render(request, "calendars/subscription.html", context)


@require_POST
def renew(request):
    had_one = CalendarFeed.objects.filter(official=request.user).exists()
    renew_feed(request.user)
    sentence = "Đã đổi địa chỉ; địa chỉ cũ không dùng được nữa." if had_one else "Đã lập địa chỉ lịch của đồng chí."
    messages.success(request, sentence)
    return redirect("calendars:subscription")


@require_POST
def stop(request):
    stop_feed(request.user)
    messages.success(request, "Đã ngừng; địa chỉ cũ không dùng được nữa.")
    return redirect("calendars:subscription")
