"""Ids that come from content: the same words always get the same name."""

import hashlib
import json
from typing import Any

ID_LENGTH = 16


def content_id(kind: str, *parts: Any) -> str:
    """Name a record after what it contains.

    Args:
        kind: the prefix, such as ``claim``.
        parts: JSON values that make the record what it is, in a fixed order.

    Returns:
        ``kind-`` and 16 hexadecimal digits (64 bits): among 10^6 records the chance of any collision is 3e-8.
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{kind}-{hashlib.sha256(canonical.encode()).hexdigest()[:ID_LENGTH]}"
