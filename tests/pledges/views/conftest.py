"""A report as the member types it."""

import pytest


@pytest.fixture
def fields(world):
    """The names of the two fields for figures."""
    return [f"number_{indicator.code}" for indicator in world.indicators]


@pytest.fixture
def typed(fields):
    """A complete report as it is typed."""
    first, second = fields
    return {
        first: "0",
        second: "1.234,5",
        "results": "Đã hoàn thành.\nCòn một việc.",
        "good_practices": "",
        "difficulties": "Thiếu cán bộ.",
        "next_tasks": "Tiếp tục.",
    }
