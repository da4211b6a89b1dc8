from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from provinces.days import today
from provinces.models import Official


class OfficialBackend(ModelBackend):
    """Signs officials in by name and password, and brings their board and its name of today in the same query."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password in settings.REFUSED_PASSWORDS:
            return None
        return super().authenticate(request, username, password, **kwargs)

    def get_user(self, user_id):
        official = Official.objects.select_related("board").with_board_names(today()).filter(pk=user_id).first()
        return official if official and self.user_can_authenticate(official) else None
