import datetime as dt
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch
from mailbox.models import Dispatch, Letter
from mailbox.queries import letters_of
from mailbox.tasks import deliver_letters
from mailbox.verbs import choose_pace

import pytest
from django.core import mail
from django.utils import timezone

from accounts.access import find_invitation, why_not_accept
from accounts.links import LENGTH, path_of
from accounts.models import Invitation
from accounts.verbs.invitation import accept_invitation, invite
from accounts.verbs.password import note_given_password
from provinces.refusals import NotAllowed
from tests.accounts.inviting import invited, last_mail, link_sent
from tests.factories import OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PASSWORD = "thi-dua-mua-thu"


@pytest.fixture
def administrator():
    return OfficialFactory(administrator=True)


@pytest.fixture
def official():
    made = OfficialFactory(username="hue.lanhdao")
    made.set_unusable_password()
    made.save()
    return made


def refusal(invitation):
    return why_not_accept(Invitation.objects.select_related("official").get(pk=invitation.pk), timezone.now())


def test_the_letter_that_leaves_carries_the_link_and_nothing_that_is_kept_does(official, administrator):
    invitation = invited(official, administrator)
    assert link_sent() == path_of(invitation)
    assert "Tên đăng nhập của đồng chí: hue.lanhdao" in last_mail()
    assert "đến 10:00 ngày 12/06/2026" in last_mail()
    token = link_sent().split("/")[-2]
    assert len(token) == LENGTH
    kept = [*Letter.objects.values_list(), *Dispatch.objects.values_list(), *Invitation.objects.values_list()]
    assert token not in repr(kept)
    assert list(letters_of(official)) == []


def test_who_wants_his_letters_in_the_inbox_only_gets_it_all_the_same(official, administrator):
    choose_pace(official, "inbox")
    invited(official, administrator)
    assert [each.to for each in mail.outbox] == [[official.email]]


def test_a_newer_invitation_takes_the_place_of_the_older(official, administrator, clock):
    first = invited(official, administrator)
    clock.shift(3600)
    second = invited(official, administrator)
    assert path_of(first) != path_of(second) == link_sent()
    assert refusal(first).startswith("Đã có lời mời mới hơn")
    assert refusal(second) == ""


def test_a_letter_that_has_not_left_when_a_newer_one_is_written_never_leaves(official, administrator):
    invite([official.pk], by=administrator)
    invite([official.pk], by=administrator)
    deliver_letters()
    assert len(mail.outbox) == 1
    assert sorted(Dispatch.objects.values_list("state", flat=True)) == ["cancelled", "sent"]
    assert refusal(Invitation.objects.open().get()) == ""


def test_the_link_holds_for_the_days_of_the_setting(official, administrator, clock, settings):
    settings.INVITATION_DAYS = 2
    invitation = invited(official, administrator)
    clock.shift(dt.timedelta(days=2, seconds=-1))
    assert refusal(invitation) == ""
    clock.shift(1)
    assert refusal(invitation).startswith("Lời mời đã hết hạn.")
    with pytest.raises(NotAllowed):
        accept_invitation(invitation.pk, PASSWORD)


def test_an_accepted_invitation_sets_the_password_once(official, administrator):
    note_given_password(official)
    invitation = invited(official, administrator)
    accepted = accept_invitation(invitation.pk, PASSWORD)
    assert accepted.check_password(PASSWORD)
    assert not hasattr(type(official).objects.get(pk=official.pk), "given_password")
    with pytest.raises(NotAllowed, match="đã dùng một lần"):
        accept_invitation(invitation.pk, "mat-khau-khac-han")
    official.refresh_from_db()
    assert official.check_password(PASSWORD)


@pytest.mark.parametrize(
    "change",
    [
        {"password": "md5$x$y"},
        {"email": "khac@thidua.example"},
        {"last_login": dt.datetime(2026, 6, 5, 6, tzinfo=dt.UTC)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_changes_in_the_account_voids_the_link(official, administrator, change):
    invitation = invited(official, administrator)
    type(official).objects.filter(pk=official.pk).update(**change)
    assert "sau khi mời" in refusal(invitation)


def test_only_our_own_link_finds_an_invitation(official, administrator):
    mine, other = invited(official, administrator), invited(OfficialFactory(), administrator)
    token_of = {each: path_of(each).split("/")[-2] for each in (mine, other)}
    assert find_invitation(mine.pk, token_of[mine]) == mine
    for pk, token in [(mine.pk, token_of[other]), (mine.pk, "0" * LENGTH), (mine.pk, ""), (0, token_of[mine])]:
        assert find_invitation(pk, token) is None


def test_who_cannot_be_invited_stops_the_whole(official, administrator):
    without, closed = OfficialFactory(email=""), OfficialFactory(is_active=False)
    for wrong, sentence in ((without, "chưa có địa chỉ"), (closed, "đã ngừng")):
        with pytest.raises(NotAllowed, match=sentence):
            invite([official.pk, wrong.pk], by=administrator)
    with pytest.raises(NotAllowed, match="Chỉ quản trị viên"):
        invite([official.pk], by=OfficialFactory())
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_a_batch_of_invitations_costs_the_worker_no_query_more_each(administrator, django_assert_num_queries):
    for number in (1, 3):
        invite([OfficialFactory().pk for _ in range(number)], by=administrator)
        with django_assert_num_queries(8 + number):
            deliver_letters_once()


def deliver_letters_once():
    (channel,) = channels_in_use()
    deliver_batch(channel)
