"""What is sent of a letter, by which channel and how far it has come, becomes a row of its own."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mailbox", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(default='email', max_length=20, verbose_name='kênh')),
                ('state', models.CharField(choices=[('queued', 'Chờ gửi'), ('sending', 'Đang gửi'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được'), ('cancelled', 'Không cần gửi nữa')], default='queued', max_length=10, verbose_name='trạng thái')),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now, verbose_name='không gửi trước')),
                ('claim', models.IntegerField(blank=True, null=True, verbose_name='lượt gửi')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='số lần thử')),
                ('doubts', models.PositiveSmallIntegerField(default=0, verbose_name='số lần có thể đã gửi')),
                ('error', models.TextField(blank=True, verbose_name='lỗi gần nhất')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='gửi lúc')),
                ('sent_to', models.CharField(blank=True, max_length=254, verbose_name='gửi tới')),
            ],
            options={
                'verbose_name': 'lần gửi',
                'verbose_name_plural': 'các lần gửi',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pace', models.CharField(choices=[('at_once', 'Từng thư, ngay khi có'), ('daily', 'Gộp thành một thư mỗi ngày'), ('inbox', 'Chỉ trong hộp thư; riêng việc quá hạn vẫn gửi ra ngoài')], default='at_once', max_length=10, verbose_name='cách nhận thư')),
            ],
            options={
                'verbose_name': 'cách nhận thư',
                'verbose_name_plural': 'cách nhận thư',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='letter',
            name='gathered',
            field=models.BooleanField(default=False, verbose_name='gửi gộp trong thư của ngày'),
        ),
        migrations.AddField(
            model_name='letter',
            name='in_inbox',
            field=models.BooleanField(default=True, verbose_name='hiện trong hộp thư'),
        ),
        migrations.AddField(
            model_name='letter',
            name='kind',
            field=models.CharField(blank=True, max_length=20, verbose_name='loại'),
        ),
        migrations.AddField(
            model_name='letter',
            name='told_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tells_of', to='mailbox.letter', verbose_name='đã gộp vào thư'),
        ),
        migrations.AddField(
            model_name='letter',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='rút lại lúc'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('gathered', True), ('told_in', None)), fields=['official'], name='letter_to_tell'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('told_in', None), ('gathered', True), _connector='OR'), name='letter_told_was_gathered', violation_error_message='Chỉ thư gửi gộp mới nằm trong thư của ngày.'),
        ),
        migrations.AddField(
            model_name='dispatch',
            name='letter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dispatches', to='mailbox.letter', verbose_name='thư'),
        ),
        migrations.AddField(
            model_name='mailchoice',
            name='official',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='cán bộ'),
        ),
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['not_before', 'id'], name='dispatch_to_send'),
        ),
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(condition=models.Q(('state', 'sending')), fields=['claim', 'id'], name='dispatch_in_hand'),
        ),
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(condition=models.Q(('state', 'sent')), fields=['sent_at'], name='dispatch_sent'),
        ),
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(condition=models.Q(('state', 'failed')), fields=['id'], name='dispatch_failed'),
        ),
        migrations.AddConstraint(
            model_name='dispatch',
            constraint=models.UniqueConstraint(fields=('letter', 'channel'), name='dispatch_once_by_channel', violation_error_message='Thư này đã được gửi theo kênh đó.'),
        ),
        migrations.AddConstraint(
            model_name='dispatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='dispatch_sent_iff_sent_at', violation_error_message='Thư đã gửi phải có giờ gửi, thư chưa gửi thì không.'),
        ),
        migrations.AddConstraint(
            model_name='dispatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', False), ('state', 'sending')), models.Q(models.Q(('state', 'sending'), _negated=True), ('claim__isnull', True)), _connector='OR'), name='dispatch_sending_iff_claimed', violation_error_message='Thư đang gửi phải thuộc một lượt gửi.'),
        ),
    ]
