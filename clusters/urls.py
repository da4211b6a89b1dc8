from django.urls import path

from clusters import views
from clusters.timetable import views as timetable

app_name = "clusters"
urlpatterns = [
    path("cum/", views.cluster_list, name="list"),
    path("cum/<int:number>/<int:year>/", views.cluster_year, name="year"),
    path("khoi/<int:number>/<int:year>/", views.cluster_year, {"kind": "block"}, name="block_year"),
    path("cum/<int:number>/<int:year>/han/", timetable.timetable, name="timetable"),
    path("khoi/<int:number>/<int:year>/han/", timetable.timetable, {"kind": "block"}, name="block_timetable"),
    path("han/<int:pk>/doi/", timetable.change, name="deadline_change"),
    path("han/<int:pk>/rieng/", timetable.own_day, name="own_day"),
    path("han/<int:pk>/rieng/bo/", timetable.take_back, name="own_day_take_back"),
    path("chon-nam/", views.choose_year, name="choose_year"),
]
