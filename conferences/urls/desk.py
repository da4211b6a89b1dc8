"""While the boards sit together: the secretary's desk and the projector."""

from django.urls import path

from conferences.views import desk, desk_agreed, projector

urls = [
    path("hoi-nghi/<int:pk>/thu-ky/", desk.desk, name="desk"),
    path("hoi-nghi/<int:pk>/thu-ky/con-mo/", desk.still_here, name="desk_still_here"),
    path("hoi-nghi/<int:pk>/thu-ky/diem-danh/", desk.presence, name="presence"),
    path("hoi-nghi/<int:pk>/thu-ky/khai-mac/", desk.begin, name="open"),
    path("hoi-nghi/<int:pk>/thu-ky/ghi-da-hop/", desk.record_held, name="record_held"),
    path("hoi-nghi/<int:pk>/thu-ky/den-muc/", desk.go_to, name="go_to"),
    path("hoi-nghi/<int:pk>/thu-ky/be-mac/", desk.close, name="close"),
    path("hoi-nghi/<int:pk>/thu-ky/bang-diem/", desk_agreed.table, name="table"),
    path("hoi-nghi/<int:pk>/thu-ky/chon/", desk_agreed.elect, name="elect"),
    path("hoi-nghi/<int:pk>/thu-ky/bo-chon/<int:election>/", desk_agreed.undo_elect, name="undo_elect"),
    path("hoi-nghi/<int:pk>/thu-ky/ky/<int:board>/", desk_agreed.sign, name="sign"),
    path("hoi-nghi/<int:pk>/thu-ky/bo-ky/<int:board>/", desk_agreed.undo_sign, name="undo_sign"),
    path("hoi-nghi/<int:pk>/man-chieu/", projector.projector, name="projector"),
    path("hoi-nghi/<int:pk>/man-chieu/hien-tai/", projector.now, name="projector_now"),
]
