"""Photos as cameras make them, with everything they tell; photos and articles brought through the doors."""

import io

from django.utils import timezone
from PIL import Image, ImageCms, ImageDraw

from conferences.models import Conference, Photo
from conferences.verbs.article import publish_article, save_article
from conferences.verbs.photos import add_photo
from conferences.verbs.readying import make_ready
from tests.files import made

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
TURNED = 6  # the camera was held upright: the picture lies on its side
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # once: it holds the time
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Nguoi chup</x:xmpmeta>"


def camera_jpg(size=(400, 200), orientation=TURNED, red=(0, 0, 99, 99), **options) -> bytes:
    """White with a red corner, and all that a telephone writes into it."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle(red, fill="red")
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Telephone"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 40.0), 3: "E", 4: (105.0, 50.0, 3.0)})
    given = {"exif": exif, "icc_profile": PROFILE, "xmp": XMP, "comment": b"Bi mat"} | options
    return written(picture, "JPEG", **given)


def written(picture, format, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def different_jpg(number: int) -> bytes:
    return written(Image.new("RGB", (60, 40), (20 * number, 0, 0)), "JPEG")


def photo(world, conference, content=None, name="Toàn cảnh.jpg", *, by=None, **words) -> Photo:
    content = camera_jpg() if content is None else content
    return add_photo(conference.pk, made.upload(content, name), by=by or world.head.officer, **words)


def ready(world, conference, content=None, **words) -> Photo:
    """Shown: the worker has been at it."""
    found = photo(world, conference, content, **words)
    assert make_ready(found.pk)
    return Photo.objects.get(pk=found.pk)


def written_article(world, conference, title="Cụm thi đua số 2 tổng kết năm 2026", text="Đoạn một.\n\n- Một\n- Hai"):
    return save_article(conference.pk, by=world.head.officer, version=0, title=title, text=text)


def published(world, conference, **told):
    written_article(world, conference, **told)
    return publish_article(conference.pk, by=world.head.leader)


def frozen(conference) -> Conference:
    """As after its minutes are confirmed."""
    Conference.objects.filter(pk=conference.pk).update(frozen_at=timezone.now())
    return Conference.objects.get(pk=conference.pk)
