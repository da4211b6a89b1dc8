"""One conference: planned, changed, invited to, answered, written down, carried into the year ahead."""

from django.urls import path

from conferences.views import answer, carry, checklist, invite, parts, plan, record, tasks

urls = [
    path("hoi-nghi/lap/", plan.plan, name="plan"),
    path("hoi-nghi/<int:pk>/", record.conference, name="conference"),
    path("hoi-nghi/<int:pk>/sua/", plan.change, name="change"),
    path("hoi-nghi/<int:pk>/moi/", invite.invite, name="invite"),
    path("hoi-nghi/<int:pk>/huy/", invite.cancel, name="cancel"),
    path("hoi-nghi/<int:pk>/tra-loi/", answer.answer, name="answer"),
    path("hoi-nghi/<int:pk>/chuan-bi/", checklist.checklist, name="checklist"),
    path("hoi-nghi/<int:pk>/nam-sau/", carry.prepare, name="prepare_year"),
    path("hoi-nghi/<int:pk>/dua-vao-nam-sau/", carry.carry, name="carry"),
    path("hoi-nghi/<int:pk>/them/<slug:part>/", parts.add, name="part_add"),
    path("hoi-nghi/<int:pk>/dan/<slug:part>/", parts.paste, name="part_paste"),
    path("hoi-nghi/sua/<slug:part>/<int:pk>/", parts.change, name="part_change"),
    path("hoi-nghi/xoa/<slug:part>/<int:pk>/", parts.remove, name="part_remove"),
    path("hoi-nghi/chuyen/<slug:part>/<int:pk>/", parts.move, name="part_move"),
    path("nhiem-vu-trong-tam/<int:pk>/", tasks.review, name="task_review"),
]
