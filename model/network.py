"""The network: MiniLM with one score a word, role and tag; and the loss of a chain of tags."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from crosscount.claims.extractors.model_v1.tags import BEGINS, ENDS, FOLLOWS, ROLES, TAGS
from crosscount.claims.extractors.model_v1.words import KINDS

SIZE, HEADS, INNER, LAYERS, PLACES, WORDPIECES = 384, 12, 1536, 6, 512, 30_522
"""The shape of MiniLM-L6."""

FROZEN = 2
"""Layers that keep what they learned from much more text; how words are written is told above them."""

NEVER = -1e4


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.mixed = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.up, self.down = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.norm_mixed, self.norm_down = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, seen: Tensor, mask: Tensor) -> Tensor:
        """Seen: windows x pieces x SIZE; mask: windows x 1 x 1 x pieces, added to the attention."""
        query, key, value = self.asked(seen).unflatten(2, (3 * HEADS, -1)).transpose(1, 2).chunk(3, dim=1)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.norm_mixed(seen + self.mixed(mixed.transpose(1, 2).flatten(2)))
        inner = functional.gelu(self.up(seen))
        after: Tensor = self.norm_down(seen + self.down(inner))
        return after

    def load(self, given: dict[str, Tensor], name: str) -> None:
        """Take the weights of a layer of the published model."""
        parts = {
            "mixed": "attention.output.dense",
            "norm_mixed": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_down": "output.LayerNorm",
        }
        state = {}
        for kind in ("weight", "bias"):
            three = [given[f"{name}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"asked.{kind}"] = torch.cat(three)
            state |= {f"{ours}.{kind}": given[f"{name}.{theirs}.{kind}"] for ours, theirs in parts.items()}
        self.load_state_dict(state)


class Tagger(nn.Module):
    """The encoder, a linear layer of scores on top, and transitions between the tags of each role."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(WORDPIECES, SIZE), nn.Embedding(PLACES, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.written = nn.Embedding(KINDS, SIZE)
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(SIZE, len(ROLES) * TAGS)
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), TAGS, TAGS))
        nn.init.zeros_(self.written.weight)

    def start_from(self, weights: Path) -> None:
        """Take the published weights of the encoder and freeze the lowest layers."""
        given = load_file(weights)
        with torch.no_grad():
            self.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
            types = given["embeddings.token_type_embeddings.weight"]
            self.places.weight.copy_(given["embeddings.position_embeddings.weight"] + types[0])
            self.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        for at, layer in enumerate(self.layers):
            layer.load(given, f"encoder.layer.{at}")
        for frozen in (self.pieces, self.places, self.norm, *self.layers[:FROZEN]):
            frozen.requires_grad_(False)

    def forward(self, pieces: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Scores: windows x pieces x (roles * tags)."""
        shut = (1.0 - mask[:, None, None, :].float()) * NEVER
        seen = self.norm(self.pieces(pieces) + self.places.weight[: pieces.shape[1]])
        for at, layer in enumerate(self.layers):
            if at == FROZEN:
                seen = seen + self.written(kinds)
            seen = layer(seen, shut)
        scores: Tensor = self.scores(self.dropout(seen))
        return scores


def chain_loss(scores: Tensor, tags: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Mean over words of the negative log likelihood of the tags, one chain a window and role.

    Args:
        scores: chains x words x tags.
        tags: chains x words.
        lengths: words of each chain.
        transitions: chains x tag x following tag.
    """
    steps = transitions.masked_fill(~torch.from_numpy(FOLLOWS), NEVER)
    ends = torch.zeros(TAGS).masked_fill(~torch.from_numpy(ENDS), NEVER)
    begins = torch.zeros(TAGS).masked_fill(~torch.from_numpy(BEGINS), NEVER)
    inside = torch.arange(scores.shape[1])[None, :] < lengths[:, None]
    picked = scores.gather(2, tags[:, :, None])[:, :, 0]
    followed = steps.flatten(1).gather(1, tags[:, :-1] * TAGS + tags[:, 1:])
    right = (picked * inside).sum(1) + (followed * inside[:, 1:]).sum(1)
    total = scores[:, 0] + begins
    for at in range(1, scores.shape[1]):
        reached = torch.logsumexp(total[:, :, None] + steps, 1) + scores[:, at]
        total = torch.where(inside[:, at, None], reached, total)
    return (torch.logsumexp(total + ends, 1) - right).sum() / lengths.sum()
