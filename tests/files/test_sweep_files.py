"""manage.py sweep_files: what no row names is listed, removed only when asked, and never while it may still get its row."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from tests.pledges.files import attach

STRAY, ELSEWHERE = "pledges/attachment/mo-coi.pdf", "khac/giu-lai.pdf"


def swept(*arguments) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("sweep_files", *arguments, stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


@pytest.fixture(autouse=True)
def strays(world, clock):
    """A file with a row, one without, and one that is none of our business; two hours ago."""
    for path in (STRAY, ELSEWHERE):
        default_storage.save(path, ContentFile(b"x" * 2000))
    clock.shift(7200)


@pytest.fixture
def kept(world):
    return attach(world)


def test_it_lists_and_leaves(kept):
    assert swept() == (f"{STRAY}\t2 KB\n1 tệp không thuộc về đâu (2 KB): chưa xóa gì; thêm --delete để xóa.\n", "")
    assert default_storage.exists(STRAY)


def test_it_removes_when_asked_and_only_that(kept):
    assert swept("--delete")[0].endswith("1 tệp không thuộc về đâu (2 KB): đã xóa.\n")
    assert not default_storage.exists(STRAY)
    assert default_storage.exists(ELSEWHERE)
    assert default_storage.exists(kept.file.name)
    assert swept() == ("Không có tệp thừa.\n", "")


def test_a_file_whose_row_is_on_its_way_is_left_alone(kept, clock):
    fresh = default_storage.save("pledges/attachment/vua-den.pdf", ContentFile(b"x"))
    swept("--delete")
    assert default_storage.exists(fresh)
    clock.shift(3601)
    swept("--delete")
    assert not default_storage.exists(fresh)
    assert default_storage.exists(kept.file.name)


def test_a_row_whose_file_is_gone_is_named(kept):
    default_storage.delete(kept.file.name)
    assert swept()[1] == f"pledges.attachment {kept.pk}: mất tệp {kept.file.name}\n"


def test_without_any_folder_there_is_nothing_to_sweep():
    default_storage.delete(STRAY)
    assert swept() == ("Không có tệp thừa.\n", "")
