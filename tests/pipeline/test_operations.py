"""Operations in the store are found however many claims tell of them."""

import sqlite3

from django.db import connections

from builders import make_claim, make_incident, make_report
from crosscount.pipeline.operations import write_operations
from crosscount.store import models
from crosscount.store.records import claim_row, incident_row, report_row

MOST = 999
"""Values in one statement; databases allow some number of them, this is the least in use."""


def test_an_operation_of_more_claims_than_a_statement_holds_values_is_found(store):
    report_row(make_report()).save(using=store.alias)
    whole = make_claim(claim_id="wave", happening="wave", operation="wave")
    parts = [make_claim(claim_id=f"part-{n}", start=100 * n, happening="bus", operation="wave") for n in range(MOST)]
    models.Claim.objects.using(store.alias).bulk_create(map(claim_row, [whole, *parts]))
    for name, told in {"wave": [whole], "bus": parts}.items():
        incident_row(make_incident(*told, incident_id=name)).save(using=store.alias)
        models.IncidentClaim.objects.using(store.alias).bulk_create(
            [models.IncidentClaim(incident_id=name, claim_id=claim.claim_id) for claim in told]
        )
        models.Happening.objects.using(store.alias).create(
            happening_id=name,
            report_id="report-1",
            portrait=[],
            claim_ids=[claim.claim_id for claim in told],
            in_operation=True,
        )
    if connections[store.alias].vendor == "sqlite":
        connections[store.alias].connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST)

    assert write_operations(store) == 2
    incidents = models.Incident.objects.using(store.alias)
    assert set(incidents.values_list("operation_id", flat=True)) == {"wave"}
