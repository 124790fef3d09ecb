"""Variants of the cases whose verdict is known from the original's: other marks, another company, swapped roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from undertone_train.suite.cases import Case, base_cases, case_of, refuse_doubles
from undertone_train.suite.fill import Filling, fillings, render
from undertone_train.suite.templates import Slot, Suite, Template, Verdict
from undertone_train.suite.words import Value, WordList

MARKS: dict[str, Callable[[str], str]] = {
    "update": "UPDATE 1-{}".format, "brief": "BRIEF-{}".format, "repeat": "RPT-{}".format,
    "corrected": "CORRECTED-{}".format, "capitals": str.upper, "outlet": "{} - Reuters".format,
    "update-3": "UPDATE 3-{}".format, "wrapup": "WRAPUP 2-{}".format, "outlet-bar": "{} | Bloomberg".format,
}
"""What a desk or an aggregator puts around a headline."""
MARKED = (0, 6, 13, 18)
RENAMED = (3, 9, 14, 17)
"""Numbers of the fillings that get a variant, two of seen and two of unseen words; roles swap in all."""
OPPOSITE = {"positive": "negative", "negative": "positive"}


def all_cases(suite: Suite) -> list[Case]:
    """Every case and every variant, each variant after the cases; raises BadSuite."""
    cases = base_cases(suite)
    variants = [variant for place, template in enumerate(suite.templates)
                for filling in fillings(template, suite.words)
                for variant in _variants(place, template, filling, suite.words)]
    refuse_doubles(cases + variants, repeats_pass=True)
    return cases + variants


def _variants(place: int, template: Template, filling: Filling, words: dict[str, WordList]) -> Iterator[Case]:
    text = render(template, filling.values, words)
    originals = [case_of(template, filling, verdict, text) for verdict in template.verdicts]
    if filling.number in MARKED and template.headline and not template.text.startswith("*"):
        name = list(MARKS)[(place * len(MARKED) + MARKED.index(filling.number)) % len(MARKS)]
        for case in originals:
            yield variant_of(case, "marks", MARKS[name](text))
    if filling.number in RENAMED:
        for verdict, case in zip(template.verdicts, originals, strict=True):
            if (renamed := rename(template, filling.values, verdict, words)) is not None:
                again = case_of(template, replace(filling, values=renamed), verdict, render(template, renamed, words))
                yield variant_of(case, "company", again.text, again.entity)
    if (pair := opposite_pair(template)) is not None:
        one, other = pair
        swapped = filling.values | {one.key: filling.values[other.key], other.key: filling.values[one.key]}
        for case in originals:
            yield replace(variant_of(case, "roles", render(template, swapped, words)), label=OPPOSITE[case.label])


def variant_of(case: Case, invariance: str, text: str, entity: str | None = None) -> Case:
    """The case with another text, and with another entity where one is given."""
    return replace(case, id=f"{case.id}~{invariance}", text=text, entity=entity or case.entity, variant_of=case.id,
                   invariance=invariance)


def rename(template: Template, values: dict[str, Value], verdict: Verdict,
           words: dict[str, WordList]) -> dict[str, Value] | None:
    """Values with another company for the one asked about (or the first named); None where none is named."""
    slot = verdict.slot or next((one for one in template.slots if words[one.list].section == "companies"), None)
    if slot is None:
        return None
    for half in (words[slot.list].seen, words[slot.list].unseen):
        if values[slot.key] in half:
            start = half.index(values[slot.key]) + len(half) // 2
            turned = [half[(start + step) % len(half)] for step in range(len(half))]
            return values | {slot.key: next(name for name in turned if name not in values.values())}
    raise ValueError(f"{values[slot.key]!r} is not in the list {slot.list}")


def opposite_pair(template: Template) -> tuple[Slot, Slot] | None:
    """The two slots of one list with opposite verdicts, whose companies can change places; else None."""
    if len(template.verdicts) != 2 or any(verdict.slot is None for verdict in template.verdicts):
        return None
    one, other = template.verdicts
    fits = OPPOSITE.get(one.label) == other.label and one.slot.list == other.slot.list
    return (Slot(one.slot.list, one.slot.number), Slot(other.slot.list, other.slot.number)) if fits else None
