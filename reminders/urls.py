from django.urls import path

from reminders import views, views_central

app_name = "reminders"
urlpatterns = [
    path("", views.home, name="home"),
    path("cum/<int:number>/<int:year>/tien-do/", views.completeness, name="matrix"),
    path("khoi/<int:number>/<int:year>/tien-do/", views.completeness, {"kind": "block"}, name="block_matrix"),
    path("tien-do/", views_central.progress, name="progress"),
    path("tien-do/<int:year>/", views_central.progress, name="progress_of_year"),
    path("cum/<int:number>/<int:year>/nhac/", views.remind, name="remind"),
    path("khoi/<int:number>/<int:year>/nhac/", views.remind, {"kind": "block"}, name="remind_block"),
]
