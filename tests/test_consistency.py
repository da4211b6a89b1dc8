"""What holds over the whole code base, so that nobody has to remember it."""

import ast
import importlib
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint

from config.celery import app as celery_app
from tests.full_world import FILLERS
from tests.rooms import ROOMS

MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
A_MAIL = (
    settings.BASE_DIR / "templates/mailbox/email.html"
)  # no policy of ours reaches it, and mail programs know no style sheets
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
TRACKED = subprocess.run(["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True).stdout.split("\n")
SOURCES = [
    path
    for path in sorted(settings.BASE_DIR.glob("*/**/*.py"))
    if path.relative_to(settings.BASE_DIR).parts[0] in [*ROOMS, "demo", "config"] and "migrations" not in path.parts
]
VIETNAMESE = re.compile(r"[À-ỹĐđ]")


def test_models_are_found():
    assert len(MODELS) > 10


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_constraint_refuses_in_vietnamese(model):
    default = CheckConstraint.default_violation_error_message
    for constraint in model._meta.constraints:
        assert constraint.violation_error_message != default, constraint.name
        assert VIETNAMESE.search(str(constraint.violation_error_message)), constraint.name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_names_of_models_and_fields_are_vietnamese_and_begin_small_but_for_headings(model):
    for field in model._meta.get_fields():
        if isinstance(field, models.Field) and field.model is model and not field.auto_created:
            assert VIETNAMESE.search(str(field.verbose_name)) or field.name in OF_DJANGO, field


OF_DJANGO = {"password", "username", "email", "is_superuser", "is_staff", "is_active", "date_joined", "last_login"} | {
    "groups",
    "user_permissions",
    "sort_key",
    "search_key",
    "on",
}


@pytest.mark.django_db
def test_naming_a_row_asks_nothing_of_the_database(full_world, django_assert_num_queries, subtests):
    for model in MODELS:
        with subtests.test(model.__name__):
            row = model._default_manager.order_by("pk").first()
            assert row is not None, "tests/full_world.py makes none"
            with django_assert_num_queries(0):
                assert str(row)


@pytest.fixture
def full_world(world):
    """At least one row of every model."""
    for fill in FILLERS:
        fill(world)


@pytest.mark.parametrize("name", sorted(celery_app.conf.beat_schedule))
def test_a_beat_entry_names_a_task_and_expires_before_the_next(name):
    entry = celery_app.conf.beat_schedule[name]
    module, _, task = entry["task"].rpartition(".")
    assert callable(getattr(importlib.import_module(module), task))
    assert 0 < entry["options"]["expires"] < 30 * 60


def test_every_template_is_used():
    text = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])
    by_django_or_allauth = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
    for path in TEMPLATES:
        name = str(path.relative_to(settings.BASE_DIR / "templates"))
        used = name in text or name in by_django_or_allauth or name.startswith(("account/", "admin/"))
        assert used, f"{name} is not used"


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path != A_MAIL],
    ids=lambda path: str(path.relative_to(settings.BASE_DIR / "templates")),
)
def test_a_template_is_fit_for_the_content_security_policy_and_says_what_it_includes(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|<style|hx-on", text)
    for include in re.findall(r"{% include .*?%}", text, re.DOTALL):
        assert re.search(r"\sonly\s*%}$", include), include


def functions():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def test_files_and_functions_stay_small():
    lengths = sorted(node.end_lineno - node.lineno + 1 for _, node in functions())
    assert max(lengths) <= 60
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 30
    for path in SOURCES:
        assert len(path.read_text().splitlines()) <= 400, path


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    for name in filter(None, TRACKED):
        path = Path(settings.BASE_DIR, name)
        if path.suffix in {".py", ".html", ".css", ".js", ".md", ".toml"} and path.exists():
            assert not mark.search(path.read_text()), name


def test_every_command_is_tested():
    tests = "\n".join(path.read_text() for path in sorted((settings.BASE_DIR / "tests").rglob("test_*.py")))
    for path in SOURCES:
        if path.parent.name == "commands" and path.stem != "__init__":
            assert f'"{path.stem}"' in tests, f"manage.py {path.stem} is not tested"
