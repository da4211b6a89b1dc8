from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from accounts.models import GivenPassword
from provinces.days import today
from provinces.models import Board, Official


class OfficialBackend(ModelBackend):
    """Signs officials in by name and password, and brings in the same query what their every page asks: the board and
    its name of today, the posting of today, and whether the password is still the administrator's."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password in settings.REFUSED_PASSWORDS:
            return None
        return super().authenticate(request, username, password, **kwargs)

    def get_user(self, user_id):
        official = _as_of_today().filter(pk=user_id).first()
        if official is None or not self.user_can_authenticate(official):
            return None
        return _acting_today(official)


def _as_of_today():
    posted = FilteredRelation("postings", condition=Q(postings__valid_during__contains=today()))
    return (
        Official.objects.select_related("board")
        .with_board_names(today())
        .annotate(
            posted=posted,
            posted_as=F("posted__capacity"),
            posted_to=F("posted__board"),
            posted_position=F("posted__position"),
            has_given_password=Exists(GivenPassword.objects.filter(official=OuterRef("pk"))),
        )
    )


def _acting_today(official):
    """He acts by the posting of today also where the task that writes it down has not run yet (``tasks``)."""
    if not official.posted_as:
        return official
    official.capacity, official.position = official.posted_as, official.posted_position
    if official.posted_to != official.board_id:
        board = Board.objects.named_on(today()).filter(pk=official.posted_to).first()
        official.board = board
        for name in ("board_name", "board_short", "board_order"):
            setattr(official, name, getattr(board, name, None))
    return official
