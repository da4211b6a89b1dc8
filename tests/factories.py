"""Rows with no surprises: what a test does not name is ordinary."""

import datetime as dt
from mailbox.models import Dispatch, Letter

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import slugify

from accounts.links import seal_of
from accounts.models import AccountStep, Invitation
from clusters.models import (
    Cluster,
    ClusterYear,
    DayOff,
    Deadline,
    Delegation,
    Duty,
    IntendedDuty,
    Membership,
    OwnDeadline,
    UsualDeadline,
)
from pledges.models import Indicator
from provinces.days import year_range
from provinces.models import Board, Official, Posting, Province, ProvinceName
from provinces.verbs import refresh_labels
from reminders.models import ReminderRule

ALWAYS = DateRange(None, None)
NOON = dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC)


class ProvinceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Province
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"{chr(65 + n // 10 % 26)}{n % 10}")  # "A0" …: never a real unit's
    lifetime = ALWAYS

    @factory.post_generation
    def named(province, create, name, **kwargs):
        """``named="Phú Thọ"``, ``named__kind="city"``."""
        if name:
            ProvinceName.objects.create(
                province=province,
                name=name,
                kind=kwargs.get("kind", "province"),
                valid_during=kwargs.get("valid_during", ALWAYS),
            )
            refresh_labels(province)


class BoardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Board

    kind = "provincial"
    province = factory.SubFactory(ProvinceFactory)
    lifetime = ALWAYS

    class Params:
        central = factory.Trait(kind="central", province=None)


def mailable(username: str) -> str:
    """His address."""
    return ".".join(slugify(part) for part in username.split(".")) + "@thidua.example"


class OfficialFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Official
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"canbo{n}")
    email = factory.LazyAttribute(lambda official: mailable(official.username))
    board = factory.SubFactory(BoardFactory)
    capacity = "leader"
    password = factory.django.Password("mat-khau-2026")

    class Params:
        officer = factory.Trait(capacity="officer")
        observer = factory.Trait(capacity="observer", board=None)
        administrator = factory.Trait(capacity="", board=None, is_staff=True, is_superuser=True)


class PostingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Posting

    official = factory.SubFactory(OfficialFactory)
    board = factory.LazyAttribute(lambda row: row.official.board)
    capacity = "leader"
    valid_during = ALWAYS


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    official = factory.SubFactory(OfficialFactory)
    by = factory.SubFactory(OfficialFactory, administrator=True)
    invited_at = NOON
    expires_at = factory.LazyAttribute(lambda row: row.invited_at + dt.timedelta(days=7))
    seal = factory.LazyAttribute(lambda row: seal_of(row.official))


class AccountStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AccountStep

    official = factory.SubFactory(OfficialFactory)
    by = factory.SubFactory(OfficialFactory, administrator=True)
    kind = "closed"
    at = NOON
    reason = "Nghỉ hưu."


class ClusterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cluster

    number = factory.Sequence(lambda n: n + 101)  # the worlds have the small ones


class ClusterYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClusterYear

    cluster = factory.SubFactory(ClusterFactory)
    year = 2026
    stage = "open"


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    cluster_year = factory.SubFactory(ClusterYearFactory)
    board = factory.SubFactory(BoardFactory)
    valid_during = factory.LazyAttribute(lambda row: year_range(row.cluster_year.year))


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duty

    cluster_year = factory.SubFactory(ClusterYearFactory)
    board = factory.SubFactory(BoardFactory)
    office = "head"
    method = "rotated"
    valid_during = factory.LazyAttribute(lambda row: year_range(row.cluster_year.year))


class IntendedDutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IntendedDuty

    cluster_year = factory.SubFactory(ClusterYearFactory, stage="preparing")
    board = factory.SubFactory(BoardFactory)
    office = "head"
    method = "rotated"


class DeadlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deadline

    cluster_year = factory.SubFactory(ClusterYearFactory)
    step = "h1"
    opens_on = dt.date(2026, 5, 16)
    due_on = dt.date(2026, 6, 10)


class OwnDeadlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnDeadline

    deadline = factory.SubFactory(DeadlineFactory)
    board = factory.SubFactory(BoardFactory)
    due_on = dt.date(2026, 6, 20)
    reason = "Khắc phục hậu quả bão."
    given_by = factory.SubFactory(OfficialFactory)
    given_at = NOON


class DelegationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delegation

    duty = factory.SubFactory(DutyFactory, office="deputy")
    valid_during = factory.LazyAttribute(lambda row: row.duty.valid_during)
    given_by = factory.SubFactory(OfficialFactory)
    given_at = NOON


class UsualDeadlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UsualDeadline

    step = "h1"
    opens_month, opens_day, due_month, due_day = 5, 16, 6, 10


class DayOffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DayOff

    day = dt.date(2026, 6, 10)
    name = "Ngày nghỉ của ngành"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    year = 2026
    code = factory.Sequence(lambda n: f"chi-tieu-{n}")
    name = factory.Sequence(lambda n: f"Chỉ tiêu {n}")
    unit = "văn bản"
    decimals = 2
    position = factory.Sequence(lambda n: n)


class ReminderRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReminderRule

    step = "h1"
    audience = "leaders"


class DispatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dispatch

    letter = factory.SubFactory("tests.factories.LetterFactory")


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    official = factory.SubFactory(OfficialFactory)
    subject = "Nhắc việc"
    body = "Kính gửi đồng chí."
    path = "/"
    dedupe_key = factory.Sequence(lambda n: f"thu:{n}")
