from django.urls import path

from pledges.views import indicator, report, report_check, report_write

app_name = "pledges"
urlpatterns = [
    path("bao-cao/", report.report_list, name="list"),
    path("bao-cao/<int:cluster_year>/<slug:period>/viet/", report_write.write, name="write"),
    path("bao-cao/<int:pk>/", report.report, name="report"),
    path("bao-cao/<int:pk>/duyet/", report_check.approve, name="approve"),
    path("bao-cao/<int:pk>/tra-lai/", report_check.send_back, name="return"),
    path("bao-cao/<int:pk>/mo-lai/", report_check.reopen, name="reopen"),
    path("chi-tieu/<int:year>/", indicator.indicators, name="indicators"),
    path("chi-tieu/<int:year>/them/", indicator.add, name="indicator_add"),
    path("chi-tieu/<int:year>/lay-nam-truoc/", indicator.copy, name="indicator_copy"),
    path("chi-tieu/muc/<int:pk>/sua/", indicator.change, name="indicator_change"),
    path("chi-tieu/muc/<int:pk>/len/", indicator.move_up, name="indicator_up"),
    path("chi-tieu/muc/<int:pk>/xuong/", indicator.move_down, name="indicator_down"),
    path("chi-tieu/muc/<int:pk>/xoa/", indicator.delete, name="indicator_delete"),
    path("cho-duyet/", report_check.queue, name="queue"),
]
