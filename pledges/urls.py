from django.urls import path

from pledges import views, views_head, views_member

app_name = "pledges"
urlpatterns = [
    path("bao-cao/", views.report_list, name="list"),
    path("bao-cao/<int:cluster_year>/<slug:period>/viet/", views_member.write, name="write"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/duyet/", views_head.approve, name="approve"),
    path("bao-cao/<int:pk>/tra-lai/", views_head.send_back, name="return"),
    path("bao-cao/<int:pk>/mo-lai/", views_head.reopen, name="reopen"),
    path("cho-duyet/", views_head.queue, name="queue"),
]
