"""Fills the slots of a template: a fixed walk through all combinations of words, no chance in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import gcd, prod

from undertone_train.suite.templates import SLOT, Slot, Template
from undertone_train.suite.words import BadSuite, Value, WordList

SEEN_FILLINGS, UNSEEN_FILLINGS = 12, 8
FILLINGS = SEEN_FILLINGS + UNSEEN_FILLINGS
GOLDEN = (5**0.5 - 1) / 2
ORDER = ("companies", "words", "plain")
"""Slots whose values must vary most come first."""


@dataclass(frozen=True)
class Filling:
    """Values of a template's slots by key; number is 0..19, the first 12 of them of seen words only."""

    number: int
    unseen: bool
    values: dict[str, Value]


def fillings(template: Template, words: dict[str, WordList]) -> list[Filling]:
    """12 fillings of seen words, then 8 of unseen words, all distinct; raises BadSuite."""
    made: list[Filling] = []
    for unseen, count in ((False, SEEN_FILLINGS), (True, UNSEEN_FILLINGS)):
        for values in _walk(template, words, unseen, count):
            made.append(Filling(len(made), unseen, values))
    return made


def _walk(template: Template, words: dict[str, WordList], unseen: bool, count: int) -> list[dict[str, Value]]:
    """`count` distinct combinations, by steps of the golden ratio of their number (a mixed-radix counter)."""
    slots = sorted(template.slots, key=lambda slot: ORDER.index(words[slot.list].section))
    radices = _radices(slots, words, unseen)
    every = prod(radices)
    if min(radices) < 1 or every < count:
        raise BadSuite(f"{template.id} has {max(0, every)} fillings of {'unseen' if unseen else 'seen'} words, "
                       f"{count} are needed: add words or a slot")
    step = max(1, round(every * GOLDEN))
    while gcd(step, every) != 1:
        step += 1
    start = int.from_bytes(hashlib.sha256(f"{template.id} {unseen}".encode()).digest()[:8], "big")
    return [_combination(slots, words, unseen, (start + turn * step) % every) for turn in range(count)]


def _radices(slots: list[Slot], words: dict[str, WordList], unseen: bool) -> list[int]:
    """Choices for each slot: those of its list without what the same list's slots before it took."""
    return [len(words[slot.list].half(unseen)) - sum(before.list == slot.list for before in slots[:place])
            for place, slot in enumerate(slots)]


def _combination(slots: list[Slot], words: dict[str, WordList], unseen: bool, index: int) -> dict[str, Value]:
    left = {slot.list: list(words[slot.list].half(unseen)) for slot in slots}
    values: dict[str, Value] = {}
    for slot in slots:
        index, digit = divmod(index, len(left[slot.list]))
        values[slot.key] = left[slot.list].pop(digit)
    return values


def word_in(slot: Slot, values: dict[str, Value]) -> str:
    """The word or the record's field that fills a slot."""
    value = values[slot.key]
    return value[slot.field] if isinstance(value, dict) else value


def render(template: Template, values: dict[str, Value], words: dict[str, WordList]) -> str:
    """The template's text with its slots filled; a slot in capitals gets its word in capitals.

    A word (not a name) at the very beginning of a headline gets a capital letter.
    """

    def fill(match) -> str:
        name, number, field = match.groups()
        word = word_in(Slot(name.lower(), number, (field or "").lower()), values)
        if name.isupper():
            return word.upper()
        starts = match.start() == 0 and template.headline and words[name.lower()].section != "companies"
        return word[0].upper() + word[1:] if starts else word

    return SLOT.sub(fill, template.text)
