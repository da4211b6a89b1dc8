"""JPG and PNG, opened by Pillow without drawing more than is needed to see that all is there."""

from PIL import Image

from files.models import FileKind
from files.refusals import DAMAGED, Refused

MOST_DOTS = 100_000_000  # more than a phone's largest picture or an A1 sheet scanned at 300 dots an inch
FORMATS = {FileKind.JPG: "JPEG", FileKind.PNG: "PNG"}

TOO_MANY_DOTS = (
    f"Ảnh quá lớn: hơn {MOST_DOTS // 1_000_000} triệu điểm ảnh. Đồng chí lưu lại ảnh với kích thước nhỏ hơn rồi gửi."
)


def see(file, kind: FileKind) -> None:
    """Raises Refused when the picture is not whole, not of that kind, or would take too much room when drawn."""
    file.seek(0)
    try:
        with Image.open(file, formats=[FORMATS[kind]]) as picture:
            too_many = picture.width * picture.height > MOST_DOTS
            if not too_many:
                _read_through(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(TOO_MANY_DOTS) from error
    except Exception as error:  # whatever a library makes of hostile bytes
        raise Refused(DAMAGED) from error
    if too_many:
        raise Refused(TOO_MANY_DOTS)


def _read_through(picture, kind):
    """A PNG tells by its checksums whether it is whole; a JPG is drawn at an eighth, unless progressive."""
    if kind == FileKind.PNG:
        picture.verify()
    elif not picture.info.get("progressive"):
        picture.draft("L", (1, 1))
        picture.load()
