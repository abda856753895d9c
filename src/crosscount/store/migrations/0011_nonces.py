"""A random number in every entry of both logs, so that a hash tells nothing; and withdrawals followed to their ends."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

decisions_append_only = import_module("crosscount.store.migrations.0002_decisions_append_only")
desk = import_module("crosscount.store.migrations.0003_desk")


def follow_withdrawals(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    rows = apps.get_model("store", "DecisionSubject").objects.using(using)
    withdrawals = apps.get_model("store", "Decision").objects.using(using).filter(verdict="withdraw")
    about: dict[str, list[str]] = {}
    for row in withdrawals.order_by("id"):
        further = [subject for withdrawn in row.subjects for subject in about.get(withdrawn, ())]
        about[row.entry_hash] = list(dict.fromkeys([*row.subjects, *further]))
        rows.bulk_create(rows.model(decision=row, subject=one) for one in dict.fromkeys(further))


# SQLite makes a table anew to add a column, and its triggers go with the old one: they are dropped before and made
# again after, on every database alike.
GUARDS = {"decision": decisions_append_only, "access": desk}


class Migration(migrations.Migration):
    dependencies = [("store", "0010_steps")]
    operations = [
        *(migrations.RunPython(guard.allow_changes, guard.refuse_changes) for guard in GUARDS.values()),
        *(migrations.AddField(log, "nonce", models.CharField(default="", max_length=32)) for log in GUARDS),
        *(migrations.RunPython(guard.refuse_changes, guard.allow_changes) for guard in GUARDS.values()),
        migrations.RunPython(follow_withdrawals, migrations.RunPython.noop),
    ]
