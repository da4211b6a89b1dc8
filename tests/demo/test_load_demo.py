import datetime as dt
import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from clusters.models import Cluster, ClusterYear, Delegation, OwnDeadline
from demo.clusters import year_in_progress
from pledges.models import Report, ReportStep
from provinces.models import Official
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("now", "in_progress", "periods"),
    [
        (dt.datetime(2026, 1, 2, 10, tzinfo=VIETNAM), 2026, set()),
        (dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM), 2026, {"q1", "h1"}),
        (dt.datetime(2027, 3, 20, 10, tzinfo=VIETNAM), 2027, {"q1"}),
    ],
)
def test_the_demo_can_be_loaded_on_any_day(clock, now, in_progress, periods):
    clock.move_to(now)
    call_command("load_demo", verbosity=0)
    assert year_in_progress() == in_progress
    assert set(ClusterYear.objects.running().values_list("year", flat=True)) == {in_progress}
    assert ClusterYear.objects.running().count() == 4
    reports = Report.objects.filter(cluster_year__year=in_progress)
    assert set(reports.values_list("period", flat=True)) == periods
    granted = 1 if "h1" in periods else 0  # in June
    assert OwnDeadline.objects.count() == Delegation.objects.count() == granted
    assert not OwnDeadline.objects.filter(given_at__gt=now).exists()
    assert not Delegation.objects.filter(given_at__gt=now).exists()
    assert not ReportStep.objects.filter(at__gt=now).exists()


def test_where_somebody_is_the_demo_stays_away(capsys):
    OfficialFactory(administrator=True)
    call_command("load_demo")
    assert Official.objects.count() == 1
    assert not Cluster.objects.exists()


# --- production


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "kJ8#vQ2!mZ5@xW9$" * 4,
    "DATABASE_URL": "postgres://thidua:mat-khau@127.0.0.1:1/thidua",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "thidua.example",
    "SITE_URL": "https://thidua.example",
    "EMAIL_HOST": "smtp.example",
    "FILES_DIR": "/srv/thidua/files",
}


def in_production(*command):
    environment = {"PATH": os.environ["PATH"], **PRODUCTION}
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )


def test_a_real_installation_has_no_demo_and_no_command_to_load_it():
    loaded = "import django, sys; django.setup(); print(sorted(name for name in sys.modules if name.split('.')[0] == 'demo'))"
    assert in_production("-c", loaded).stdout == "[]\n"
    refused = in_production("manage.py", "load_demo")
    assert refused.returncode != 0
    assert "Unknown command: 'load_demo'" in refused.stderr
    assert apps.is_installed("demo")  # here it is
