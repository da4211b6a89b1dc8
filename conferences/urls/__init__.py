"""The addresses of the room, a module for each kind of page."""

from conferences.urls import desk, lists, minutes, pictures, record

app_name = "conferences"
urlpatterns = [*lists.urls, *record.urls, *desk.urls, *minutes.urls, *pictures.urls]
