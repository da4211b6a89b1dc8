"""Real races: each action in a thread with a connection of its own, all held up by a lock, then let go together."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

PATIENCE = 400  # times a hundredth of a second; the database itself gives up after five seconds


def at_once(hold, *actions) -> list:
    """Let the actions run into the lock that ``hold()`` takes, and then go. What each returned or raised, in order."""
    with ThreadPoolExecutor(len(actions)) as pool:
        with transaction.atomic():
            hold()
            running = [pool.submit(alone, action) for action in actions]
            _until_all_wait(running)
        return [each.result() for each in running]


def row_of(model, pk):
    """For ``hold``: the row is locked by somebody else."""
    return lambda: model.objects.select_for_update(of=("self",)).get(pk=pk)


def no_new_rows_in(model):
    """For ``hold``: the table can be read, but nothing is written yet."""

    def lock():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN SHARE MODE")

    return lock


def kinds(results) -> list[str]:
    """The names of what came out, sorted: who wins a race is left to the database."""
    return sorted(type(result).__name__ for result in results)


def alone(action):
    """What it returned or raised; the thread's connection is closed."""
    try:
        return action()
    except Exception as error:
        return error
    finally:
        connection.close()


def _until_all_wait(running):
    for _ in range(PATIENCE):
        if _waiting() == len(running):
            return
        if early := [each.result() for each in running if each.done()]:
            raise AssertionError(f"did not run into the lock: {early!r}")
        time.sleep(0.01)
    raise AssertionError(f"{_waiting()} of {len(running)} wait for the lock")


def _waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]
