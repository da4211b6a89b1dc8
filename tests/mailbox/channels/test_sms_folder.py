"""The example of another channel: short texts as files for an SMS gateway."""

from mailbox.channels import Away, Delayed, Dropped, Refused, channels_in_use
from mailbox.channels import sms_folder as module
from mailbox.channels.sms_folder import SmsFolder, short
from mailbox.delivery import deliver_batch
from mailbox.letter_text import Text
from mailbox.models import Dispatch, Letter
from mailbox.verbs import Draft, queue_letters

import pytest
from django.conf import settings as real_settings

from tests.factories import OfficialFactory

PHONE = "0912 345 678"
TEXT = Text("Nhắc việc: Báo cáo quý I", "Kính gửi đồng chí.", "/bao-cao/7/")


@pytest.fixture
def folder(settings, tmp_path):
    settings.SMS_FOLDER, settings.SITE_URL = str(tmp_path), "https://thidua.example"
    settings.MAIL_CHANNELS = ["mailbox.channels.sms_folder.SmsFolder"]
    return tmp_path


def send(text=TEXT, address=PHONE, pk=7):
    channel = SmsFolder()
    channel.open()
    channel.send(Letter(pk=pk), text, address)
    channel.close()


def test_it_is_off_until_the_sector_wants_it():
    assert [each.name for each in channels_in_use()] == ["email"]
    assert real_settings.SMS_FOLDER == ""


def test_a_letter_becomes_a_file_as_the_gateway_reads_it(folder):
    send()
    (file,) = folder.iterdir()
    assert file.name == "letter-7"
    assert file.read_text() == "To: 84912345678\n\nNhac viec: Bao cao quy I: https://thidua.example/bao-cao/7/\n"


def test_the_same_letter_is_there_once_however_often_it_is_sent(folder):
    for _ in range(2):
        send()
    send(pk=8)
    assert sorted(file.name for file in folder.iterdir()) == ["letter-7", "letter-8"]


@pytest.mark.django_db
def test_a_letter_goes_from_the_door_to_the_phone_of_who_has_one(folder):
    reached, other = OfficialFactory(phone=PHONE), OfficialFactory(phone="", email="co@thidua.example")
    queue_letters([Draft(who, TEXT.subject, TEXT.body, TEXT.path, f"nhac:{who.pk}") for who in (reached, other)])
    assert deliver_batch(SmsFolder()) == 1
    sent = Dispatch.objects.get()
    assert (sent.channel, sent.state, sent.sent_to, sent.letter.official) == ("sms", "sent", PHONE, reached)
    assert [file.name for file in folder.iterdir()] == [f"letter-{sent.letter_id}"]


@pytest.mark.parametrize(
    ("subject", "path", "words"),
    [
        ("Quá hạn: “Đăng ký”", "/dang-ky/2/", 'Qua han: "Dang ky": https://thidua.example/dang-ky/2/'),
        ("Mời họp – ngày\nmai", "", "Moi hop - ngay mai: https://thidua.example/hop-thu/7/"),
        ("Ký €", "/", "Ky: https://thidua.example/"),
    ],
)
def test_the_words_are_plain_and_lead_to_the_page_or_to_the_letter(folder, subject, path, words):
    assert short(Text(subject, "", path), 7) == words


def test_a_long_subject_is_cut_to_one_message_and_an_address_never(folder):
    words = short(Text("Báo cáo " * 40, "", "/bao-cao/7/"), 7)
    assert len(words) == 160
    assert words.endswith("...: https://thidua.example/bao-cao/7/")
    long_path = f"/{'x' * 180}/"
    assert short(Text("Báo cáo", "", long_path), 7).endswith(f": https://thidua.example{long_path}")


@pytest.mark.parametrize("written", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678", "0912-345-678"])
def test_a_number_is_read_however_it_is_written(folder, written):
    send(address=written)
    assert (folder / "letter-7").read_text().startswith("To: 84912345678\n")


@pytest.mark.parametrize("written", ["024 3845 5678", "0912", "1900 1234", "không có", "0912345678\nTo: 84987654321"])
def test_what_is_no_mobile_number_is_refused(folder, written):
    with pytest.raises(Refused, match="Không phải số điện thoại di động"):
        send(address=written)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("setting", ["", "/khong/co/thu/muc"])
def test_without_the_folder_the_channel_is_away(settings, setting):
    settings.SMS_FOLDER = setting
    with pytest.raises(Away, match="Không thấy thư mục tin nhắn"):
        SmsFolder().open()


def test_while_the_gateway_is_behind_a_letter_is_delayed(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_WAITING", 1)
    send()
    with pytest.raises(Delayed):
        send(pk=8)
    assert [file.name for file in folder.iterdir()] == ["letter-7"]


def test_a_folder_that_goes_away_drops_the_letter(folder):
    channel = SmsFolder()
    channel.open()
    folder.rmdir()
    with pytest.raises(Dropped):
        channel.send(Letter(pk=7), TEXT, PHONE)
    channel.close()
