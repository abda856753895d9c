"""What a filter offers to choose from: every kind, actor and side of an incident that everybody may see.

Each is found by stepping through an index from one value to the next, so that it is always right and costs as much as
there are values, however many incidents there are.
"""

from django.db import connections, router

from crosscount.store.models import Account, Incident, IncidentActor

_STEPS = """
WITH RECURSIVE one(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > one.value) FROM one WHERE one.value IS NOT NULL
)
SELECT value FROM one WHERE value <> '' AND (
    SELECT 1 FROM {table} AS told JOIN store_incident AS incident ON incident.incident_id = told.incident_id
    WHERE told.{column} = one.value AND NOT incident.is_hidden
    LIMIT 1
) IS NOT NULL ORDER BY value
"""
# Asked with EXISTS, PostgreSQL looks at every incident at once instead of at the first of each value.


def kinds() -> list[str]:
    """Event types, by their codes."""
    return _values(Incident._meta.db_table, "event_type")


def actors() -> list[str]:
    """Actors that are named, by their ids."""
    return _values(IncidentActor._meta.db_table, "actor")


def sides() -> list[str]:
    """Sides that speak."""
    return _values(Account._meta.db_table, "side")


def _values(table: str, column: str) -> list[str]:
    with connections[router.db_for_read(Incident)].cursor() as cursor:
        cursor.execute(_STEPS.format(table=table, column=column))
        return [value for (value,) in cursor.fetchall()]
