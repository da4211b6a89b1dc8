"""A browser, people signed in before their pages, and the cluster they work in."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from config.celery import app
from tests.journeys.watch import Watch
from tests.journeys.world import YearWorld

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds; a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("No chromium: name one in CHROMIUM.")
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, so Django takes the tests' own queries for asynchronous ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def world(transactional_db):
    return YearWorld()


@pytest.fixture
def watch(live_server):
    """Fails the journey that met something unexpected on any of its pages."""
    watch = Watch(live_server.url)
    yield watch
    assert watch.problems() == []


@pytest.fixture
def open_page(browser, live_server, watch):
    """``open_page(size=WIDE, …)``: the first page of a browser of one's own, not signed in."""
    contexts = []

    def open_page(size=WIDE, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport=size, locale="vi-VN", timezone_id=settings.TIME_ZONE, **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_page, live_server):
    """``visit(official)``: a page of someone who is signed in already."""

    def visit(official, size=WIDE, **options):
        page, client = open_page(size, **options), Client()
        client.force_login(official)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return visit


STILL = "!document.querySelector('.htmx-added, .htmx-settling') && !document.getAnimations().length"


@pytest.fixture(scope="session")
def axe():
    """``axe(page)``: nothing on the page shuts anybody out, as far as a program can tell."""
    checker = Axe()

    def axe(page, **options):
        while not page.evaluate(STILL):  # what is still fading in is paler than it will be
            page.wait_for_timeout(50)
        found = checker.run(page, **options)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return axe


@pytest.fixture
def worker(transactional_db):
    """A real worker that takes tasks from the real broker for as long as the journey lasts."""
    with start_worker(app, perform_ping_check=False):
        yield
