"""Indexes by which filters step from one actor, and from one side, to the next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_releases")]
    operations = [
        migrations.AddIndex("account", models.Index(fields=["side", "incident"], name="account_by_side")),
        migrations.AddIndex("incidentactor", models.Index(fields=["actor", "incident"], name="incident_by_actor")),
    ]
