"""How a letter left the site, as its official reads it: in words, and never in those of a mail server."""

from collections.abc import Iterable
from mailbox.channels import labels
from mailbox.models import Dispatch, Letter

from django.utils import timezone
from django.utils.formats import date_format

State = Dispatch.State
ONLY_HERE = "Thư này chỉ có trong hộp thư, không gửi ra ngoài."
TO_BE_GATHERED = "Thư này chờ gộp vào thư của ngày."
READ_HERE = "Đồng chí đã đọc thư này ở đây nên thư không được gộp vào thư của ngày nữa."
TELLS = {
    State.QUEUED: "Đang chờ gửi tới {label}.",
    State.SENDING: "Đang chờ gửi tới {label}.",
    State.SENT: "Đã gửi tới {label} lúc {at}.",
    State.FAILED: "Chưa gửi được tới {label}: máy chủ {label} từ chối.",
    State.CANCELLED: "Không gửi tới {label} nữa.",
}


def in_words(letter: Letter, dispatches: Iterable[Dispatch]) -> list[str]:
    """A sentence for each of its ``queries.ways_of``, one where there is none, none where it was withdrawn before."""
    told = [_sentence(each, gathered=each.letter_id != letter.pk) for each in dispatches]
    if told or letter.withdrawn_at:
        return told
    if letter.gathered and not letter.told_in_id:
        return [READ_HERE if letter.read_at else TO_BE_GATHERED]
    return [ONLY_HERE]


def _sentence(dispatch, gathered):
    label = labels().get(dispatch.channel, "bên ngoài").lower()
    at = date_format(timezone.localtime(dispatch.sent_at), "H:i d/m/Y") if dispatch.sent_at else ""
    sentence = TELLS[dispatch.state].format(label=label, at=at)
    return f"Gộp vào thư của ngày. {sentence}" if gathered else sentence
