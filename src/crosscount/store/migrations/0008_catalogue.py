"""What lists, the queue, the map and searches read of an incident, kept beside it and indexed."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WAITING = models.Q(is_hidden=False, undecided__gt=0)
FTS = "store_incidentwords_fts"
FORGET = f"INSERT INTO {FTS}({FTS}, rowid, words) VALUES ('delete', old.id, old.words)"  # noqa: S608 - a name above
LEARN = f"INSERT INTO {FTS}(rowid, words) VALUES (new.id, new.words)"  # noqa: S608 - a name above

# The databases do not agree on where days that nobody gave stand in an order, nor on how an index says it.
ORDERS = {
    "contested_first": "contested DESC, start_date DESC{last}, incident_id",
    "newest": "start_date DESC{last}, incident_id",
}
COVERING = {
    "by_place": "latitude, longitude, radius_km, contested",
    "by_day": "start_date, end_date, contested",
}
DO = {
    # Words were taken apart and folded before they come here; the table holds no text of its own.
    "sqlite": (
        f"CREATE VIRTUAL TABLE {FTS} USING fts5"
        "(words, content='store_incidentwords', content_rowid='id', tokenize='ascii', detail='none')",
        f"CREATE TRIGGER store_incidentwords_added AFTER INSERT ON store_incidentwords BEGIN {LEARN}; END",
        f"CREATE TRIGGER store_incidentwords_removed AFTER DELETE ON store_incidentwords BEGIN {FORGET}; END",
        "CREATE TRIGGER store_incidentwords_changed AFTER UPDATE OF words ON store_incidentwords "
        f"BEGIN {FORGET}; {LEARN}; END",
    ),
    "postgresql": (
        "ALTER TABLE store_incidentwords ADD COLUMN tokens tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
        "CREATE INDEX store_incidentwords_tokens ON store_incidentwords USING gin (tokens)",
    ),
}
UNDO = {
    "sqlite": (
        *(f"DROP TRIGGER store_incidentwords_{act}" for act in ("added", "removed", "changed")),
        f"DROP TABLE {FTS}",
    ),
    "postgresql": ("ALTER TABLE store_incidentwords DROP COLUMN tokens",),
}
NAME_PERSONS = {
    "sqlite": "json_extract(record, '$.person.name')",
    "postgresql": "record #>> '{person,name}'",
}


def index(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for statement in DO[vendor]:
        schema_editor.execute(statement)
    last = " NULLS LAST" if vendor == "postgresql" else ""
    for name, columns in {**ORDERS, **COVERING}.items():
        schema_editor.execute(
            f"CREATE INDEX incident_{name} ON store_incident ({columns.format(last=last)}) WHERE NOT is_hidden"
        )


def unindex(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in (*ORDERS, *COVERING):
        schema_editor.execute(f"DROP INDEX incident_{name}")
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def name_persons(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    name = NAME_PERSONS[schema_editor.connection.vendor]
    schema_editor.execute(
        f"UPDATE store_claim SET person_name = COALESCE({name}, '') WHERE kind = 'person_status'"  # noqa: S608
    )


class Migration(migrations.Migration):
    # The persons are named after everything else: PostgreSQL changes no table that has rows waiting to be checked.
    dependencies = [("store", "0007_grades")]
    operations = [
        migrations.AddField("claim", "person_name", models.TextField(blank=True, default="")),
        migrations.AddIndex(
            "claim", models.Index(fields=["person_name"], name="claim_by_person", condition=~models.Q(person_name=""))
        ),
        migrations.AddField("incident", "is_hidden", models.BooleanField(default=True)),
        migrations.AddField("incident", "undecided", models.PositiveIntegerField(default=0)),
        migrations.AddField("incident", "most_killed", models.BigIntegerField(default=0)),
        migrations.AddField("incident", "urgency", models.FloatField(default=0.0)),
        migrations.AddField(
            "incident", "catalogued_with", models.CharField(blank=True, db_index=True, default="", max_length=64)
        ),
        migrations.AddIndex(
            "incident",
            models.Index(fields=["-urgency", "incident_id"], name="incident_by_urgency", condition=WAITING),
        ),
        migrations.AddIndex(
            "incident",
            models.Index(fields=["-most_killed", "incident_id"], name="incident_by_most_killed", condition=WAITING),
        ),
        migrations.CreateModel(
            name="IncidentWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="index", to="store.incident"
                    ),
                ),
            ],
        ),
        migrations.RunPython(index, unindex),
        migrations.RunPython(name_persons, migrations.RunPython.noop),
    ]
