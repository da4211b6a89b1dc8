from django.urls import path

from documents.views import (
    clusters,
    criteria,
    figures,
    letters,
    libraries,
    matrix,
    pledges,
    registrations,
    reports,
    summaries,
)

app_name = "documents"
urlpatterns = [
    path("cum.xlsx", clusters.clusters, name="clusters"),
    path("cum/<int:number>/<int:year>/thanh-vien.xlsx", clusters.members, name="members"),
    path("khoi/<int:number>/<int:year>/thanh-vien.xlsx", clusters.members, {"kind": "block"}, name="block_members"),
    path("cum/<int:number>/<int:year>/tien-do.xlsx", matrix.completeness, name="matrix"),
    path("khoi/<int:number>/<int:year>/tien-do.xlsx", matrix.completeness, {"kind": "block"}, name="block_matrix"),
    path("bao-cao/<int:cluster_year>/<slug:period>/bieu-so-lieu.xlsx", figures.form, name="figures_form"),
    path("bao-cao/<int:cluster_year>/<slug:period>/excel/", figures.fill, name="figures_fill"),
    path("bao-cao/<int:cluster_year>/<slug:period>/excel/ghi/", figures.apply, name="figures_apply"),
    path("giao-uoc.xlsx", pledges.pledges, name="pledges"),
    path("giao-uoc/<int:cluster_year>/chu-ky.xlsx", pledges.signatures, name="signatures"),
    path("bang-tieu-chi.xlsx", criteria.sheets, name="sheets"),
    path("bang-tieu-chi/bieu-nhap.xlsx", criteria.form, name="criteria_form"),
    path("bang-tieu-chi/<int:cluster_year>.xlsx", criteria.criteria, name="criteria"),
    path("bang-tieu-chi/<int:cluster_year>/excel/", criteria.fill, name="criteria_fill"),
    path("bang-tieu-chi/<int:cluster_year>/excel/ghi/", criteria.apply, name="criteria_apply"),
    path("dang-ky.xlsx", registrations.registrations, name="registrations"),
    path("cho-duyet.xlsx", reports.queue, name="queue"),
    path("chi-tieu/<int:year>.xlsx", summaries.indicators, name="indicators"),
    path("tong-hop/<int:cluster_year>/<slug:period>.xlsx", summaries.summary, name="summary"),
    path("toan-nganh/<int:year>/<slug:period>.xlsx", summaries.sector, name="sector"),
    path("mo-hinh.xlsx", libraries.practices, name="practices"),
    path("kien-nghi.xlsx", libraries.proposals, name="proposals"),
    path("hop-thu.xlsx", letters.letters, name="letters"),
    path("bao-cao.xlsx", reports.reports, name="reports"),
]
