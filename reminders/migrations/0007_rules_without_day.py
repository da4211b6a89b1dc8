from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0006_gather_days"),
    ]

    operations = [
        migrations.RemoveField("reminderrule", "day"),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.UniqueConstraint(fields=('cluster', 'step', 'audience'), name='reminder_rule_once', nulls_distinct=False, violation_error_message='Đã có quy tắc nhắc việc này cho đối tượng đó.'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.CheckConstraint(condition=models.Q(('days_before__contained_by', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60]), ('overdue_days__lte', 60)), name='reminder_rule_within_two_months', violation_error_message='Chỉ nhắc trong khoảng 60 ngày trước và sau hạn.'),
        ),
    ]
