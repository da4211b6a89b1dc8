import datetime as dt

from conferences.queries.article import published_news
from conferences.verbs.article import publish_article
from tests.conferences.held import held
from tests.conferences.pictured import written_article


def test_the_newest_published_articles_come_first_in_one_query(world, django_assert_num_queries):
    for day in (1, 3, 2):
        conference = held(world, title=f"Hội nghị {day}")
        written_article(world, conference, title=f"Tin {day}")
        at = dt.datetime(2026, 6, day, tzinfo=dt.UTC)
        publish_article(conference.pk, by=world.head.leader, at=at)
    written_article(world, held(world, title="Chưa đăng"))
    with django_assert_num_queries(1):
        news = published_news(2)
        assert [(each.title, each.conference.whose) for each in news] == [
            ("Tin 3", "Cụm thi đua số 2"),
            ("Tin 2", "Cụm thi đua số 2"),
        ]
    assert [each.title for each in published_news(5)] == ["Tin 3", "Tin 2", "Tin 1"]
