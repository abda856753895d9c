"""Members."""

import uuid

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "member_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=64,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z0-9][a-z0-9._-]{1,63}\\Z", "Two to 64 small letters, digits, dots, dashes."
                            )
                        ],
                        verbose_name="name",
                    ),
                ),
                ("roles", models.JSONField(default=list)),
                ("is_active", models.BooleanField(default=True)),
                ("one_time_password", models.BooleanField(default=False)),
            ],
            options={"ordering": ["name"]},
        ),
    ]
