from django.urls import path

from clusters import views

app_name = "clusters"
urlpatterns = [
    path("cum/", views.cluster_list, name="list"),
    path("cum/<int:number>/<int:year>/", views.cluster_year, name="year"),
    path("khoi/<int:number>/<int:year>/", views.cluster_year, {"kind": "block"}, name="block_year"),
    path("chon-nam/", views.choose_year, name="choose_year"),
]
