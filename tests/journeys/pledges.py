"""The pledge of the cluster in which the journeys happen, brought from state to state through the doors."""

from pledges.models import Pledge
from pledges.pledge_template import MARK
from pledges.queries.pledge_beginning import beginning_of
from pledges.verbs.pledge import close_pledge, comment_on_pledge, open_pledge, save_pledge, share_pledge, sign_pledge

REASON = "Đơn vị đang chờ kiện toàn lãnh đạo."
TARGETS = "Kết nạp 500 đảng viên mới\nMỗi đơn vị có ít nhất một mô hình mới"


class PledgeDesk:
    """``world``: a ``YearWorld``. Each step takes the pledge from where the step before it left it."""

    def __init__(self, world):
        self.world = world
        self.url = f"/giao-uoc/{world.cluster_year.pk}/"

    @property
    def pledge(self) -> Pledge:
        return Pledge.objects.get()

    @property
    def is_frozen(self) -> bool:
        return Pledge.objects.exclude(fingerprint="").exists()

    def drafted(self):
        text = beginning_of(self.world.cluster_year).text.removeprefix(MARK)
        officer = self.world.head.officer
        return save_pledge(self.world.cluster_year.pk, by=officer, version=0, text=text, common_targets=TARGETS)

    def shared(self):
        return share_pledge(self.pledge.pk, by=self.world.head.leader)

    def commented(self):
        return comment_on_pledge(
            self.pledge.pk, by=self.world.member.officer, comment="Đề nghị nâng chỉ tiêu kết nạp."
        )

    def opened(self):
        return open_pledge(self.pledge.pk, by=self.world.head.leader)

    def sign(self, member):
        return sign_pledge(self.pledge.pk, by=member.leader, fingerprint=self.pledge.fingerprint, at_conference=True)

    def closed(self):
        return close_pledge(self.pledge.pk, by=self.world.head.leader, reason=REASON)

    def ready_to_sign(self):
        self.drafted()
        self.shared()
        return self.opened()
