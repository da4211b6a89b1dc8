from django.urls import path

from scoring.views import card, card_write, evidence, sheet, sheet_begin, sheet_moves, sheet_write

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
    path("cham-diem/", card.cards, name="cards"),
    path("tu-cham/<int:cluster_year>/", card_write.write, name="write"),
    path("tu-cham/<int:cluster_year>/bat-dau/", card_write.begin, name="begin"),
    path("tu-cham/<int:cluster_year>/dang-mo/", card_write.still_here, name="still_here"),
    path("bang-diem/<int:pk>/", card.card, name="card"),
    path("bang-diem/<int:pk>/tra-lai/", card.send_back, name="return"),
    path("bang-diem/<int:pk>/nhat-ky/", card.changes, name="changes"),
    path("diem/<int:pk>/minh-chung/", evidence.evidence, name="evidence"),
    path("diem/<int:pk>/minh-chung/tep/", evidence.add_files, name="add_files"),
    path("diem/<int:pk>/minh-chung/trang/", evidence.add_url, name="add_url"),
    path("diem/<int:pk>/minh-chung/bao-cao/", evidence.add_report, name="add_report"),
    path("minh-chung/tep/<int:pk>/xoa/", evidence.remove, {"what": "file"}, name="remove_file"),
    path("minh-chung/dan/<int:pk>/xoa/", evidence.remove, {"what": "link"}, name="remove_link"),
    path("minh-chung/<int:pk>/tep/", evidence.file, name="evidence_file"),
]
