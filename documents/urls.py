from django.urls import path

from documents.views import clusters, reports

app_name = "documents"
urlpatterns = [
    path("cum.xlsx", clusters.clusters, name="clusters"),
    path("cum/<int:number>/<int:year>/thanh-vien.xlsx", clusters.members, name="members"),
    path("khoi/<int:number>/<int:year>/thanh-vien.xlsx", clusters.members, {"kind": "block"}, name="block_members"),
    path("bao-cao.xlsx", reports.reports, name="reports"),
]
