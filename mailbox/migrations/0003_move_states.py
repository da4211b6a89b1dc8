"""Every letter that was or is to be sent gets its dispatch by e-mail; those that stay in the inbox get none."""

from django.db import migrations
from django.utils import timezone

MOVED = ["attempts", "error", "sent_at"]
AT_A_TIME = 2000


def to_dispatches(apps, schema_editor):
    """A letter that a worker had in hand waits again, and may have been sent."""
    Letter, Dispatch = apps.get_model("mailbox", "Letter"), apps.get_model("mailbox", "Dispatch")
    sent = Letter.objects.exclude(state="kept").order_by("pk").values_list("pk", "state", "not_before", *MOVED)
    rows = (
        Dispatch(
            letter_id=pk,
            state="queued" if state == "sending" else state,
            doubts=1 if state == "sending" else 0,
            not_before=not_before or timezone.now(),
            **dict(zip(MOVED, moved, strict=True)),
        )
        for pk, state, not_before, *moved in sent.iterator(AT_A_TIME)
    )
    Dispatch.objects.bulk_create(rows, batch_size=AT_A_TIME)


def to_letters(apps, schema_editor):
    Letter, Dispatch = apps.get_model("mailbox", "Letter"), apps.get_model("mailbox", "Dispatch")
    Letter.objects.update(state="kept")
    for dispatch in Dispatch.objects.filter(channel="email").order_by("pk").iterator(AT_A_TIME):
        state = {"sending": "queued", "cancelled": "kept"}.get(dispatch.state, dispatch.state)
        Letter.objects.filter(pk=dispatch.letter_id).update(
            state=state, not_before=dispatch.not_before, **{field: getattr(dispatch, field) for field in MOVED}
        )


class Migration(migrations.Migration):
    dependencies = [("mailbox", "0002_dispatches")]

    operations = [migrations.RunPython(to_dispatches, to_letters)]
