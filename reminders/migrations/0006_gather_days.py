"""The rules of single days become one for each step and audience. Where reminders are set up, the head's and the
centre's digests and the steps that came with this version are added; where they are not, nothing is."""

from django.db import migrations

AROUND = ([14, 7, 3, 1, 0], 5)
SHORT = ([3, 1, 0], 5)
HEAD, CENTRE = ([3, 1, 0], 5), ([], 5)
DIGESTS = {
    "registration": {"head": HEAD, "centre": CENTRE},
    "pledge": {"head": HEAD, "centre": CENTRE},
    "q1": {"head": HEAD, "centre": CENTRE},
    "h1": {"head": HEAD, "centre": CENTRE},
    "q3": {"head": HEAD, "centre": CENTRE},
    "year": {"head": HEAD, "centre": CENTRE},
    "self_score": {"head": HEAD, "centre": CENTRE},
    "verification": {"leaders": AROUND, "officers": AROUND, "centre": CENTRE},
    "explanation": {"leaders": SHORT, "officers": SHORT, "head": ([0], 5)},
    "cross_check": {"leaders": SHORT, "officers": SHORT, "head": ([0], 5)},
    "invitation": {"leaders": ([3, 1, 0], 3), "officers": ([3, 1, 0], 3), "head": ([0], 3)},
    "minutes": {"leaders": ([3, 1, 0], 0), "officers": ([3, 1, 0], 0), "head": ([0], 0)},
}
AUDIENCES = {"board": ("leaders", "officers"), "leaders": ("leaders",), "officers": ("officers",)}


def gather(apps, schema_editor):
    rules = apps.get_model("reminders", "ReminderRule").objects
    days = {}
    for step, audience, day in rules.order_by("pk").values_list("step", "audience", "day"):
        for to in AUDIENCES[audience]:
            days.setdefault((step, to), []).append(day)
    rules.all().delete()
    if not days:
        return
    rules.bulk_create(
        rules.model(
            step=step,
            audience=to,
            day=0,
            days_before=sorted((day for day in of if day >= 0), reverse=True),
            overdue_days=max(0, -min(of)),
        )
        for (step, to), of in days.items()
    )
    rules.bulk_create(
        rules.model(step=step, audience=to, day=0, days_before=before, overdue_days=after)
        for step, digests in DIGESTS.items()
        for to, (before, after) in digests.items()
    )


def spread(apps, schema_editor):
    """What came before knew one audience a day, no digests, no rules of clusters."""
    rules = apps.get_model("reminders", "ReminderRule").objects
    days = {}
    for rule in rules.filter(cluster=None, audience__in=["leaders", "officers"]).order_by("pk"):
        for day in [*rule.days_before, *(-day for day in range(1, rule.overdue_days + 1))]:
            days.setdefault((rule.step, day), set()).add(rule.audience)
    rules.all().delete()
    rules.bulk_create(
        rules.model(step=step, day=day, audience="board" if len(to) == 2 else min(to))
        for (step, day), to in days.items()
        if step not in ("verification", "explanation", "cross_check", "invitation", "minutes")
    )


class Migration(migrations.Migration):
    dependencies = [("reminders", "0005_rules_of_many_days")]

    operations = [migrations.RunPython(gather, spread)]
