"""What people do over and over: opening, typing, waiting until it is saved."""

import re

from django.contrib.sessions.backends.cached_db import SessionStore
from playwright.sync_api import expect

PASSWORD = "mat-khau-2026"
SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d")


def sign_in(page, official):
    """Through the form, as everybody does."""
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(official.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("/")


def open_section(page, name):
    page.get_by_role("navigation", name="Các phần").get_by_role("link", name=name).click()


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def write(page, **typed):
    """``write(page, results="…")``: type into the sections of these names, key by key."""
    for name, text in typed.items():
        page.locator(f"#id_{name}").press_sequentially(text)


def fill_in(page, figures):
    for label, figure in figures.items():
        page.get_by_label(label).fill(figure)


def is_saved(page):
    expect(page.locator("#save-status")).to_have_text(SAVED)


def says(page, text):
    """The page tells what has just been done."""
    expect(page.locator("#messages")).to_contain_text(text)


def end_session(page):
    """The server forgets who this is; the browser does not know yet."""
    key = next(each["value"] for each in page.context.cookies() if each["name"] == "sessionid")
    SessionStore(session_key=key).delete()
