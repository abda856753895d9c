"""The nearest parts belong together."""

from crosscount.claims.extractors.model_v1.pairing import pair
from crosscount.claims.extractors.model_v1.words import words_of


def paired(text, *, sources=(), cues=(), contents=()):
    """Pair stretches given by their words; every one stands once in the text."""
    words = words_of(text)

    def spans(parts):
        found = []
        for part in parts:
            start = text.index(part)
            inside = [at for at, word in enumerate(words) if start <= word.start and word.end <= start + len(part)]
            found.append((inside[0], inside[-1] + 1))
        return found

    def told(span):
        return text[words[span[0]].start : words[span[1] - 1].end] if span else None

    made = pair(words, spans(sources), spans(cues), spans(contents))
    return [(told(one.source), told(one.cue), told(one.content)) for one in made]


def test_each_cue_takes_the_content_beside_it():
    text = "Police said nine died. Medics put it at seven."

    assert paired(
        text,
        sources=["Police", "Medics"],
        cues=["said", "put"],
        contents=["nine died", "it at seven"],
    ) == [("Police", "said", "nine died"), ("Medics", "put", "it at seven")]


def test_a_source_serves_two_cues():
    text = "She said the road was closed and added that it would stay so."

    assert paired(
        text, sources=["She"], cues=["said", "added"], contents=["the road was closed", "that it would stay so"]
    ) == [("She", "said", "the road was closed"), ("She", "added", "that it would stay so")]


def test_a_cue_in_the_midst_of_its_content():
    text = '"Nine died," he said, "in the blast."'

    assert paired(text, sources=["he"], cues=["said"], contents=[text]) == [("he", "said", text)]


def test_nobody_is_named():
    text = "The road was reportedly closed."

    assert paired(text, cues=["reportedly"], contents=["closed"]) == [(None, "reportedly", "closed")]


def test_a_source_far_away_is_another_matter():
    text = "Police came. They left. The day went by and nobody saw them again. The road is said to be closed."

    assert paired(text, sources=["Police"], cues=["is said"], contents=["to be closed"]) == [
        (None, "is said", "to be closed")
    ]


def test_a_cue_without_content_is_no_attribution():
    assert paired("Police said so.", sources=["Police"], cues=["said"]) == []
