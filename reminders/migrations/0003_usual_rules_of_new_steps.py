"""An installation in use goes on being reminded of everything: the usual rules for the steps that came with 0002.

Where there are no rules at all nobody has set up reminders yet (``manage.py set_usual_rules`` does).
"""

from django.db import migrations

AROUND_THE_DAY = [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]
NEW = {
    "registration": ("board", AROUND_THE_DAY),
    "pledge": ("leaders", AROUND_THE_DAY),
    "proposal": ("leaders", [3, 0, -1, -2, -3, -4, -5]),
}


def add(apps, schema_editor):
    rules = apps.get_model("reminders", "ReminderRule").objects
    present = set(rules.order_by().values_list("step", flat=True))
    if not present:
        return
    rules.bulk_create(
        rules.model(step=step, audience=audience, days_before=days)
        for step, (audience, around) in NEW.items()
        if step not in present
        for days in around
    )


def take_away(apps, schema_editor):
    """What came before knew no such steps."""
    apps.get_model("reminders", "ReminderRule").objects.filter(step__in=NEW).delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0002_steps_of_the_year")]

    operations = [migrations.RunPython(add, take_away)]
