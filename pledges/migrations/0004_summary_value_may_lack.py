
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("pledges", "0003_papers_of_the_year"),
    ]

    operations = [
        migrations.AlterField(
            model_name="summarynumber",
            name="value",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="trong kỳ"),
        ),
    ]
