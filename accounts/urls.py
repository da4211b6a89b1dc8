"""The pages of an account. Those of allauth that we have bear its own names, which it looks up itself."""

from django.urls import include, path

from accounts.views import invitation, sign_in

ours = [
    path("loi-moi/<int:pk>/<slug:token>/", invitation.accept, name="accept"),
]
urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-xuat/", sign_in.sign_out, name="account_logout"),
    path("doi-mat-khau/", sign_in.change_password, name="account_change_password"),
    path("", include((ours, "accounts"))),
]
