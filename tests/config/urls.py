"""The site's pages, and a few that do what no page of the site ever should."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as site
from provinces.models import Official

__all__ = ["handler400", "handler403", "handler404", "handler500"]

REASON = "Chỉ lãnh đạo ban gửi được báo cáo này."


@login_not_required
def refuse(request):
    raise PermissionDenied(*([] if "khong-ly-do" in request.GET else [REASON]))


@login_not_required
def suspect(request):
    raise SuspiciousOperation("chi-tiet-ky-thuat")


@login_not_required
def fail(request):
    raise RuntimeError("chi-tiet-ky-thuat")


def say(request):
    messages.success(request, "Đã lưu bản nháp.")
    if "leave" in request.GET:
        return redirect("reminders:home")
    return HttpResponse("xong")


def execute(request):
    """Run the statement of the address, as a careless view would."""
    with connection.cursor() as cursor:
        cursor.execute(request.GET["sql"])
    return HttpResponse("xong")


def lock(request):
    list(Official.objects.select_for_update(of=("self",)).filter(pk=request.user.pk))
    return HttpResponse("xong")


def rename(request):
    Official.objects.filter(pk=request.user.pk).update(full_name="Nguyễn Văn A")
    return HttpResponse("xong")


urlpatterns = [
    *site,
    path("thu/tu-choi/", refuse),
    path("thu/nghi-ngo/", suspect),
    path("thu/hong/", fail),
    path("thu/bao/", say),
    path("thu/sql/", execute),
    path("thu/khoa/", lock),
    path("thu/doi-ten/", rename),
]
