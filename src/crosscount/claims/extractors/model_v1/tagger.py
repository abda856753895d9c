"""The network as it is shipped, run by onnxruntime."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from crosscount.claims.extractors.model_v1.tags import ROLES, TAGS, best_tags, spans_of
from crosscount.claims.extractors.model_v1.windows import Window
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights" / "tagger.onnx"


class ModelAbsent(CrosscountError):
    """The weights, or what runs them, are not installed."""


def tag(window: Window) -> dict[str, list[tuple[int, int]]]:
    """The spans of each role in one window, as words counted from its first.

    Windows are read one by one: what is found in one cannot depend on what else is read.
    """
    pieces = np.array([window.pieces], dtype=np.int64)
    kinds = np.array([window.kinds], dtype=np.int64)
    scores, transitions = session().run(None, {"pieces": pieces, "mask": np.ones_like(pieces), "kinds": kinds})
    of_words = scores[0][list(window.heads)].reshape(-1, len(ROLES), TAGS)
    return {role: spans_of(best) for role, best in zip(ROLES, best_tags(of_words, transitions), strict=True)}


@cache
def session() -> InferenceSession:
    """The network, loaded once per process.

    Raises:
        ModelAbsent: where the weights or onnxruntime are not installed.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelAbsent(f"model.v1 needs onnxruntime ({error}); install it, or use rules.v1") from error
    if not WEIGHTS.exists():
        raise ModelAbsent(f"model.v1 needs its weights, and {WEIGHTS} is not there; run 'make model', or use rules.v1")
    options = onnxruntime.SessionOptions()
    # One thread: the same sums in the same order, and processes do not fight for cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
