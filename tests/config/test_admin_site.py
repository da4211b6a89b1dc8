from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from provinces.models import Official
from tests.factories import OfficialFactory
from tests.pages import soup

INDEX = "/quan-tri/"


def test_the_admin_stands_at_a_vietnamese_address():
    assert reverse("admin:index") == INDEX


@pytest.mark.parametrize("name", ["admin:index", "admin:provinces_official_changelist"])
def test_the_admin_has_no_door_of_its_own(client, world, name):
    address = reverse(name)
    door = client.get(address, follow=True).redirect_chain[-1][0]
    assert unquote(door) == f"{reverse('account_login')}?next={address}"
    client.force_login(world.administrator)
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_its_old_door_takes_no_password(client):
    OfficialFactory(username="quantri", administrator=True)
    typed = {"username": "quantri", "password": "mat-khau-2026"}
    assert client.post(reverse("admin:login"), typed).status_code == 401
    assert "_auth_user_id" not in client.session


def test_who_is_no_administrator_is_refused_and_led_back(member):
    response = member.get(INDEX, follow=True)
    assert response.status_code == 403
    assert soup(response).h1.text == "Chưa thực hiện được"
    assert soup(response).select("nav a")


def test_nobody_edits_what_nobody_here_uses(client, world):
    client.force_login(world.administrator)
    page = soup(client.get(INDEX))
    shown = {link["href"] for link in page.select("#content a[href]")}
    assert "/quan-tri/provinces/official/" in shown
    assert not [href for href in shown if "/auth/" in href or "/account/" in href]
    assert admin.site.is_registered(Official)
    assert not admin.site.is_registered(Group)
    assert not admin.site.is_registered(EmailAddress)


def test_the_admin_names_itself_in_vietnamese(client, world):
    client.force_login(world.administrator)
    page = soup(client.get(INDEX))
    assert page.select_one("#site-name").text.strip() == "Quản trị cụm thi đua"
    assert page.h1.text == "Danh mục và tài khoản"
    assert "Quản trị cụm thi đua" in page.title.text
