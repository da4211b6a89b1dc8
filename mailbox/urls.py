from mailbox import views

from django.urls import path

app_name = "mailbox"
urlpatterns = [
    path("hop-thu/", views.inbox, name="inbox"),
    path("hop-thu/<int:pk>/", views.letter, name="letter"),
    path("hop-thu/<int:pk>/mo/", views.open_letter, name="open"),
    path("hop-thu/da-doc/", views.read_all_letters, name="read_all"),
    path("hop-thu/cach-nhan/", views.pace, name="pace"),
]
