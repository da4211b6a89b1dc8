import json

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from config.middleware.read_only_get import WriteDuringGet
from provinces.models import Official
from tests.htmx import HEADERS
from tests.pages import soup

SIGN_IN = "/tai-khoan/dang-nhap/"
SECTIONS = {
    "results": "Đã mở ba lớp;\n<b>đạt</b> 100%.",
    "good_practices": "Mô hình “một việc, một người”",
    "next_tasks": "Tiếp tục.",
}
pytestmark = [pytest.mark.urls("tests.config.urls"), pytest.mark.django_db]


@pytest.fixture
def writing(world):
    return reverse("pledges:write", args=[world.cluster_year.pk, "h1"])


# --- the session has ended ------------------------------------------------------------------------------------


def test_htmx_is_told_that_the_session_ended_and_swaps_nothing(member, writing):
    asked = {"headers": HEADERS | {"HX-Current-URL": f"http://testserver{writing}?tu=dau"}}
    data = {"version": 0, **SECTIONS, "action": "save"}
    assert member.post(writing, data, **asked).status_code == 200
    member.logout()
    response = member.post(writing, data, **asked)
    assert response.status_code == 401
    assert json.loads(response["HX-Trigger"]) == {"session-ended": {"login": f"{SIGN_IN}?next={writing}"}}
    assert response["HX-Reswap"] == "none"
    assert response.content == b""


def test_htmx_that_only_reads_is_told_too(client, writing):
    response = client.get(writing, headers=HEADERS)
    assert response.status_code == 401
    assert json.loads(response["HX-Trigger"]) == {"session-ended": {"login": f"{SIGN_IN}?next=/"}}


def test_a_plain_post_gets_every_typed_text_back_and_no_secret(client, writing):
    hidden = {"csrfmiddlewaretoken": "the-ma-bi-mat", "password": "mat-khau-2026", "new_password1": "mat-khau-moi"}
    response = client.post(writing, {**SECTIONS, **hidden, "action": "submit", "version": "7", "difficulties": " "})
    assert response.status_code == 401
    page = soup(response)
    assert [area.text for area in page.select("textarea")] == list(SECTIONS.values())
    assert not any(secret in response.content.decode() for secret in hidden.values())
    assert page.select_one(f"a[href='{SIGN_IN}']")["target"] == "_blank"


def test_each_of_several_values_under_one_name_is_kept(client, writing):
    response = client.post(writing, {"common": ["Thiếu số liệu.", "Sai kỳ báo cáo."]})
    assert [area.text for area in soup(response).select("textarea")] == ["Thiếu số liệu.", "Sai kỳ báo cáo."]


def test_each_kept_text_has_a_label_of_its_own(client, writing):
    page = soup(client.post(writing, SECTIONS))
    labels = {label["for"]: label.text.strip() for label in page.select("label")}
    assert [area["id"] for area in page.select("textarea")] == list(labels)
    assert len(set(labels.values())) == len(SECTIONS)


def test_following_a_link_leads_to_the_sign_in_page_and_back(client, writing):
    response = client.get(writing)
    assert response.status_code == 302
    assert response["Location"] == f"{SIGN_IN}?next={writing}"


def test_signing_out_is_no_ended_session(member):
    response = member.post(reverse("account_logout"))
    assert response.status_code == 302


def test_an_old_form_is_refused_before_anything_is_kept(world, writing):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.member.leader)
    assert strict.post(writing, SECTIONS).status_code == 403


# --- messages for HTMX ----------------------------------------------------------------------------------------


def test_messages_reach_htmx_as_an_event_and_are_then_gone(member):
    response = member.post("/thu/bao/", headers=HEADERS)
    said = [{"level": "success", "text": "Đã lưu bản nháp."}]
    assert json.loads(response["HX-Trigger"]) == {"messages": said}
    assert "Đã lưu bản nháp." not in member.get("/").content.decode()


def test_messages_wait_for_the_next_whole_page(member):
    assert "HX-Trigger" not in member.post("/thu/bao/")
    assert "Đã lưu bản nháp." in member.get("/").content.decode()


def test_messages_wait_where_htmx_is_led_away(member):
    assert "HX-Trigger" not in member.post("/thu/bao/?leave", headers=HEADERS)
    assert "Đã lưu bản nháp." in member.get("/").content.decode()


def test_without_messages_htmx_gets_no_event(member):
    assert "HX-Trigger" not in member.get("/", headers=HEADERS)


# --- GET cannot write -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_view_that_writes_is_refused_when_only_asked_to_show(world, member, method):
    with pytest.raises(WriteDuringGet, match='UPDATE "provinces_official"'), transaction.atomic():
        getattr(member, method)("/thu/doi-ten/")
    assert not Official.objects.filter(full_name="Nguyễn Văn A").exists()
    assert member.post("/thu/doi-ten/").status_code == 200
    assert Official.objects.get(full_name="Nguyễn Văn A") == world.member.leader


def test_a_view_that_locks_rows_is_refused_when_only_asked_to_show(member):
    with pytest.raises(WriteDuringGet, match=r'SELECT .* "provinces_official"'):
        member.get("/thu/khoa/")
    assert member.post("/thu/khoa/").status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO clusters_cluster (number) VALUES (9)",
        "insert into clusters_cluster (number) values (9)",
        "  DELETE FROM clusters_cluster",
        "UPDATE ONLY clusters_cluster SET number = 9",
        "TRUNCATE clusters_cluster",
        "MERGE INTO clusters_cluster USING provinces_board ON false WHEN MATCHED THEN DO NOTHING",
        "WITH gone AS (DELETE FROM clusters_cluster RETURNING 1) SELECT * FROM gone",
        "SELECT 1 FROM clusters_cluster FOR NO KEY UPDATE",
        "SELECT 1 FROM clusters_cluster FOR SHARE",
        "SELECT 1 FROM clusters_cluster FOR KEY SHARE",
        "LOCK TABLE clusters_cluster",
        "CREATE TABLE thu (so int)",
    ],
)
def test_no_way_of_writing_passes(member, sql):
    with pytest.raises(WriteDuringGet):
        member.get("/thu/sql/", {"sql": sql})


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "(SELECT 1) UNION (SELECT 2)",
        "WITH one AS (SELECT 1) SELECT * FROM one",
        "VALUES (1)",
        "SHOW lock_timeout",
        "SELECT 'delete, update, insert' AS updated_at",
    ],
)
def test_every_way_of_reading_passes(member, sql):
    assert member.get("/thu/sql/", {"sql": sql}).status_code == 200


def test_a_post_may_write(member):
    with pytest.raises(DatabaseError):
        member.post("/thu/sql/?sql=INSERT INTO clusters_cluster (khong_co) VALUES (9)")


# --- a part of a page and the whole page ------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HEADERS])
def test_a_browser_is_told_that_a_part_is_not_the_page(member, headers):
    varies = {name.strip() for name in member.get(reverse("pledges:list"), headers=headers)["Vary"].split(",")}
    assert {"HX-Request", "HX-History-Restore-Request"} <= varies


def test_a_session_signed_with_the_former_key_is_renewed_also_by_a_page(client, world, settings):
    client.force_login(world.member.leader)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-secret-key-of-the-suite"
    assert client.get("/hop-thu/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/hop-thu/").status_code == 200
