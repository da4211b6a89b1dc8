from mailbox.models import Dispatch
from mailbox.tasks import deliver_letters
from mailbox.verbs import Draft, queue_letters

import pytest
from django.core import mail

from accounts.access import administrators
from accounts.models import AccountStep, Invitation
from accounts.verbs.closing import close_accounts, reopen_accounts
from accounts.verbs.invitation import invite
from provinces.models import Official
from provinces.refusals import NotAllowed
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return OfficialFactory(administrator=True)


def test_a_closed_account_is_out_at_once_and_keeps_what_it_signed(client, administrator):
    official = OfficialFactory()
    client.force_login(official)
    assert client.get("/").status_code == 200
    close_accounts([official.pk], by=administrator, reason="Nghỉ hưu.")
    assert client.get("/").status_code == 302
    step = AccountStep.objects.get()
    assert (step.official, step.kind, step.by, step.reason) == (official, "closed", administrator, "Nghỉ hưu.")
    assert Official.objects.filter(pk=official.pk, is_active=False).exists()


def test_letters_that_wait_for_him_stay(administrator):
    official = OfficialFactory()
    queue_letters([Draft(official, "Nhắc việc", "Kính gửi.", "/", "nhac:1")])
    invite([official.pk], by=administrator)
    close_accounts([official.pk], by=administrator, reason="Nghỉ hưu.")
    deliver_letters()
    assert mail.outbox == []
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"cancelled"}
    assert not Invitation.objects.open().exists()


def test_it_opens_again_with_the_password_it_had(administrator, client):
    official = OfficialFactory(is_active=False)
    reopen_accounts([official.pk], by=administrator, reason="Trở lại công tác.")
    assert client.login(username=official.username, password="mat-khau-2026")
    assert AccountStep.objects.get().kind == "reopened"
    with pytest.raises(NotAllowed, match="đang hoạt động"):
        reopen_accounts([official.pk], by=administrator, reason="Lần nữa.")


def test_nobody_closes_his_own_so_an_administrator_is_always_left(administrator):
    second = OfficialFactory(administrator=True)
    with pytest.raises(NotAllowed, match="không tự ngừng"):
        close_accounts([second.pk, administrator.pk], by=administrator, reason="Thử.")
    assert administrators().count() == 2
    close_accounts([second.pk], by=administrator, reason="Thôi việc.")
    with pytest.raises(NotAllowed, match="Chỉ quản trị viên"):  # whose page was open when his account was closed
        close_accounts([administrator.pk], by=second, reason="Trả đũa.")
    assert list(administrators()) == [administrator]


def test_one_that_cannot_be_closed_stops_the_whole(administrator):
    live, closed = OfficialFactory(), OfficialFactory(is_active=False)
    with pytest.raises(NotAllowed, match=f"{closed} đã ngừng từ trước"):
        close_accounts([live.pk, closed.pk], by=administrator, reason="Sắp xếp.")
    assert Official.objects.get(pk=live.pk).is_active
    with pytest.raises(NotAllowed):
        close_accounts([live.pk], by=OfficialFactory(), reason="Không phải việc của mình.")
    assert not AccountStep.objects.exists()
