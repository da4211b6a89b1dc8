import datetime as dt

from django.urls import reverse

from conferences.models import KeyTask
from conferences.verbs.parts import add_part
from tests.conferences.held import held, in_session, planned
from tests.pages import texts


def tasked(world, conference):
    return add_part(KeyTask, conference.pk, by=world.head.officer, text="Nhiệm vụ.", board_id=world.member.board.pk)


def url(task):
    return reverse("conferences:task_review", args=[task.pk])


def test_the_next_conference_says_what_became_of_it(client, world):
    task = tasked(world, held(world, kind="interim", day=dt.date(2026, 6, 1)))
    meeting = in_session(world)
    client.force_login(world.head.officer)
    at = f"{url(task)}?tai={meeting.pk}"
    assert client.get(at).status_code == 200
    response = client.post(at, {"state": "done", "comment": "Đã hoàn thành 3/3 đề án."})
    assert response.url == reverse("conferences:conference", args=[meeting.pk])
    task.refresh_from_db()
    review = task.reviews.get()
    assert (task.state, review.conference, review.comment) == ("done", meeting, "Đã hoàn thành 3/3 đề án.")
    client.post(at, {"state": "done", "comment": "Đã hoàn thành 3/3 đề án."})  # the same click
    assert task.reviews.count() == 1
    assert texts(client.get(url(task)), ".steps strong") == ["Hoàn thành"]
    shown = client.get(reverse("conferences:conference", args=[meeting.pk]))
    assert texts(shown, "section[aria-labelledby=nhiem-vu-truoc] .state") == ["● Hoàn thành"]


def test_the_board_in_charge_says_it_too_and_nobody_else(client, world):
    task = tasked(world, held(world))
    client.force_login(world.member.officer)
    assert client.post(url(task), {"state": "partly", "comment": ""}).status_code == 302
    for official, status in ((world.observer, 403), (world.stranger.leader, 404)):
        client.force_login(official)
        assert client.post(url(task), {"state": "dropped", "comment": ""}).status_code == status
    task.refresh_from_db()
    assert task.state == "partly"
    unowned = add_part(KeyTask, task.conference_id, by=world.head.officer, text="Khác.")
    client.force_login(world.member.officer)
    assert client.post(url(unowned), {"state": "done", "comment": ""}).status_code == 403


def test_a_task_is_reviewed_once_it_was_agreed_on(client, world):
    task = tasked(world, in_session(world))
    client.force_login(world.head.officer)
    assert client.post(url(task), {"state": "done", "comment": ""}).status_code == 403
    assert client.post(url(tasked(world, held(world))), {"state": "khac"}).status_code == 422


def test_while_the_next_conference_is_prepared_it_is_said_in_between(client, world):
    task = tasked(world, held(world, kind="interim", day=dt.date(2026, 6, 1)))
    ahead = planned(world)
    client.force_login(world.head.officer)
    response = client.post(f"{url(task)}?tai={ahead.pk}", {"state": "partly", "comment": "Xong một nửa."})
    assert response.url == reverse("conferences:conference", args=[ahead.pk])
    assert (task.reviews.get().conference, task.reviews.get().comment) == (None, "Xong một nửa.")
