"""The registration of the year, and the amendment of it that is under way."""

from django.db.models import Q
from django.urls import reverse

from clusters.steps import Step
from pledges.models import Registration
from pledges.states import APPROVED
from reminders.kinds.paper import PaperOwed, papers


class RegistrationOwed(PaperOwed):
    """``row`` is the first registration (number 0); ``row.amendment`` the one of it that is not approved yet."""

    steps = (Step.REGISTRATION.value,)
    noun = "bản đăng ký"
    begin = "Viết đăng ký"

    @classmethod
    def lookup(cls, cluster_years, board_id=None):
        """(deadline, board id) → the registration with its amendment under way, or None. One query."""
        wanted = Registration.objects.filter(Q(number=0) | ~Q(state=APPROVED))
        first, under_way = {}, {}
        for paper in papers(wanted, cluster_years, board_id, "number"):
            (under_way if paper.which else first)[paper.cluster_year_id, paper.board_id] = paper
        found = {key: paper._replace(amendment=under_way.get(key)) for key, paper in first.items()}
        return lambda deadline, board: found.get((deadline.cluster_year_id, board))

    @property
    def title(self) -> str:
        return f"Đăng ký thi đua năm {self.year}"

    @property
    def named(self) -> str:
        return f"bản đăng ký thi đua năm {self.year}"

    @property
    def write_url(self) -> str:
        return reverse("pledges:registration_write", args=[self.deadline.cluster_year_id])

    @property
    def read_url(self) -> str:
        return reverse("pledges:registration", args=[self.row.pk])

    def besides(self):
        amendment = self.row.amendment if self.row else None
        return [AmendmentOwed(self.deadline, self.membership, amendment)] if amendment else []


class AmendmentOwed(RegistrationOwed):
    """An amendment was begun by the board itself, so it is never late; but what is begun is to be sent."""

    due_on = None
    noun = "bản điều chỉnh"

    @property
    def title(self) -> str:
        return f"Điều chỉnh đăng ký lần {self.row.which} năm {self.year}"

    def is_open(self, day):
        return True

    def besides(self):
        return []
