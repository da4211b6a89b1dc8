from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group


def set_up_admin() -> None:
    """Name the admin, and take out what nobody here edits.

    It has no door of its own: its people sign in where everybody does, under the same rate limits.
    """
    admin.site.login = secure_admin_login(admin.site.login)
    admin.site.site_header = admin.site.site_title = "Quản trị cụm thi đua"
    admin.site.index_title = "Danh mục và tài khoản"
    admin.site.unregister([EmailAddress, Group])
