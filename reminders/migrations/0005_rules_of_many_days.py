"""A rule names all its days; what has been reminded of is kept; clusters have rules and hours of their own."""

import datetime

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusters", "0001_initial"),
        ("mailbox", "0004_letters_without_state"),
        ("provinces", "0001_initial"),
        ("reminders", "0004_self_scores"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='việc')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='bắt đầu lúc')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                ('failed_at', models.DateTimeField(blank=True, null=True, verbose_name='hỏng lúc')),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='số lần hỏng liên tiếp')),
                ('error', models.TextField(blank=True, verbose_name='lỗi gần nhất')),
            ],
            options={
                'verbose_name': 'việc chạy nền',
                'verbose_name_plural': 'việc chạy nền',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ManualReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
                ('at', models.DateTimeField(verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'lời nhắc tay',
                'verbose_name_plural': 'lời nhắc tay',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=120, verbose_name='việc')),
                ('on', models.DateField(verbose_name='ngày nhắc')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn')),
            ],
            options={
                'verbose_name': 'lời nhắc',
                'verbose_name_plural': 'lời nhắc',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReminderTiming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('send_at', models.TimeField(default=datetime.time(7, 30), verbose_name='giờ gửi')),
                ('quiet_from', models.TimeField(default=datetime.time(20, 0), help_text='Trong giờ yên tĩnh không gửi lời nhắc.', verbose_name='giờ yên tĩnh, từ')),
                ('quiet_until', models.TimeField(default=datetime.time(6, 30), verbose_name='đến')),
                ('working_days_only', models.BooleanField(default=True, help_text='Lời nhắc rơi vào ngày nghỉ được gửi sớm hơn, vào ngày làm việc liền trước.', verbose_name='chỉ ngày làm việc')),
            ],
            options={
                'verbose_name': 'giờ gửi lời nhắc',
                'verbose_name_plural': 'giờ gửi lời nhắc',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
            ],
            options={
                'verbose_name': 'lượt nhắc',
                'verbose_name_plural': 'lượt nhắc',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='heartbeat',
            constraint=models.UniqueConstraint(fields=('name',), name='heartbeat_once', violation_error_message='Việc này đã có trong sổ.'),
        ),
        migrations.AddConstraint(
            model_name='heartbeat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('error', ''), ('failures', 0)), models.Q(models.Q(('error', ''), _negated=True), ('failed_at__isnull', False), ('failures__gt', 0)), _connector='OR'), name='heartbeat_failures_have_an_error', violation_error_message='Việc đang hỏng phải có lỗi và giờ hỏng.'),
        ),
        migrations.AddConstraint(
            model_name='heartbeat',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), ('started_at__isnull', False), _connector='OR'), name='heartbeat_finished_was_started', violation_error_message='Việc đã xong phải có giờ bắt đầu.'),
        ),
        migrations.AddField(
            model_name='manualreminder',
            name='board',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='provinces.board', verbose_name='ban tổ chức'),
        ),
        migrations.AddField(
            model_name='manualreminder',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhắc'),
        ),
        migrations.AddField(
            model_name='manualreminder',
            name='cluster_year',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.clusteryear', verbose_name='năm của cụm'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='letter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='mailbox.letter', verbose_name='thư'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='official',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhận'),
        ),
        migrations.AddField(
            model_name='remindertiming',
            name='cluster',
            field=models.OneToOneField(blank=True, help_text='Để trống: áp dụng cho toàn ngành.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminder_timing', to='clusters.cluster', verbose_name='cụm'),
        ),
        migrations.AddField(
            model_name='round',
            name='cluster',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clusters.cluster', verbose_name='cụm'),
        ),
        migrations.AddConstraint(
            model_name='manualreminder',
            constraint=models.UniqueConstraint(fields=('cluster_year', 'board', 'on'), name='manual_reminder_once_a_day', violation_error_message='Đơn vị này đã được nhắc trong hôm nay.'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('official', 'occasion', 'on'), name='reminder_once_a_day', violation_error_message='Việc này đã được nhắc trong ngày.'),
        ),
        migrations.AddConstraint(
            model_name='remindertiming',
            constraint=models.UniqueConstraint(fields=('cluster',), name='reminder_timing_once', nulls_distinct=False, violation_error_message='Toàn ngành, và mỗi cụm, chỉ có một giờ gửi.'),
        ),
        migrations.AddConstraint(
            model_name='remindertiming',
            constraint=models.CheckConstraint(condition=models.Q(('send_at__gte', models.F('quiet_until')), ('send_at__lt', models.F('quiet_from'))), name='reminder_timing_sends_by_day', violation_error_message='Giờ gửi phải nằm ngoài giờ yên tĩnh.'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('cluster',), name='round_once', nulls_distinct=False, violation_error_message='Mỗi cụm chỉ có một lượt nhắc gần nhất.'),
        ),
        migrations.RemoveConstraint(
            model_name='reminderrule',
            name='reminder_rule_once',
        ),
        migrations.RemoveConstraint(
            model_name='reminderrule',
            name='reminder_rule_within_two_months',
        ),
        migrations.RenameField("reminderrule", "days_before", "day"),
        migrations.AlterField("reminderrule", "day", models.SmallIntegerField(default=0)),  # for the way back from 0007
        migrations.AlterModelOptions(
            name='reminderrule',
            options={'ordering': ['step', 'audience', 'pk'], 'verbose_name': 'quy tắc nhắc việc', 'verbose_name_plural': 'quy tắc nhắc việc'},
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='cluster',
            field=models.ForeignKey(blank=True, help_text='Để trống: áp dụng cho toàn ngành. Quy tắc riêng của cụm thay cho quy tắc toàn ngành.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminder_rules', to='clusters.cluster', verbose_name='cụm'),
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='overdue_days',
            field=models.PositiveSmallIntegerField(default=0, help_text='Quá hạn thì nhắc mỗi ngày một lần, nhiều nhất bấy nhiêu ngày. 0: không nhắc sau hạn.', verbose_name='số ngày nhắc khi quá hạn'),
        ),
        migrations.AlterField(
            model_name='reminderrule',
            name='audience',
            field=models.CharField(choices=[('leaders', 'Lãnh đạo của ban còn việc'), ('officers', 'Chuyên viên của ban còn việc'), ('head', 'Cụm trưởng (thư tổng hợp)'), ('centre', 'Trung ương (thư tổng hợp)')], max_length=10, verbose_name='gửi cho'),
        ),
        migrations.AlterField(
            model_name='reminderrule',
            name='step',
            field=models.CharField(choices=[('registration', 'Đăng ký thi đua'), ('pledge', 'Ký giao ước'), ('q1', 'Báo cáo quý I'), ('h1', 'Báo cáo 6 tháng'), ('q3', 'Báo cáo quý III'), ('year', 'Báo cáo năm'), ('self_score', 'Tự chấm điểm'), ('verification', 'Thẩm định điểm'), ('explanation', 'Giải trình điểm'), ('cross_check', 'Chấm chéo'), ('proposal', 'Trả lời kiến nghị'), ('invitation', 'Trả lời giấy mời hội nghị'), ('minutes', 'Góp ý biên bản hội nghị')], max_length=20, verbose_name='việc'),
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='days_before',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(60)]), blank=True, default=list, help_text='Cách nhau bằng dấu phẩy, ví dụ 14, 7, 3, 1, 0; 0 là đúng ngày hạn. Để trống: không nhắc trước hạn.', size=None, verbose_name='số ngày trước hạn'),
        ),
    ]
