"""The floor that pages are measured against: a signed-in official, one indexed query, a plain table of so many rows."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from provinces.models import Official

TABLE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><table>{% for each in rows %}"
    "<tr><td>{{ each.username }}<td>{{ each.email }}<td>{{ each.capacity }}<td>{{ each.date_joined }}</tr>"
    "{% endfor %}</table>"
)


def floor(request, count):
    assert request.user.is_authenticated
    officials = list(Official.objects.order_by("pk")[:count])
    return HttpResponse(TABLE.render({"rows": (officials * count)[:count]}))


urlpatterns = [path("floor/<int:count>/", floor), path("", include("config.urls"))]
