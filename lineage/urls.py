from django.urls import path

from lineage import views

app_name = "lineage"
urlpatterns = [
    path("tinh-thanh/", views.provinces, name="provinces"),
    path("tinh-thanh/63-34/", views.comparison, name="comparison"),
    path("tinh-thanh/trung-uong/", views.central, name="central"),
    path("tinh-thanh/<int:pk>/", views.province, name="province"),
]
