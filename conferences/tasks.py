import datetime as dt

from celery import shared_task
from django.utils import timezone

from conferences.models import Photo
from conferences.verbs.readying import make_ready

AT_ONCE = 50
ON_ITS_WAY = dt.timedelta(minutes=2)  # its own task is waiting in the broker, or at work


@shared_task
def prepare_photo(pk: int) -> bool:
    return make_ready(pk)


@shared_task
def prepare_waiting_photos() -> int:
    """Ask anew for photos whose task was lost, or never left because the broker was away. How many."""
    waiting = Photo.objects.filter(state=Photo.State.WAITING, uploaded_at__lt=timezone.now() - ON_ITS_WAY)
    pks = list(waiting.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for pk in pks:
        prepare_photo.apply_async(args=[pk], expires=280)
    return len(pks)
