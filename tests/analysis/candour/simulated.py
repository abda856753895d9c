"""Tables of voices that report the same incidents, with planted biases."""

from collections.abc import Mapping

import numpy as np

from crosscount.analysis import Table

COLUMNS = ("incident", "voice", "low", "high")


def reported(generator, biases: Mapping[str, float], *, incidents=60, share=0.7, scatter=0.25, middle=2.5):
    """Rows of (incident, voice, low, high): each voice reports a share of incidents, the toll times e to its bias."""
    rows = []
    for incident in range(incidents):
        toll = generator.normal(middle, 1.0)
        for voice, bias in biases.items():
            said = int(np.rint(np.exp(toll + bias + scatter * generator.standard_normal())))
            if generator.random() < share:
                rows.append((f"incident {incident:03}", voice, str(said), str(said)))
    return rows


def table_of(rows, columns=COLUMNS):
    return Table(columns, tuple(rows))


def figure(answer, name):
    return next(one for one in answer.figures if one.name == name)
