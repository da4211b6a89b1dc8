import pytest
from PIL import Image, ImageCms

from conferences import picture_making
from conferences.picture_making import Unmakeable, made_from
from tests.conferences.pictured import GPS, MAKER, ORIENTATION, PROFILE, XMP, camera_jpg, opened, written
from tests.files import made


def is_red(dot):
    return dot[0] > 200 and max(dot[1:]) < 60


def is_white(dot):
    return min(dot) > 240


def test_what_a_camera_tells_is_there_before_and_gone_after():
    content = camera_jpg()
    before = opened(content).getexif()
    assert (before[ORIENTATION], before[MAKER], before.get_ifd(GPS)[1]) == (6, "Telephone", "N")
    assert b"Telephone" in content
    assert XMP in content
    for each in made_from(content):
        picture = opened(each)
        assert dict(picture.getexif()) == {}
        assert {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info) == set()
        assert not any(word in each for word in (b"Exif", b"Telephone", b"xmpmeta", b"ICC_PROFILE", b"Bi mat"))


# where the corner that is red in the file lies once the picture stands upright
@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (400, 200), "top left"),
        (2, (400, 200), "top right"),
        (3, (400, 200), "bottom right"),
        (4, (400, 200), "bottom left"),
        (5, (200, 400), "top left"),
        (6, (200, 400), "top right"),
        (7, (200, 400), "bottom right"),
        (8, (200, 400), "bottom left"),
    ],
)
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_it_stands_upright_however_the_camera_was_held(format, orientation, size, corner):
    content = camera_jpg(orientation=orientation)
    if format == "PNG":
        content = written(opened(content), "PNG", exif=opened(content).getexif())
    large = opened(made_from(content).large)
    assert large.size == size
    right, bottom = size[0] - 10, size[1] - 10
    dots = {
        "top left": (10, 10),
        "top right": (right, 10),
        "bottom left": (10, bottom),
        "bottom right": (right, bottom),
    }
    assert [name for name, place in dots.items() if is_red(large.getpixel(place))] == [corner]


@pytest.mark.parametrize(
    ("size", "large", "small"),
    [
        ((4000, 3000), (1600, 1200), (480, 360)),
        ((300, 4000), (120, 1600), (36, 480)),
        ((1600, 800), (1600, 800), (480, 240)),
        ((100, 60), (100, 60), (100, 60)),
        ((5000, 1), (1600, 1), (480, 1)),
    ],
)
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_it_is_made_small_enough_and_never_larger(format, size, large, small):
    both = made_from(written(Image.new("RGB", size, "green"), format))
    assert [opened(each).size for each in both] == [large, small]
    assert {(opened(each).format, opened(each).mode) for each in both} == {("JPEG", "RGB")}


@pytest.mark.parametrize(
    ("picture", "options", "dot"),
    [
        (Image.new("RGBA", (20, 20), (0, 0, 0, 0)), {}, (255, 255, 255)),
        (Image.new("RGBA", (20, 20), (200, 0, 0, 255)), {}, (200, 0, 0)),
        (Image.new("LA", (20, 20), (0, 0)), {}, (255, 255, 255)),
        (Image.new("L", (20, 20), 100), {}, (100, 100, 100)),
        (Image.new("L", (20, 20), 100), {"transparency": 100}, (255, 255, 255)),
        (Image.new("RGB", (20, 20), (0, 0, 9)), {"transparency": (0, 0, 9)}, (255, 255, 255)),
        (Image.new("1", (20, 20), 1), {}, (255, 255, 255)),
        (Image.new("I;16", (20, 20), 100 * 256), {}, (100, 100, 100)),
        (Image.new("P", (20, 20), 0), {"transparency": 0}, (255, 255, 255)),
        (Image.new("RGB", (20, 20), (0, 0, 204)).convert("P"), {}, (0, 0, 204)),
    ],
    ids=lambda value: getattr(value, "mode", None),
)
def test_every_kind_of_png_is_seen_in_its_colours_on_white(picture, options, dot):
    found = opened(made_from(written(picture, "PNG", **options)).large).getpixel((10, 10))
    assert max(abs(one - other) for one, other in zip(found, dot, strict=True)) <= 4


def test_colours_of_print_and_of_another_profile_become_those_of_the_screen():
    print_red = written(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG")
    assert is_red(opened(made_from(print_red).large).getpixel((10, 10)))
    swapped = PROFILE.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")  # red is its green
    green = written(Image.new("RGB", (20, 20), (0, 255, 0)), "JPEG", icc_profile=swapped)
    assert is_red(opened(made_from(green).large).getpixel((10, 10)))


def test_a_profile_that_is_broken_or_of_another_kind_of_picture_is_passed_over():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"garbage"):
        white = written(Image.new("RGB", (20, 20), "white"), "JPEG", icc_profile=profile)
        assert is_white(opened(made_from(white).large).getpixel((10, 10)))


def test_a_picture_whose_information_is_broken_is_shown_as_it_lies():
    content = written(Image.new("RGB", (40, 20)), "JPEG", exif=b"Exif\0\0garbage")
    assert opened(made_from(content).large).size == (40, 20)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        made.pdf(),
        made.jpg()[: len(made.jpg()) // 2],
        made.png()[: len(made.png()) // 2],
        made.picture("GIF"),
        made.picture("BMP"),
    ],
    ids=["empty", "pdf", "half a jpg", "half a png", "gif", "bmp"],
)
def test_what_is_no_whole_jpg_or_png_cannot_be_made(content):
    with pytest.raises(Unmakeable):
        made_from(content)


def test_a_bomb_is_not_drawn(monkeypatch):
    monkeypatch.setattr(picture_making, "MOST_DOTS", 10_000)
    assert opened(made_from(made.picture("PNG", size=(100, 100))).large).size == (100, 100)
    with pytest.raises(Unmakeable, match=r"^too many dots$"):
        made_from(made.picture("PNG", size=(101, 100)))


def test_the_same_bytes_give_the_same_picture():
    assert made_from(camera_jpg()) == made_from(camera_jpg())
