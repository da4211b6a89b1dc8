from django.contrib import admin
from django.urls import include, path

from config.admin_site import set_up_admin
from config.health import healthz, readyz

set_up_admin()

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("quan-tri/", admin.site.urls),
    path("tai-khoan/", include("accounts.urls")),
    path("", include("documents.urls")),
    path("", include("clusters.urls")),
    path("", include("mailbox.urls")),
    path("", include("pledges.urls")),
    path("", include("scoring.urls")),
    path("", include("conferences.urls")),
    path("", include("reminders.urls")),
    path("", include("lineage.urls")),
    path("", include("calendars.urls")),
    path("", include("transitions.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"
