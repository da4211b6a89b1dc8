"""What pages cost: ``python -m tests.performance.measure [CLUSTERS YEARS BOARDS WORD]`` (1 1 9 unless told).

BOARDS: in each cluster; WORD: only the pages that have it in their names.

Prints queries, milliseconds of CPU in the process and on the clock (medians of 40 requests after warm-up), kilobytes of
HTML and the rows a page shows (lines of tables and lists, fields, parts), and how many floors it costs: the same
middleware and a plain table of as many rows. Figures differ between machines; floors, taken in one run, do less so.
"""

import gc
import os
import re
import statistics
import sys
import time

import django

ROW = re.compile(rb"<(?:tr|li|dt|article|section|label)\b")


def main(clusters="1", years="1", boards="9", word="") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ.setdefault("DATABASE_PATIENCE", "long")  # the crowd is made in large statements
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        _measure(int(clusters), int(years), int(boards), word)
    finally:
        teardown_databases(databases, verbosity=0)


def _measure(clusters, years, boards, word):
    from django.db import connection
    from django.test import Client, override_settings

    from provinces.models import Official
    from tests.factories import BoardFactory, OfficialFactory
    from tests.performance.crowd import crowd
    from tests.performance.met import meet_all
    from tests.performance.scored import score_all

    connection.settings_dict["CONN_MAX_AGE"] = 600  # as in production: a page does not pay for a connection
    cluster_year = crowd(clusters, years, boards)
    OfficialFactory(username="trunguong", board=BoardFactory(central=True))
    score_all()
    meet_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    gc.collect()
    gc.freeze()  # what making the crowd has left behind is no page's burden
    print(f"{clusters} clusters × {boards} boards × {years} years")
    usernames = {"head": "lanhdao0", "member": "lanhdao1", "centre": "trunguong"}
    clients = {name: Client() for name in usernames}
    for name, client in clients.items():
        client.force_login(Official.objects.get(username=usernames[name]))
    with override_settings(ROOT_URLCONF="tests.performance.floor"):
        low, high = (_print_cost(f"floor, {rows} rows", clients["head"], f"/floor/{rows}/") for rows in (50, 250))
    for label, who, url in [page for page in pages(cluster_year) if word in page[0]]:
        _print_cost(label, clients[who], url, floor=lambda rows: low + (high - low) * (rows - 50) / 200)


def pages(cluster_year):
    from django.urls import reverse

    place = [cluster_year.cluster.number, cluster_year.year]
    report = cluster_year.reports.filter(period="h1").order_by("pk")[1]
    card = cluster_year.cards.order_by("board")[1]
    registration = cluster_year.registrations.order_by("pk")[1]
    met = cluster_year.conferences.get(kind="annual")
    return [
        ("home, member", "member", reverse("reminders:home")),
        ("home, head", "head", reverse("reminders:home")),
        ("cluster", "member", reverse("clusters:year", args=place)),
        ("matrix", "head", reverse("reminders:matrix", args=place)),
        ("matrix, sorted", "head", reverse("reminders:matrix", args=place, query={"xep": "-h1"})),
        ("matrix, all clusters", "centre", reverse("reminders:progress")),
        ("year's calendar", "head", reverse("clusters:timetable", args=place)),
        ("next year", "head", reverse("transitions:next_year", args=place)),
        ("offices", "head", reverse("transitions:offices", args=place)),
        ("month", "member", reverse("calendars:month", query={"thang": f"{cluster_year.year}-06"})),
        ("month of the centre", "centre", reverse("calendars:month", query={"thang": f"{cluster_year.year}-06"})),
        ("register", "member", reverse("lineage:provinces")),
        ("63 → 34", "member", reverse("lineage:comparison")),
        ("a board's page", "member", reverse("lineage:province", args=[report.board.province_id])),
        ("report list, head", "head", reverse("pledges:list")),
        ("queue, head", "head", reverse("pledges:queue")),
        ("one report", "head", reverse("pledges:report", args=[report.pk])),
        ("writing", "member", reverse("pledges:write", args=[cluster_year.pk, "year"])),
        ("inbox", "head", reverse("mailbox:inbox")),
        ("registrations, head", "head", reverse("pledges:registrations")),
        ("one registration", "head", reverse("pledges:registration", args=[registration.pk])),
        ("pledge", "member", reverse("pledges:pledge", args=[cluster_year.pk])),
        ("cluster's reports", "head", reverse("pledges:summaries")),
        ("cluster's report", "head", reverse("pledges:summary", args=[cluster_year.pk, "h1"])),
        ("criteria sheet", "member", reverse("scoring:sheet", args=[cluster_year.pk])),
        ("cards, head", "head", reverse("scoring:cards")),
        ("one card, 60 lines", "head", reverse("scoring:card", args=[card.pk])),
        ("agreeing, 60 lines", "head", reverse("scoring:agree", args=[card.pk])),
        ("ranking, 9 boards", "head", reverse("scoring:result", args=[cluster_year.pk])),
        ("conferences, a search", "head", reverse("conferences:conferences", query={"tu": "mo hinh"})),
        ("a conference, head", "head", reverse("conferences:conference", args=[met.pk])),
        ("the desk", "head", reverse("conferences:desk", args=[met.pk])),
        ("minutes", "head", reverse("conferences:minutes", args=[met.pk])),
        ("chronicle", "head", reverse("conferences:chronicle", args=place[:1])),
        ("projector", "member", reverse("conferences:projector", args=[met.pk])),
        ("projector, a question", "member", _question(met, "lanhdao1")),
        ("practices", "member", reverse("pledges:practices", query={"tu": "ho so"})),
    ]


def _question(conference, username) -> str:
    """What an open projector asks every two seconds, of a picture it does not have: answered from the cache."""
    from django.urls import reverse

    from conferences.projected import pass_for
    from provinces.models import Official

    typed = {"pass": pass_for(Official.objects.get(username=username).pk, conference.pk), "live": 0}
    return reverse("conferences:projector_now", args=[conference.pk], query=typed)


def _print_cost(label, client, url, floor=None) -> float:
    """The CPU of one request, printed with the rest; ``floor``: milliseconds for so many rows."""
    for _ in range(5):
        response = client.get(url)
    cpu, wall = (statistics.median(costs) for costs in zip(*(_cost(client, url) for _ in range(40)), strict=True))
    kilobytes, rows = len(response.content) / 1024, len(ROW.findall(response.content))
    floors = f" {cpu / floor(rows):4.1f} floors of {rows} rows" if floor else ""
    print(f"{label:20} {_queries(client, url):3} queries {cpu:6.1f} ms CPU {wall:6.1f} ms {kilobytes:5.1f} KB{floors}")
    return cpu


def _queries(client, url):
    from django.db import connection

    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        client.get(url)
    return len(asked)


def _cost(client, url) -> tuple[float, float]:
    """Milliseconds of CPU in this process and on the clock, the database's work included."""
    cpu, wall = time.process_time(), time.perf_counter()
    response = client.get(url)
    assert response.status_code == 200
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
