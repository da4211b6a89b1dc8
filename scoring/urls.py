from django.urls import path

from scoring.views import card, card_write, evidence

app_name = "scoring"
urlpatterns = [
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
