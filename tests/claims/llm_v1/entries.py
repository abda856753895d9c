"""The dullest entry that a model can give about the dullest report; a test changes the one thing that it is about."""

import json
from typing import Any

TEXT = "Police said at least 12 soldiers were killed in a bombing in Quetta on Saturday. Doctors counted 15 dead."


def entry(**changes: Any) -> dict[str, Any]:
    """At least 12 soldiers were killed, police said."""
    return {
        "kind": "toll",
        "quote": "Police said at least 12 soldiers were killed in a bombing in Quetta on Saturday.",
        "speaker": "Police",
        "role": "police",
        "stance": "asserts",
        "hedge": "none",
        "measure": "killed",
        "figure": "at least 12",
        "number": 12,
        "upper": None,
        "op": "at_least",
        "victims": "soldiers",
        "victims_class": "security_forces",
        "part_of": None,
        "event_type": "bombing",
        "perpetrator": None,
        "group": None,
        "responsibility": None,
        "place": "Quetta",
        "time": "on Saturday",
        "happening": 0,
    } | changes


def reply_of(*entries: dict[str, Any]) -> str:
    """A model's reply with these entries."""
    return json.dumps({"claims": list(entries)}, ensure_ascii=False)
