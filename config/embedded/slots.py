"""Which of ten test databases this test run may use, so that two runs at once never meet."""

import os
from pathlib import Path

from config.embedded.files import open_lock, try_exclusive

SLOTS = 10
VARIABLE = "TEST_SLOT"  # parallel workers of one run inherit its slot through the environment


def take_slot(folder: Path) -> int:
    """Return the lowest free slot, 0 to 9, held until the process ends. Raises RuntimeError when none is."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = str(_first_free(folder))
    return int(os.environ[VARIABLE])


def _first_free(folder: Path) -> int:
    for slot in range(SLOTS):
        lock = open_lock(folder / f".slot-{slot}.lock")
        if try_exclusive(lock):
            return slot
        os.close(lock)
    raise RuntimeError(f"{SLOTS} test runs are already going on in this clone.")
