"""Incidents carry the grades that are suggested, and those that people set."""

from django.db import migrations, models


def code(length: int) -> "models.CharField[str, str]":
    return models.CharField(blank=True, db_index=True, default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [("store", "0006_readings")]
    operations = [
        migrations.AddField("incident", "suggested_harm", code(16)),
        migrations.AddField("incident", "suggested_responsibility", code(24)),
        migrations.AddField("incident", "harm_evidence", code(16)),
        migrations.AddField("incident", "responsibility_status", code(24)),
        migrations.AddField("incident", "harm_set_by", models.TextField(blank=True, default="")),
        migrations.AddField("incident", "responsibility_set_by", models.TextField(blank=True, default="")),
    ]
