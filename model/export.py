"""``python -m model.export --trained FOLDER``: the trained network as the ONNX file that is shipped, in 8 bits."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from crosscount.claims.extractors.model_v1.tagger import WEIGHTS
from crosscount.claims.extractors.model_v1.tags import FIRST, ROLES, SINGLE, TAGS
from model.network import Tagger

BONUS = {"source": 1.0, "cue": 1.0, "content": 1.0}
"""Added to the score of a span's first word. Parts that are found alone make no attribution, so it pays to find more of
them; chosen on training texts."""


class Shipped(nn.Module):
    """The network with its transitions as a second output, so that one file holds everything."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and transitions."""
        return self.tagger(pieces, mask, kinds), self.tagger.transitions * 1.0


def main() -> None:
    """Write the file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trained", type=Path, required=True)
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    asked.add_argument("--full", action="store_true", help="keep 32 bits, to compare")
    given = asked.parse_args()
    tagger = Tagger()
    tagger.load_state_dict(torch.load(given.trained / "tagger.pt"))
    with torch.no_grad():
        by_role = tagger.scores.bias.view(len(ROLES), TAGS)
        for at, role in enumerate(ROLES):
            by_role[at, [FIRST, SINGLE]] += BONUS[role]
    shipped = Shipped(tagger).eval()
    one = torch.ones((1, 16), dtype=torch.long)
    free = {name: {0: "windows", 1: "pieces"} for name in ("pieces", "mask", "kinds", "scores")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        names = {"input_names": ["pieces", "mask", "kinds"], "output_names": ["scores", "transitions"]}
        torch.onnx.export(shipped, (one, one, one * 0), whole, dynamic_axes=free, dynamo=False, **names)
        if given.full:
            given.out.write_bytes(whole.read_bytes())
            return
        # 7 bits a weight: processors without VNNI add two products in 16 bits, and 8 bits would overflow them.
        quantize_dynamic(whole, given.out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


if __name__ == "__main__":
    main()
