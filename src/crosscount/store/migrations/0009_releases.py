"""What was published, and when."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("store", "0008_catalogue")]
    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("release_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField(db_index=True)),
                ("status", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedIncident",
            fields=[
                ("id", ID),
                ("incident_id", models.CharField(db_index=True, max_length=64)),
                ("figures", models.JSONField()),
                ("claim_ids", models.JSONField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="incidents", to="store.release"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("release", "incident_id"), name="one_row_a_released_incident")
                ],
            },
        ),
    ]
