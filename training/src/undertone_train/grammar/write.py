"""Fills the templates: the same grammar and seed give the same rows on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterable

from undertone_train.data.normalise import normalise
from undertone_train.data.rows import Row
from undertone_train.grammar.templates import BRACED, Grammar, Slot, Template, parse_slot
from undertone_train.grammar.words import BadGrammar, Value, WordList

FILLINGS = 20
NEUTRAL_SHARE = 0.2
BOUNDS = (8, 40)
"""Fewest and most fillings of a neutral template."""
TRIES = 6
"""Draws for one wanted filling before a template counts as used up."""
MARKED_SHARE = 0.12
MARKS = ("UPDATE 1-{}", "UPDATE 2-{}", "UPDATE 4-{}", "BRIEF-{}", "RPT-{}", "CORRECTED-{}", "WRAPUP 1-{}", "REFILE-{}",
         "BREAKING: {}", "*{}", "{} - Reuters", "{} | CNBC", "{} - Bloomberg", "{} (Reuters)", "{} - WSJ", "{} | MarketWatch",
         "JUST IN: {}", "RPT-UPDATE 2-{}", "EXCLUSIVE-{}")
LONGEST_MARKED = 140


def write_rows_of(grammar: Grammar, seed: int = 12, fillings: int = FILLINGS) -> list[Row]:
    """Rows of every template, a fifth of them neutral; raises BadGrammar where one text has two labels."""
    neutral = neutral_fillings(grammar.templates, fillings)
    rows = [row for template in grammar.templates
            for row in template_rows(template, grammar.words, seed,
                                     neutral if set(template.verdicts) == {"neutral"} else fillings)]
    refuse_two_labels(rows)
    return list(dict.fromkeys(rows))


def neutral_fillings(templates: Iterable[Template], fillings: int) -> int:
    """Fillings of a wholly neutral template that make NEUTRAL_SHARE of all rows neutral, within BOUNDS."""
    alone = other = inside = 0
    for template in templates:
        if set(template.verdicts) == {"neutral"}:
            alone += len(template.verdicts)
        else:
            inside += template.verdicts.count("neutral")
            other += len(template.verdicts)
    wanted = NEUTRAL_SHARE * other * fillings - inside * fillings
    return min(max(round(wanted / (1 - NEUTRAL_SHARE) / max(1, alone)), BOUNDS[0]), BOUNDS[1])


def template_rows(template: Template, words: dict[str, WordList], seed: int, count: int) -> list[Row]:
    """Rows of up to `count` distinct fillings."""
    rng = random.Random(f"{seed} {template.family} {template.text}")
    texts: dict[str, dict[str, Value]] = {}
    for _ in range(count * TRIES):
        if len(texts) == count:
            break
        values = draw(template, words, rng)
        texts.setdefault(normalise(render(template.text, values, words, rng)), values)
    source, labels = f"grammar-{template.family}", {label for _, label in template.entities}
    rows = []
    for text, values in texts.items():
        text = mark(text, rng)
        for slot, label in template.entities:
            if (name := normalise(written(template.text, slot, values))) not in text:
                raise BadGrammar(f"{template.place}: {name!r} is not in {text!r}")
            rows.append(Row(text, name, label, source, {"positive", "negative"} <= labels))
        if template.label:
            rows.append(Row(text, None, template.label, source))
    return rows


def draw(template: Template, words: dict[str, WordList], rng: random.Random) -> dict[str, Value]:
    """A value for each slot, no two the same."""
    values: dict[str, Value] = {}
    for slot in template.slots:
        left = [value for value in words[slot.list].values if value not in values.values()]
        if not left:
            raise BadGrammar(f"{template.place}: too few words in the list {slot.list}")
        values[slot.key] = rng.choice(left)
    return values


def word_in(slot: Slot, values: dict[str, Value]) -> str:
    """The word or the record's field that fills a slot."""
    value = values[slot.key]
    return value[slot.field] if isinstance(value, dict) else value


def cased(inside: str, word: str) -> str:
    """The word as the slot's own letters ask: {BANK} in capitals, {Bank} with a capital letter."""
    name = inside.split(".")[0].rstrip("0123456789")
    if name.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if name[:1].isupper() else word


def render(text: str, values: dict[str, Value], words: dict[str, WordList], rng: random.Random) -> str:
    """The text with its slots and choices filled; a word (not a name) that begins it gets a capital letter."""

    def fill(match) -> str:
        inside = match[1]
        if "|" in inside:
            return rng.choice(inside.split("|"))
        slot = parse_slot(inside)
        word = cased(inside, word_in(slot, values))
        return word if match.start() or words[slot.list].names else word[:1].upper() + word[1:]

    while BRACED.search(text):
        text = BRACED.sub(fill, text)
    return text


def written(text: str, slot: Slot, values: dict[str, Value]) -> str:
    """A company's name as it stands in the text."""
    inside = next(found for found in BRACED.findall(text) if "|" not in found and parse_slot(found) == slot)
    return cased(inside, word_in(slot, values))


def mark(text: str, rng: random.Random) -> str:
    """Now and then the text with what a desk or an aggregator puts around it."""
    if rng.random() >= MARKED_SHARE or len(text) > LONGEST_MARKED or text[:1] in "*$@#":
        return text
    return rng.choice(MARKS).format(text)


def refuse_two_labels(rows: Iterable[Row]) -> None:
    """Raises BadGrammar, naming the first pair, where a text has two labels for a company or for the whole."""
    first: dict[tuple[str, str | None], Row] = {}
    for row in rows:
        other = first.setdefault((row.text.lower(), row.entity and row.entity.lower()), row)
        if other.label != row.label:
            raise BadGrammar(f"{row.text!r} is {other.label} ({other.source}) and {row.label} ({row.source})"
                             + (f" for {row.entity!r}" if row.entity else ""))
