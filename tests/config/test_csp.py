"""What browsers are told to allow, and that no page needs more."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import LetterFactory
from tests.pages import soup

pytestmark = [pytest.mark.urls("tests.config.urls"), pytest.mark.django_db]

ADMIN = [
    "admin:index",
    "admin:provinces_official_changelist",
    "admin:provinces_official_add",
    "admin:clusters_clusteryear_add",
]


def policy_of(response) -> dict[str, list[str]]:
    directives = [directive.split() for directive in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in directives}


def assert_guarded(response):
    """The header is strict, and the page carries nothing that it forbids."""
    policy = policy_of(response)
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    if response.get("Content-Type", "").startswith("text/html"):
        assert_nothing_inline(soup(response))


def assert_nothing_inline(page):
    assert not page.select("style, [style], base, object, embed, iframe")
    scripts = [script for script in page.select("script") if script.get("type") != "application/json"]
    assert not [script for script in scripts if not script.get("src") or script.text.strip()]
    handlers = [
        name for tag in page.find_all(True) for name in tag.attrs if name.startswith(("on", "hx-on", "hx-vars"))
    ]
    assert not handlers
    sources = [tag.get("src") or tag.get("href") for tag in page.select("script, link, img")]
    assert not [source for source in sources if source and source.startswith(("http", "//", "javascript:"))]


def pages(world, report) -> dict[str, list]:
    """{name: arguments} of every page that is shown to somebody by GET."""
    letter = LetterFactory(official=world.head.leader)
    arguments = {
        "clusters:year": [2, 2026],
        "reminders:matrix": [2, 2026],
        "mailbox:letter": [letter.pk],
        "pledges:write": [world.cluster_year.pk, "h1"],
        "pledges:report": [report.pk],
    }
    plain = ["account_login", "account_logout", "account_change_password", "healthz", "reminders:home"]
    plain += ["clusters:list", "mailbox:inbox", "mailbox:pace", "pledges:list", "pledges:queue"]
    return arguments | {name: [] for name in plain}


def test_every_page_of_the_site_is_guarded_for_every_reader(world):
    report = world.submitted()
    addresses = [reverse(name, args=args) for name, args in pages(world, report).items()]
    for official in (None, world.member.leader, world.head.leader, world.central, world.observer):
        reader = Client()
        if official:
            reader.force_login(official)
        for address in addresses:
            assert_guarded(reader.get(address))


def test_every_page_of_the_admin_is_guarded(client, world):
    client.force_login(world.administrator)
    for name in ADMIN:
        response = client.get(reverse(name))
        assert response.status_code == 200
        assert_guarded(response)


@pytest.mark.parametrize(
    "path", ["/thu/nghi-ngo/", "/thu/tu-choi/", "/khong-co-trang-nay/", "/thu/hong/"], ids=["400", "403", "404", "500"]
)
def test_every_page_about_an_error_is_guarded(world, path):
    for official in (None, world.member.leader):
        reader = Client(raise_request_exception=False)
        if official:
            reader.force_login(official)
        response = reader.get(path)
        assert response.status_code >= 400
        assert_guarded(response)


def test_answers_to_posts_are_guarded(client, world, settings):
    address = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    assert_guarded(client.post(address, {"results": "Đã hoàn thành."}))
    assert_guarded(client.post(address, headers={"HX-Request": "true"}))
    assert_guarded(Client(enforce_csrf_checks=True).post(address))
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [client.post(reverse("account_login"), {"login": "a", "password": "b"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    for answer in answers:
        assert_guarded(answer)


def test_every_fragment_for_htmx_is_guarded(member, world):
    address = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    answer = member.post(address, {"version": 0, "results": "Đã xong."}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert_guarded(answer)


def test_the_other_headers_keep_the_site_to_itself(client):
    response = client.get(reverse("account_login"))
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == response["Cross-Origin-Opener-Policy"] == "same-origin"
