"""What linking keeps of each report: the portraits of its happenings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="portrayed_with",
            field=models.CharField(blank=True, db_index=True, default="", max_length=64),
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happening_id", models.CharField(max_length=64)),
                ("portrait", models.JSONField()),
                ("claim_ids", models.JSONField()),
                ("in_operation", models.BooleanField(db_index=True, default=False)),
                ("is_linked", models.BooleanField(db_index=True, default=False)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="happenings", to="store.report"
                    ),
                ),
            ],
            options={
                "ordering": ["happening_id", "report_id"],
                "constraints": [models.UniqueConstraint(fields=("happening_id", "report"), name="one_row_a_happening")],
            },
        ),
    ]
