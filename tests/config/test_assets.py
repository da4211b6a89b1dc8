import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as test_settings
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from config.assets.finder import WheelFinder, wheel_file
from config.settings import base
from tests.pages import soup

LARGEST_PAGE = 90_000  # bytes of style sheets and scripts, compressed


# --- files out of wheels --------------------------------------------------------------------------------------


def test_every_file_out_of_a_wheel_is_there(settings):
    assert run_checks(tags=["staticfiles"]) == []
    for name in settings.WHEEL_FILES:
        assert Path(finders.find(name)).stat().st_size > 0


@pytest.mark.parametrize(
    ("package", "inside"), [("bootstrap", "css/moved.min.css"), ("khong_co_goi", "css/a.css"), ("gzip", "a.css")]
)
def test_the_check_fails_when_an_upgrade_moved_a_file(settings, package, inside):
    settings.WHEEL_FILES = settings.WHEEL_FILES | {"vendor/a.css": (package, inside)}
    errors = run_checks(tags=["staticfiles"])
    assert [error.id for error in errors] == ["assets.E001"]
    assert errors[0].msg == f"vendor/a.css: {inside} is not in the installed package {package}."
    assert wheel_file(package, inside) is None


def test_only_named_files_come_out_of_wheels(settings):
    finder = WheelFinder()
    name = "vendor/bootstrap.min.css"
    assert finder.find(name) == str(wheel_file(*settings.WHEEL_FILES[name]))
    assert finder.find(name, find_all=True) == [finder.find(name)]
    assert finder.find("css/bootstrap.css") == []
    assert {listed for listed, _ in finder.list([])} == set(settings.WHEEL_FILES)
    assert {listed for listed, _ in finder.list(["*.ttf"])} == {name}


# --- what browsers get ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of the static files as production and the demo serve them; the storage is theirs meanwhile."""
    folder = tmp_path_factory.mktemp("static")
    static = {"staticfiles": base.STORAGES["staticfiles"]}  # what is uploaded stays in memory, as in every test
    with override_settings(STATIC_ROOT=folder, STORAGES=test_settings.STORAGES | static):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def served(collected: Path, page, address: str) -> list[Path]:
    """The files that the page's head names: style sheets and scripts."""
    links = [tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], script[src]")]
    return [collected / urlsplit(urljoin(address, link)).path.removeprefix("/static/") for link in links]


def pages(world) -> list[str]:
    writing = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    return ["/", reverse("reminders:matrix", args=[2, 2026]), writing]


def test_a_page_names_its_files_by_their_content(collected, member, world):
    for address in pages(world):
        files = served(collected, soup(member.get(address)), address)
        assert len(files) > 10
        for file in files:
            assert file.is_file(), file
            assert len(file.name.split(".")[-2]) == 12, f"{file.name} has no hash"


def test_the_sign_in_page_and_an_error_page_are_whole_too(collected, client, db):
    for address in (reverse("account_login"), "/khong-co-trang-nay/"):
        files = served(collected, soup(client.get(address)), address)
        assert files
        assert all(file.is_file() for file in files)


def test_style_sheets_and_scripts_of_a_page_are_light(collected, member, world):
    for address in pages(world):
        files = served(collected, soup(member.get(address)), address)
        weight = sum(file.with_name(f"{file.name}.gz").stat().st_size for file in files)
        assert weight <= LARGEST_PAGE, f"{address} weighs {weight} bytes"


def test_what_is_compressed_ahead_is_the_same_file(collected):
    for file in collected.glob("css/*.css"):
        ahead = file.with_name(f"{file.name}.gz")
        if ahead.exists():
            assert gzip.decompress(ahead.read_bytes()) == file.read_bytes()
    assert list(collected.glob("css/*.css.gz"))


def test_style_sheets_name_fonts_that_are_there(collected):
    assert list(collected.glob("vendor/fonts/BeVietnamPro-Regular.*.ttf"))
    tokens = "".join(path.read_text() for path in collected.glob("css/*.css"))
    assert "BeVietnamPro-Regular." in tokens
    assert "http://" not in tokens.replace("http://www.w3.org", "")
    assert "https://" not in tokens
