"""The registration of the year, and the amendment of it that is under way."""

from django.urls import reverse

from clusters.steps import Step
from pledges.afterwards import REGISTRATION
from reminders.kinds.paper import PaperOwed


class RegistrationOwed(PaperOwed):
    """``row`` is the first registration (number 0); ``row.amendment`` the one of it that is not approved yet."""

    steps = (Step.REGISTRATION.value,)
    noun = "bản đăng ký"
    begin = "Viết đăng ký"
    passed = REGISTRATION

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

    step = ""
    due_on = None
    noun = "bản điều chỉnh"
    afterwards = ""

    @property
    def title(self) -> str:
        return f"Điều chỉnh đăng ký lần {self.row.which} năm {self.year}"

    @property
    def occasion(self) -> str:
        return f"{self.deadline.cluster_year_id}:amendment:{self.row.which}"

    def is_open(self, day):
        return True

    def besides(self):
        return []
