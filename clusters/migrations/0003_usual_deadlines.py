"""The sector's usual days become rows, so that administrators see and change them."""

from django.db import migrations

from clusters.steps import USUAL_DAYS


def keep_usual_days(apps, schema_editor):
    UsualDeadline = apps.get_model("clusters", "UsualDeadline")
    UsualDeadline.objects.bulk_create(
        UsualDeadline(
            step=step, opens_month=days.opens[0], opens_day=days.opens[1], due_month=days.due[0], due_day=days.due[1]
        )
        for step, days in USUAL_DAYS.items()
    )


def drop(apps, schema_editor):
    apps.get_model("clusters", "UsualDeadline").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("clusters", "0002_own_days_and_delegations")]

    operations = [migrations.RunPython(keep_usual_days, drop)]
