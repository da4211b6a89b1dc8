"""The pledge of the world's cluster in every state, brought there through the doors."""

from pledges.models import Pledge
from pledges.verbs.pledge import close_pledge, comment_on_pledge, open_pledge, save_pledge, share_pledge, sign_pledge
from tests.remembered import lives

TEXT = "I. MỤC ĐÍCH\n\nThi đua hoàn thành nhiệm vụ.\n- Việc thứ nhất.\n- Việc thứ hai."
TARGETS = "Kết nạp 500 đảng viên\nHoàn thành 3 đề án"
REASON = "Đơn vị đang chờ kiện toàn lãnh đạo."


@lives
def drafted(world, *, by=None, version=0, text=TEXT, common_targets=TARGETS) -> Pledge:
    by = by or world.head.officer
    return save_pledge(world.cluster_year.pk, by=by, version=version, text=text, common_targets=common_targets)


@lives
def shared(world) -> Pledge:
    return share_pledge(drafted(world).pk, by=world.head.leader)


@lives
def commented(world) -> Pledge:
    pledge = shared(world)
    comment_on_pledge(pledge.pk, by=world.member.officer, comment="Đề nghị nâng chỉ tiêu.")
    return pledge


@lives
def opened(world) -> Pledge:
    return open_pledge(shared(world).pk, by=world.head.leader)


def sign(pledge, member, **more):
    return sign_pledge(pledge.pk, **{"by": member.leader, "fingerprint": pledge.fingerprint} | more)


@lives
def signed(world, *members) -> Pledge:
    pledge = opened(world)
    for member in members or [world.member]:
        sign(pledge, member)
    return Pledge.objects.select_related("cluster_year__cluster").get(pk=pledge.pk)


@lives
def in_force(world) -> Pledge:
    return signed(world, world.head, world.deputy, world.member)


@lives
def closed(world, reason=REASON) -> Pledge:
    """Ended by the head; the deputy is missing."""
    return close_pledge(signed(world, world.head, world.member).pk, by=world.head.leader, reason=reason)


LIVES = {
    "draft": drafted,
    "commenting": shared,
    "open": opened,
    "signed": signed,  # open, and the member has signed
    "in_force": in_force,
    "closed": closed,  # in force without the deputy
}


def steps_of(pledge) -> list:
    return list(
        pledge.steps.order_by("pk").values_list("from_state", "to_state", "official__username", "board", "comment")
    )
