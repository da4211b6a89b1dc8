from django.urls import path

from conferences.views import minutes, minutes_moves, minutes_write

urls = [
    path("hoi-nghi/<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("hoi-nghi/<int:pk>/bien-ban/soan/", minutes_write.write, name="minutes_write"),
    path("hoi-nghi/<int:pk>/bien-ban/lap/", minutes_moves.draft, name="minutes_draft"),
    path("hoi-nghi/<int:pk>/bien-ban/lap-lai/", minutes_moves.redraft, name="minutes_redraft"),
    path("hoi-nghi/<int:pk>/bien-ban/lay-y-kien/", minutes_moves.share, name="minutes_share"),
    path("hoi-nghi/<int:pk>/bien-ban/gop-y/", minutes_moves.comment, name="minutes_comment"),
    path("hoi-nghi/<int:pk>/bien-ban/xac-nhan/", minutes_moves.confirm, name="minutes_confirm"),
    path("hoi-nghi/bien-ban/gop-y/<int:comment>/tra-loi/", minutes_moves.answer, name="minutes_answer"),
]
