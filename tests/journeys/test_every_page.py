"""Every page as everybody sees it, on a wide screen and on a phone: nothing shuts anyone out, nothing sticks out."""

from mailbox.models import Letter

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.links import path_of
from accounts.verbs.invitation import accept_invitation, invite
from calendars.verbs import renew_feed
from clusters.calendar import ONE_DAY, working_day_from
from clusters.models import Deadline
from clusters.timetable.verbs import give_longer
from clusters.verbs import open_year
from conferences.verbs.minutes import draft_minutes, share_minutes
from pledges.models import Practice, Proposal
from pledges.verbs.entry import add_entry
from pledges.verbs.practice import feature_practice
from pledges.verbs.proposal import raise_proposals
from provinces.days import today
from reminders.models import Heartbeat
from tests.conferences.held import invited
from tests.conferences.minuted import recorded
from tests.factories import ClusterFactory, DispatchFactory
from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.pledges import PledgeDesk
from tests.journeys.registrations import RegistrationDesk
from tests.pledges.files import attach
from tests.pledges.telling import PRACTICE, PROPOSAL

pytestmark = pytest.mark.journey
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Walk:
    """The cluster with a report in every state, and where each role goes in it."""

    def __init__(self, world):
        self.world = world
        open_year(ClusterFactory(number=3), world.year, [])  # with one cluster alone there is no list of clusters
        self.returned = world.returned(world.member)
        self.approved = world.approved(world.other)
        self.submitted = world.submitted(world.deputy)
        self.head_draft = world.draft(world.head)
        self.summary = f"/tong-hop/{world.cluster_year.pk}/h1/"
        self.practice, self.proposal = self._told()
        self.file = attach(
            world, name="Đề án số 5 về sắp xếp tổ chức bộ máy của hệ thống chính trị.pdf", member=world.head
        )

    def _told(self):
        """What the approved report told of: the model is held up to others, the proposal waits for its answer."""
        practice = Practice.objects.create(report=self.approved, **PRACTICE)
        proposal = Proposal.objects.create(report=self.approved, **PROPOSAL)
        raise_proposals(self.approved, self.approved.approved_at)
        feature_practice(practice.pk, by=self.world.head.leader)
        return practice, proposal

    def libraries(self):
        return ["/mo-hinh/?tu=ho+so", f"/mo-hinh/{self.practice.pk}/", "/kien-nghi/"]

    def register(self):
        own = self.world.member.board.province_id
        return [
            "/tinh-thanh/",
            "/tinh-thanh/?tim=bac+ninh",
            f"/tinh-thanh/{own}/",
            "/tinh-thanh/63-34/",
            "/tinh-thanh/trung-uong/",
        ]

    def everywhere(self, official):
        year = f"/cum/2/{self.world.year}/"
        letter = Letter.objects.filter(official=official).order_by("pk").first()
        letters = ["/hop-thu/?loc=chua-doc", "/hop-thu/cach-nhan/", *([f"/hop-thu/{letter.pk}/"] if letter else [])]
        calendar = ["/lich/", "/lich/?dang=danh-sach", f"{year}han/"]
        offices = f"{year}nhiem-vu/"
        return [
            "/",
            year,
            f"{year}tien-do/?xep=h1",
            offices,
            *calendar,
            "/giao-uoc/",
            "/bao-cao/",
            "/hop-thu/",
            *letters,
        ]

    def other_days(self):
        """A cluster on a day of its year, and one that is none."""
        year = f"/cum/2/{self.world.year}/"
        return [f"{year}?ngay=01/01/{self.world.year}", f"{year}?ngay=31/06/{self.world.year}"]

    def member_officer(self):
        member = self.world.member.officer
        renew_feed(member)
        account = ["/lich/dang-ky/", "/tai-khoan/doi-mat-khau/", "/tai-khoan/dang-xuat/"]
        draft = add_entry(Practice, self.world.cluster_year.pk, "q1", by=member, **PRACTICE)
        adding = self.world.writing_url("q1").replace("viet/", "kien-nghi/")
        entries = [f"/bao-cao/mo-hinh/{draft.pk}/sua/", adding]
        writing = [self.world.writing_url(), self.world.writing_url("q1")]
        return member, [*self.everywhere(member), *writing, *entries, *self.libraries(), *account]

    def member_leader(self):
        member = self.world.member.leader
        last_year = f"/cum/2/{self.world.year - 1}/"
        reports = [self.world.writing_url(), report(self.returned)]
        days = [last_year, f"{last_year}tien-do/", *self.other_days()]
        return member, [*self.everywhere(member), *reports, *days, *self.register()]

    def head_leader(self):
        head = self.world.head.leader
        reports = [report(each) for each in (self.returned, self.approved, self.submitted, self.head_draft)]
        h1 = self.world.cluster_year.deadlines.get(step="h1")
        board = self.world.member.board.pk
        give_longer(h1.pk, board, by=self.world.central, due_on=h1.due_on + 14 * ONE_DAY, reason="Khắc phục bão lũ.")
        days = [f"/han/{h1.pk}/doi/", f"/han/{h1.pk}/rieng/?don_vi={board}", "/lich/dang-ky/"]
        files = [self.world.writing_url(), f"/tep/{self.file.pk}/xoa/"]
        beside = f"{report(self.submitted)}?so=ky-truoc"
        summaries = ["/tong-hop/", self.summary, f"{self.summary}soan/"]
        libraries = [*self.libraries(), f"/kien-nghi/{self.proposal.pk}/"]
        next_year = [f"/cum/2/{self.world.year}/mo-nam-sau/"]
        return head, [
            *self.everywhere(head),
            *days,
            "/cho-duyet/",
            *files,
            *reports,
            beside,
            *summaries,
            *libraries,
            *next_year,
        ]

    def centre(self):
        year = self.world.year
        sector = [
            "/tien-do/",
            f"/tien-do/{year}/?xep=-h1",
            "/tong-hop/",
            f"/toan-nganh/{year}/h1/",
            self.summary,
            f"/chi-tieu/{year}/",
        ]
        papers = [
            "/cum/",
            "/lich/",
            "/lich/?dang=danh-sach",
            "/giao-uoc/",
            "/bao-cao/",
            "/cho-duyet/",
            report(self.submitted),
        ]
        return self.world.central, ["/", *papers, *sector, *self.register()]

    def observer(self):
        return self.world.observer, [*self.everywhere(self.world.observer), report(self.approved), *self.libraries()]

    def administrator(self):
        lists = [f"/nhap-excel/{roll}/" for roll in ("ban-to-chuc", "can-bo", "thanh-vien")]
        return self.world.administrator, ["/", "/cum/", f"/cum/2/{self.world.year}/", "/giao-uoc/", *lists]


def report(report):
    return f"/bao-cao/{report.pk}/"


@pytest.mark.parametrize(
    "role", ["member_officer", "member_leader", "head_leader", "centre", "observer", "administrator"]
)
def test_every_page_of(role, visit, world, axe):
    official, urls = getattr(Walk(world), role)()
    page = visit(official)
    for url in urls:
        look_at(page, url, axe)


def test_the_pledge_from_its_beginning_to_its_end(visit, world, axe):
    desk = PledgeDesk(world)
    head, member = visit(world.head.leader), visit(world.member.leader)
    steps = [lambda: None, desk.drafted, desk.shared, desk.commented, desk.opened, lambda: desk.sign(world.head)]
    for step in steps:
        step()
        for page in (head, member):
            look_at(page, desk.url, axe)
        if not desk.is_frozen:
            look_at(head, f"{desk.url}soan/", axe)
    desk.closed()
    look_at(visit(world.observer), desk.url, axe)


@pytest.mark.parametrize("role", ["member", "head", "other", "observer"])
def test_the_pages_of_registrations(role, visit, world, axe):
    desk = RegistrationDesk(world)
    urls = {
        "member": [desk.url, desk.page(desk.approved), desk.page(desk.amendment)],
        "head": [desk.url, desk.page(desk.waiting), desk.page(desk.returned), "/cho-duyet/"],
        "other": [desk.url, desk.page(desk.returned)],
        "observer": [desk.page(desk.approved)],
    }[role]
    who = world.observer if role == "observer" else getattr(world, role).leader
    page = visit(who)
    for url in ["/dang-ky/", *urls]:
        look_at(page, url, axe)


@pytest.mark.parametrize("role", ["head", "member"])
def test_the_pages_of_conferences(role, visit, world, axe):
    """Of one that was held, with a line of every kind, and of one to come."""
    met, ahead = recorded(world), invited(world, day=today())
    draft_minutes(met.pk, by=world.head.officer)
    share_minutes(met.pk, by=world.head.officer, until=today())
    own, coming = f"/hoi-nghi/{met.pk}/", f"/hoi-nghi/{ahead.pk}/"
    task = met.keytasks.earliest("pk").pk
    keeping = [
        f"{own}{page}/" for page in ("sua", "thu-ky", "anh", "dua-vao-nam-sau", "bien-ban/soan", "bai-viet/soan")
    ]
    adding = [f"{coming}them/{part}/" for part in ("dai-bieu", "chuong-trinh", "tham-luan")] + [
        f"{coming}dan/diem-cau/"
    ]
    urls = {
        "head": [
            *keeping,
            *adding,
            f"{coming}chuan-bi/",
            f"{coming}huy/",
            f"/nhiem-vu-trong-tam/{task}/",
            "/hoi-nghi/lap/",
        ],
        "member": [f"{own}anh/", f"{coming}tra-loi/", f"{coming}them/tham-luan/", f"{coming}man-chieu/"],
    }[role]
    page = visit(getattr(world, role).leader)
    for url in ["/hoi-nghi/", own, coming, f"{own}bien-ban/", "/cum/2/lich-su/", *urls]:
        look_at(page, url, axe)


def test_what_is_seen_when_something_is_refused(open_page, visit, world, watch, axe):
    watch.expects_status(403, 404)
    stranger, member = open_page(), visit(world.member.officer)
    for page, url in [(stranger, "/"), (member, "/khong-co/"), (member, world.writing_url("q3"))]:
        look_at(page, url, axe)


def test_the_pages_of_an_invitation(open_page, world, watch, axe):
    """As it comes, and after it was used."""
    watch.expects_status(410)
    (invitation,) = invite([world.member.officer.pk], by=world.administrator)
    page = open_page()
    look_at(page, path_of(invitation), axe)
    accept_invitation(invitation.pk, "thi-dua-mua-thu")
    look_at(page, path_of(invitation), axe)


def look_at(page, url, axe):
    """Wide, then on a phone."""
    page.set_viewport_size(WIDE)
    page.goto(url)
    expect(page.locator(".htmx-request")).to_have_count(0)  # the matrix in the page of a cluster
    axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate(SIDEWAYS) <= 0, f"{url} scrolls sideways on a phone"
    axe(page)


# What the admin breaks by its own templates: fields of inline tables without labels, links without lines, and by
# select2: boxes without a name while nothing is chosen, styles in its tags, which our policy refuses. Everything else
# must hold there too.
OF_DJANGO = ["aria-input-field-name", "empty-table-header", "label", "link-in-text-block", "select-name"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "clusters/clusteryear/",
        "clusters/clusteryear/{cluster_year}/change/",
        "clusters/dayoff/",
        "clusters/usualdeadline/",
        "provinces/official/",
        "provinces/official/add/",
        "provinces/official/{official}/change/",
        "provinces/official/{official}/password/",
        "mailbox/letter/",
        "reminders/reminderrule/",
        "reminders/reminderrule/add/",
        "reminders/remindertiming/",
        "mailbox/dispatch/",
        "transitions/merger/",
    ],
)
def test_the_admin(path, visit, world, watch, axe):
    watch.expects("Applying inline style violates", "refuses inline in /quan-tri/")
    page = visit(world.administrator)
    page.goto(f"/quan-tri/{path.format(cluster_year=world.cluster_year.pk, official=world.member.leader.pk)}")
    axe(page, options={"rules": {rule: {"enabled": False} for rule in OF_DJANGO}})


def test_the_preview_of_reminders(visit, world, axe):
    """A page of our own in the admin: wide and on a phone, of a day with letters, of another, and of none."""
    due_on = Deadline.objects.get(cluster_year=world.cluster_year, step="h1").due_on
    page = visit(world.administrator)
    for day in (working_day_from(due_on + ONE_DAY), "31/06/2026", f"{world.year}-01-01"):
        look_at(page, f"/quan-tri/reminders/reminderrule/xem-truoc/?ngay={day}", axe)


def test_the_page_on_the_work_in_the_background(visit, world, axe):
    """Nothing runs here, and a letter has failed, so that every part of it has something to tell."""
    DispatchFactory(state="failed", error="550 No such user here", doubts=1)
    Heartbeat.objects.create(
        name="send-reminders", failures=2, failed_at=timezone.now(), error="OSError: " + "x" * 200
    )
    look_at(visit(world.administrator), "/quan-tri/reminders/heartbeat/", axe)
