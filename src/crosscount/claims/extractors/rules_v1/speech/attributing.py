"""Attributions of a whole text, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosscount.claims.attribution import Attribution, Stretch
from crosscount.claims.extractors.rules_v1.speech.cues import cues_in
from crosscount.claims.extractors.rules_v1.speech.frames import frames_of
from crosscount.claims.extractors.rules_v1.speech.phrases import Range
from crosscount.claims.extractors.rules_v1.speech.quotations import Quotations, quotations_in
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed, parse
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence, split
from crosscount.claims.languages import load_language
from crosscount.reports.report import Report


def attributions_of(report: Report) -> tuple[Attribution, ...]:
    """Every attribution of an English report, in the order of its cues."""
    sentences = split(report.text)
    return attributions_in(report.text, sentences, parse(sentences))


def attributions_in(
    text: str, sentences: Sequence[Sentence], parsed_sentences: Iterable[Parsed]
) -> tuple[Attribution, ...]:
    """Every attribution of a text that is cut and parsed already."""
    frames, quotations = frames_of(load_language("en")), quotations_in(text, sentences)
    found = []
    for parsed in parsed_sentences:
        for cue in cues_in(parsed.doc, frames, _quoted(parsed, quotations)):
            source = (_stretch(parsed, cue.source),) if cue.source else ()
            content = _whole_quotations([_stretch(parsed, one) for one in cue.content], quotations)
            content = content or _beside(parsed.sentence, text, quotations)
            if not content:
                continue
            found.append((parsed.sentence, Attribution(source, (_stretch(parsed, cue.cue),), content)))
    taken = {quotation for _, one in found for stretch in one.content if (quotation := quotations.around(stretch[0]))}
    return tuple(_going_on(one, text, sentence, quotations, taken) for sentence, one in found)


def _going_on(
    one: Attribution, text: str, sentence: Sentence, quotations: Quotations, taken: set[Stretch]
) -> Attribution:
    """ "...," she said. "...": the quotation right behind is hers too, unless another cue has it."""
    cue_end = max(one.cue[-1][1], one.source[-1][1] if one.source else 0)
    if one.content[-1][1] > one.cue[0][0]:
        return one
    following = quotations.behind(cue_end)
    while following is not None and following[0] < sentence.end and not _is_led_in(text, following[0]):
        following = quotations.behind(following[1])  # a title
    if following is None or following in taken:
        return one
    if following[0] >= sentence.end and text[sentence.end : following[0]].strip():
        return one
    return Attribution(one.source, one.cue, (*one.content, following))


def _quoted(parsed: Parsed, quotations: Quotations) -> set[int]:
    start = parsed.sentence.start
    return {
        token.i
        for token in parsed.doc
        if (around := quotations.around(start + token.idx)) is not None and around[0] < start + token.idx
    }


def _stretch(parsed: Parsed, tokens: Range) -> Stretch:
    return parsed.span((parsed.doc[tokens[0]], parsed.doc[tokens[1]]))


def _is_led_in(text: str, position: int) -> bool:
    """Whether a comma, colon or dash stands before a quotation, as it does before what is said and not before a
    title."""
    return text[max(0, position - 4) : position].rstrip()[-1:] in tuple(",:-–—")


def _beside(sentence: Sentence, text: str, quotations: Quotations) -> tuple[Stretch, ...]:
    """The quotation that ends right before a sentence, or begins right behind it after a colon."""
    before = text[max(0, sentence.start - 4) : sentence.start]
    end = sentence.start - len(before) + len(before.rstrip(" "))
    earlier = quotations.around(end - 1) if end else None
    if earlier is not None and earlier[1] == end:
        return (earlier,)
    following = quotations.behind(sentence.end)
    if sentence.text.endswith(":") and following and not text[sentence.end : following[0]].strip():
        return (following,)
    return ()


def _whole_quotations(content: list[Stretch], quotations: Quotations) -> tuple[Stretch, ...]:
    """What is said, with the whole of each quotation that it begins or ends in."""
    if not content:
        return ()
    first, last = quotations.around(content[0][0]), quotations.around(content[-1][1] - 1)
    if first is not None:
        content[0] = (first[0], content[0][1])
    if last is not None:
        content[-1] = (content[-1][0], last[1])
    return tuple(content)
