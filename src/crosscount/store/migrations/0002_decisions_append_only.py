"""The database itself refuses to change or remove a decision, whoever asks and through whatever program."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "decisions are added, never edited or removed: add one that withdraws it"
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"

# INSERT OR REPLACE removes a row without waking the trigger on DELETE, so it needs one of its own.
DO = {
    "sqlite": (
        f"CREATE TRIGGER store_decision_no_update BEFORE UPDATE ON store_decision {REFUSE}",
        f"CREATE TRIGGER store_decision_no_delete BEFORE DELETE ON store_decision {REFUSE}",
        f"""CREATE TRIGGER store_decision_no_replace BEFORE INSERT ON store_decision WHEN EXISTS (
            SELECT 1 FROM store_decision
            WHERE id = NEW.id OR previous_hash = NEW.previous_hash OR entry_hash = NEW.entry_hash
        ) {REFUSE}""",  # noqa: S608 - both parts stand above
    ),
    "postgresql": (
        f"""CREATE FUNCTION store_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER store_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON store_decision
        FOR EACH STATEMENT EXECUTE FUNCTION store_decision_refuse()""",
    ),
}
UNDO = {
    "sqlite": tuple(f"DROP TRIGGER store_decision_no_{act}" for act in ("update", "delete", "replace")),
    "postgresql": (
        "DROP TRIGGER store_decision_append_only ON store_decision",
        "DROP FUNCTION store_decision_refuse()",
    ),
}


def refuse_changes(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
