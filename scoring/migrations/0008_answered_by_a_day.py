"""What a board is asked about points gets a last day. What is asked already gets the day it would have been given."""

from django.db import migrations, models
from django.db.models import Max

from scoring.answering import answer_day


def give_days(apps, schema_editor):
    cards = apps.get_model("scoring", "Scorecard").objects.filter(state="explaining").order_by("pk")
    for card in cards.annotate(asked_at=Max("scores__explanations__sent_at")):
        card.explain_by = answer_day(card.asked_at or card.submitted_at)
        card.save(update_fields=["explain_by"])
    for paper in apps.get_model("scoring", "CrossCheck").objects.order_by("pk"):
        paper.due_on = answer_day(paper.assigned_at)
        paper.save(update_fields=["due_on"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0007_cross_checks")]
    operations = [
        migrations.AddField(
            model_name="scorecard",
            name="explain_by",
            field=models.DateField(blank=True, null=True, verbose_name="giải trình trước hết ngày"),
        ),
        migrations.AddField(
            model_name="crosscheck",
            name="due_on",
            field=models.DateField(null=True, verbose_name="hạn gửi"),
        ),
        migrations.RunPython(give_days, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="crosscheck",
            name="due_on",
            field=models.DateField(verbose_name="hạn gửi"),
        ),
        migrations.AddConstraint(
            model_name="scorecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("explain_by__isnull", False), ("state", "explaining"))
                | models.Q(models.Q(("state", "explaining"), _negated=True), ("explain_by", None)),
                name="card_explaining_iff_explain_by",
                violation_error_message="Bảng điểm cần giải trình phải có hạn giải trình; ở bước khác thì không.",
            ),
        ),
    ]
