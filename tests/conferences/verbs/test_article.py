"""The article is written by those who keep the record, goes out by a leader, and is read by the sector."""

import datetime as dt

import pytest
from django.http import Http404

from conferences.access.article import get_article_for
from conferences.models import Article
from conferences.verbs.article import (
    NOT_BEGUN,
    TEXT_MISSING,
    TITLE_MISSING,
    publish_article,
    save_article,
    withdraw_article,
)
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import record_as_held
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, OtherText, StaleEdit
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import held, in_session, invited, planned
from tests.conferences.pictured import frozen, published, written_article
from tests.conftest import VIETNAM
from tests.pledges.lives import person

ROLES = ["member.officer", "member.leader", "head.officer", "head.leader", "deputy.officer", "deputy.leader"]
ROLES += ["stranger.officer", "stranger.leader", "central", "observer", "administrator", "head.observer"]
KEEPERS = {"head.officer", "head.leader", "deputy.officer", "deputy.leader"}


def save(conference, by, version=0, title="Hội nghị tổng kết", text="Đoạn một."):
    return save_article(conference.pk, by=by, version=version, title=title, text=text)


def who_may(world, act) -> set[str]:
    done = set()
    for role in ROLES:
        try:
            act(person(world, role))
        except (Http404, NotAllowed):
            continue
        done.add(role)
    return done


def test_those_who_keep_the_record_write(world):
    conference = held(world)
    versions = iter(range(9))
    assert (
        who_may(
            world, lambda by: save(conference, by, next(versions)) if by.pk in keepers(world) else save(conference, by)
        )
        == KEEPERS
    )
    article = Article.objects.get()
    assert (article.version, article.edited_by, article.published_at) == (4, world.deputy.leader, None)
    assert article.edited_at == dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)


def keepers(world):
    return {person(world, role).pk for role in KEEPERS}


def test_the_text_is_tidied_and_may_not_be_empty(world):
    conference = held(world)
    article = save(conference, world.head.officer, title="  Tổng kết ", text="\n• Một\r\n\r\n\r\n\r\nHai \n")
    assert (article.title, article.text) == ("Tổng kết", "- Một\n\nHai")
    with pytest.raises(Incomplete) as refusal:
        save(conference, world.head.officer, 1, " ", "\n")
    assert refusal.value.missing == [TITLE_MISSING, TEXT_MISSING]
    assert Article.objects.get().text == "- Một\n\nHai"


@pytest.mark.parametrize("stand", [planned, invited, in_session])
def test_before_the_closing_there_is_nothing_to_write_of(world, stand):
    conference = stand(world)
    for act in (save, lambda conference, by: publish_article(conference.pk, by=by)):
        with pytest.raises(NotAllowed, match=r"^Hội nghị chưa bế mạc, chưa viết bài được\.$"):
            act(conference, world.head.leader)
    assert Article.objects.count() == 0


def test_confirmed_minutes_do_not_stop_the_news(world):
    conference = frozen(held(world))
    assert published(world, conference).published_at


def test_somebody_else_s_text_is_not_overwritten_unseen(world):
    conference = held(world)
    save(conference, world.head.officer)
    with pytest.raises(StaleEdit) as stale:
        save(conference, world.deputy.officer, 0, text="Bản khác.")
    assert (stale.value.paper.version, Article.objects.get().text) == (1, "Đoạn một.")
    assert save(conference, world.deputy.officer, 1, text="Bản khác.").version == 2


def test_a_leader_publishes_what_he_has_read(world):
    conference = held(world)
    with pytest.raises(Incomplete) as refusal:
        publish_article(conference.pk, by=world.head.leader)
    assert refusal.value.missing == [NOT_BEGUN]
    save(conference, world.head.officer)
    with pytest.raises(NotAllowed, match=r"^Chỉ lãnh đạo Ban được đăng, gỡ bài viết\.$"):
        publish_article(conference.pk, by=world.head.officer)
    with pytest.raises(OtherText, match=r"^Bài viết đã được sửa sau khi đồng chí mở trang"):
        publish_article(conference.pk, by=world.head.leader, version=0)
    article = publish_article(conference.pk, by=world.deputy.leader, version=1)
    assert article.published_at == dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)
    with pytest.raises(AlreadyHandled, match=r"^Bài viết đã được đăng\.$"):
        publish_article(conference.pk, by=world.head.leader, version=1)


def test_who_publishes_and_who_takes_back(world):
    conference = held(world)
    save(conference, world.head.officer)

    def there_and_back(by):
        publish_article(conference.pk, by=by)
        withdraw_article(conference.pk, by=by)

    assert who_may(world, there_and_back) == {"head.leader", "deputy.leader"}
    assert Article.objects.get().published_at is None
    with pytest.raises(AlreadyHandled, match=r"^Bài viết không còn đăng\.$"):
        withdraw_article(conference.pk, by=world.head.leader)
    publish_article(conference.pk, by=world.head.leader)
    with pytest.raises(NotAllowed):
        withdraw_article(conference.pk, by=world.head.officer)
    assert Article.objects.get().published_at


def test_what_is_published_only_a_leader_changes(world):
    conference = held(world)
    published(world, conference)
    with pytest.raises(NotAllowed, match=r"^Bài viết đã đăng; chỉ lãnh đạo Ban sửa được"):
        save(conference, world.head.officer, 1)
    article = save(conference, world.head.leader, 1, text="Đã sửa.")
    assert (article.text, bool(article.published_at)) == ("Đã sửa.", True)
    withdraw_article(conference.pk, by=world.head.leader)
    assert save(conference, world.head.officer, 2).version == 3


def test_the_sector_reads_what_is_published_and_only_that(world):
    conference = held(world)
    written_article(world, conference)
    read = lambda by: get_article_for(by, conference.pk)  # noqa: E731
    assert who_may(world, read) == KEEPERS
    publish_article(conference.pk, by=world.head.leader)
    assert who_may(world, read) == set(ROLES)
    with pytest.raises(Http404):
        get_article_for(person(world, "anonymous"), conference.pk)
    withdraw_article(conference.pk, by=world.head.leader)
    assert who_may(world, read) == KEEPERS


def test_what_the_centre_convened_the_centre_writes_of(world):
    conference = plan_conference(
        by=world.central, kind="briefing", cluster_year=None, title="Giao ban", day=dt.date(2026, 4, 1)
    )
    record_as_held(conference.pk, by=world.central)
    with pytest.raises(NotAllowed, match=r"^Chỉ cán bộ Ban Tổ chức Trung ương hoặc đơn vị đăng cai được viết bài"):
        save(conference, world.head.leader)
    assert save(conference, world.central).version == 1
    assert who_may(world, lambda by: get_article_for(by, conference.pk)) == {"central"}


@pytest.mark.django_db(transaction=True)
def test_two_first_saves_at_once_begin_one_article(world):
    conference = held(world)
    results = at_once(
        row_of(type(conference), conference.pk),
        lambda: save(conference, world.head.officer, text="Một."),
        lambda: save(conference, world.deputy.officer, text="Hai."),
    )
    assert kinds(results) == ["Article", "StaleEdit"]
    assert Article.objects.get().version == 1
