"""Claims that two people read without knowing of each other."""

from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("store", "0005_corrections")]
    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", ID),
                ("entry_hash", models.CharField(max_length=64)),
                ("claim_id", models.CharField(db_index=True, max_length=64)),
                ("reader", models.TextField()),
                ("opened", models.BooleanField()),
                ("in_force", models.BooleanField()),
                ("place", models.SmallIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("entry_hash", "claim_id"), name="one_row_a_reading")],
                "indexes": [models.Index(fields=["opened", "place"], name="readings_by_place")],
            },
        ),
    ]
