from django.urls import path

from scoring.views import sheet, sheet_begin, sheet_moves, sheet_write

app_name = "scoring"
urlpatterns = [
    path("bang-tieu-chi/", sheet.sheets, name="sheets"),
    path("bang-tieu-chi/<int:cluster_year>/", sheet.sheet, name="sheet"),
    path("bang-tieu-chi/<int:cluster_year>/soan/", sheet_begin.begin, name="sheet_begin"),
    path("bang-tieu-chi/<int:cluster_year>/chep/", sheet_begin.copy, name="sheet_copy"),
    path("bang-tieu-chi/<int:cluster_year>/tu-mau/", sheet_begin.from_example, name="sheet_from_example"),
    path("bang-tieu-chi/<int:cluster_year>/lay-y-kien/", sheet_moves.share, name="sheet_share"),
    path("bang-tieu-chi/<int:cluster_year>/lay-lai/", sheet_moves.take_back, name="sheet_take_back"),
    path("bang-tieu-chi/<int:cluster_year>/ban-hanh/", sheet_moves.publish, name="sheet_publish"),
    path("bang-tieu-chi/<int:cluster_year>/quy-dinh/", sheet_write.rules, name="sheet_rules"),
    path("bang-tieu-chi/<int:cluster_year>/them/", sheet_write.add, name="criterion_add"),
    path("bang-tieu-chi/tieu-chi/<int:pk>/sua/", sheet_write.change, name="criterion_change"),
    path("bang-tieu-chi/tieu-chi/<int:pk>/xoa/", sheet_write.remove, name="criterion_remove"),
    path("bang-tieu-chi/tieu-chi/<int:pk>/len/", sheet_write.move_up, name="criterion_up"),
    path("bang-tieu-chi/tieu-chi/<int:pk>/xuong/", sheet_write.move_down, name="criterion_down"),
]
