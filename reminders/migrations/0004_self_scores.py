"""Self-scores are reminded of like reports, also where reminders have been set up already (as in 0003)."""

from django.db import migrations, models

AROUND_THE_DAY = [14, 7, 3, 1, 0, -1, -2, -3, -4, -5]


def add(apps, schema_editor):
    rules = apps.get_model("reminders", "ReminderRule").objects
    if rules.exists() and not rules.filter(step="self_score").exists():
        rules.bulk_create(rules.model(step="self_score", audience="board", days_before=day) for day in AROUND_THE_DAY)


def take_away(apps, schema_editor):
    apps.get_model("reminders", "ReminderRule").objects.filter(step="self_score").delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_usual_rules_of_new_steps")]

    operations = [
        migrations.AlterField(
            model_name="reminderrule",
            name="step",
            field=models.CharField(
                choices=[
                    ("registration", "Đăng ký thi đua"),
                    ("pledge", "Ký giao ước"),
                    ("q1", "Báo cáo quý I"),
                    ("h1", "Báo cáo 6 tháng"),
                    ("q3", "Báo cáo quý III"),
                    ("year", "Báo cáo năm"),
                    ("self_score", "Tự chấm điểm"),
                    ("proposal", "Trả lời kiến nghị"),
                ],
                max_length=20,
                verbose_name="việc",
            ),
        ),
        migrations.RunPython(add, take_away),
    ]
