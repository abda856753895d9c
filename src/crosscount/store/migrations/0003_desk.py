"""What the desk needs: corrections in decisions, an index of decisions by record, restrictions, and a log of accesses."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

decisions_append_only = import_module("crosscount.store.migrations.0002_decisions_append_only")

MESSAGE = "accesses are added, never edited or removed"
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
DO = {
    "sqlite": (
        f"CREATE TRIGGER store_access_no_update BEFORE UPDATE ON store_access {REFUSE}",
        f"CREATE TRIGGER store_access_no_delete BEFORE DELETE ON store_access {REFUSE}",
        f"""CREATE TRIGGER store_access_no_replace BEFORE INSERT ON store_access WHEN EXISTS (
            SELECT 1 FROM store_access
            WHERE id = NEW.id OR previous_hash = NEW.previous_hash OR entry_hash = NEW.entry_hash
        ) {REFUSE}""",  # noqa: S608 - both parts stand above
    ),
    "postgresql": (
        f"""CREATE FUNCTION store_access_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER store_access_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON store_access
        FOR EACH STATEMENT EXECUTE FUNCTION store_access_refuse()""",
    ),
}
UNDO = {
    "sqlite": tuple(f"DROP TRIGGER store_access_no_{act}" for act in ("update", "delete", "replace")),
    "postgresql": ("DROP TRIGGER store_access_append_only ON store_access", "DROP FUNCTION store_access_refuse()"),
}


def refuse_changes(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def index_decisions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    subjects = apps.get_model("store", "DecisionSubject")
    for row in apps.get_model("store", "Decision").objects.using(using).order_by("id"):
        subjects.objects.using(using).bulk_create(subjects(decision=row, subject=one) for one in row.subjects)


# SQLite makes a table anew to add a column, and its triggers go with the old one: they are dropped before and made
# again after, on every database alike.
LIFT = migrations.RunPython(decisions_append_only.allow_changes, decisions_append_only.refuse_changes)
LOWER = migrations.RunPython(decisions_append_only.refuse_changes, decisions_append_only.allow_changes)
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("store", "0002_decisions_append_only")]
    operations = [
        LIFT,
        migrations.AddField("decision", "changes", models.JSONField(default=list)),
        LOWER,
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", ID.clone()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField(db_index=True)),
                ("act", models.CharField(db_index=True, max_length=32)),
                ("subjects", models.JSONField()),
                ("details", models.JSONField()),
                ("previous_hash", models.CharField(max_length=64, unique=True)),
                ("entry_hash", models.CharField(max_length=64, unique=True)),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(refuse_changes, allow_changes),
        migrations.CreateModel(
            name="RestrictedReport",
            fields=[("report_id", models.TextField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="DecisionSubject",
            fields=[
                ("id", ID.clone()),
                ("subject", models.TextField(db_index=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subject_rows", to="store.decision"
                    ),
                ),
            ],
        ),
        migrations.RunPython(index_decisions, migrations.RunPython.noop),
    ]
