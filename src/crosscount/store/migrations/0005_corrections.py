"""Beside a corrected claim stands what the machine made of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_linking")]
    operations = [migrations.AddField("claim", "as_extracted", models.JSONField(null=True))]
