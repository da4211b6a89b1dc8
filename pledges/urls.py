from django.urls import path

from pledges.views import attachment, indicator, pledge, pledge_moves, pledge_write, report, report_check, report_write

app_name = "pledges"
urlpatterns = [
    path("bao-cao/", report.report_list, name="list"),
    path("bao-cao/<int:cluster_year>/<slug:period>/viet/", report_write.write, name="write"),
    path("bao-cao/<int:cluster_year>/<slug:period>/viet/dang-mo/", report_write.still_here, name="still_here"),
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
    path("giao-uoc/", pledge.pledges, name="pledges"),
    path("giao-uoc/<int:cluster_year>/", pledge.pledge, name="pledge"),
    path("giao-uoc/<int:cluster_year>/chu-ky/", pledge.signatures, name="signatures"),
    path("giao-uoc/<int:cluster_year>/soan/", pledge_write.write, name="pledge_write"),
    path("giao-uoc/<int:cluster_year>/lay-y-kien/", pledge_moves.share, name="pledge_share"),
    path("giao-uoc/<int:cluster_year>/gop-y/", pledge_moves.comment, name="pledge_comment"),
    path("giao-uoc/<int:cluster_year>/mo-ky/", pledge_moves.open_for_signing, name="pledge_open"),
    path("giao-uoc/<int:cluster_year>/ky/", pledge_moves.sign, name="pledge_sign"),
    path("giao-uoc/<int:cluster_year>/ket-thuc/", pledge_moves.close, name="pledge_close"),
    path("bao-cao/<int:cluster_year>/<slug:period>/tep/", attachment.attach, name="attach"),
    path("tep/<int:pk>/", attachment.attachment, name="attachment"),
    path("tep/<int:pk>/xoa/", attachment.remove, name="attachment_remove"),
    path("cho-duyet/", report_check.queue, name="queue"),
]
