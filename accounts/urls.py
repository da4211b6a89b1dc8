"""Only what officials need of allauth: nobody signs up here. The names are allauth's, which it looks up itself."""

from django.urls import path

from accounts.views import sign_in

urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-xuat/", sign_in.sign_out, name="account_logout"),
    path("doi-mat-khau/", sign_in.change_password, name="account_change_password"),
]
