"""A picture as the pages show it: upright, small enough, in the colours of every screen, and telling nothing else.

Pure: bytes in, bytes out.
"""

import io
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from files.pictures import FORMATS, MOST_DOTS

LARGE, SMALL = 1600, 480  # the longer side at most, in dots
QUALITY = 85
SRGB = ImageCms.createProfile("sRGB")


class Unmakeable(Exception):
    """No picture can be made of this."""


class Made(NamedTuple):
    """Two JPEGs that hold nothing but dots: no EXIF, no place, no name of a camera or a person."""

    large: bytes
    small: bytes


def made_from(content: bytes) -> Made:
    """Of a JPG or PNG. Raises Unmakeable."""
    try:
        with Image.open(io.BytesIO(content), formats=list(FORMATS.values())) as picture:
            if picture.width * picture.height > MOST_DOTS:
                raise Unmakeable("too many dots")
            large = _only_dots(picture)
    except Exception as error:  # whatever a library makes of hostile bytes
        raise Unmakeable(str(error)) from error
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return Made(_written(large), _written(small))


def _only_dots(picture) -> Image.Image:
    """In sRGB on white; a new picture, to which nothing of the old one's information clings."""
    picture = picture if picture.format == "JPEG" else _plain(picture)
    profile = picture.info.get("icc_profile")
    picture.thumbnail((LARGE, LARGE))  # a JPG is read no larger than needed
    picture = _in_srgb(_on_white(_upright(picture)), profile).convert("RGB")
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    return clean


def _plain(picture):
    """Without a palette, and with at most eight bits: what can be made smaller well."""
    if picture.mode in ("P", "PA", "LA"):
        return picture.convert("RGBA")
    if picture.mode in ("RGB", "L") and "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("L")


def _upright(picture):
    """As the camera was held; a picture whose information is broken stays as it lies."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # the information of a picture may be anything
        return picture


def _on_white(picture):
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _in_srgb(picture, profile):
    """A profile that is broken, or of another kind of picture, is passed over."""
    if not profile:
        return picture
    try:
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _written(picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
