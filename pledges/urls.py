from django.urls import path

from pledges.views import report, report_check, report_write

app_name = "pledges"
urlpatterns = [
    path("bao-cao/", report.report_list, name="list"),
    path("bao-cao/<int:cluster_year>/<slug:period>/viet/", report_write.write, name="write"),
    path("bao-cao/<int:pk>/", report.report, name="report"),
    path("bao-cao/<int:pk>/duyet/", report_check.approve, name="approve"),
    path("bao-cao/<int:pk>/tra-lai/", report_check.send_back, name="return"),
    path("bao-cao/<int:pk>/mo-lai/", report_check.reopen, name="reopen"),
    path("cho-duyet/", report_check.queue, name="queue"),
]
