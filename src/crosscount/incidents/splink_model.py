"""The model as Splink reads it: the same comparisons and weights, on DuckDB and on Spark."""

from typing import Any

from crosscount.incidents.comparisons import COMPARISONS
from crosscount.incidents.model import LinkModel

CHANCE = 2.0**-20
"""Splink takes two probabilities where the model has the logarithm of their ratio: any small one will do."""


def splink_settings(model: LinkModel, unique_id: str) -> dict[str, Any]:
    """Settings for Splink over a table of portraits with the columns ``blocks`` and ``unique_id``.

    Splink adds up the model's weights in bits, prior included, as ``match_weight``. Conditions are in DuckDB's dialect.
    """
    masks = {"rare_types": model.knowledge.rare_types, "rare_targets": model.knowledge.rare_targets}
    odds = 2.0**model.prior
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": unique_id,
        "probability_two_random_records_match": odds / (1 + odds),
        "comparisons": [
            {
                "output_column_name": comparison.name,
                "comparison_levels": [
                    {
                        "sql_condition": condition.format(**masks) or "ELSE",
                        "label_for_charts": level,
                        "m_probability": CHANCE * 2.0 ** model.weigh(comparison.name, level),
                        "u_probability": CHANCE,
                    }
                    for level, condition in comparison.levels
                ],
            }
            for comparison in COMPARISONS
        ],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": "l.blocks = r.blocks", "arrays_to_explode": ["blocks"]}
        ],
        "retain_intermediate_calculation_columns": False,
        "retain_matching_columns": False,
    }
