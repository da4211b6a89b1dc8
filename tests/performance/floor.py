"""The floor that pages are measured against: a signed-in official, one indexed query, a plain table of 50 rows."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from provinces.models import Official

TABLE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><table>{% for each in rows %}"
    "<tr><td>{{ each.username }}<td>{{ each.email }}<td>{{ each.capacity }}<td>{{ each.date_joined }}</tr>"
    "{% endfor %}</table>"
)


def floor(request):
    assert request.user.is_authenticated
    return HttpResponse(TABLE.render({"rows": _fifty()}))


def _fifty():
    rows = list(Official.objects.order_by("pk")[:50])
    return (rows * 50)[:50]


urlpatterns = [path("floor/", floor), path("", include("config.urls"))]
