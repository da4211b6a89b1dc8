"""Only what officials need of allauth: nobody signs up here. The names are allauth's, which it looks up itself."""

from django.urls import path

from provinces import views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", views.sign_out, name="account_logout"),
    path("doi-mat-khau/", views.change_password, name="account_change_password"),
]
