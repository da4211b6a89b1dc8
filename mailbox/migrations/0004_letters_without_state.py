from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("mailbox", "0003_move_states"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_sent_iff_sent_at',
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_sending_iff_claimed',
        ),
        migrations.RemoveIndex(
            model_name='letter',
            name='letter_to_send',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='attempts',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='claimed_at',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='error',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='not_before',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='sent_at',
        ),
        migrations.RemoveField(
            model_name='letter',
            name='state',
        ),
    ]
