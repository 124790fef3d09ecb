"""Makes headlines that teach "which company" rather than company names: swapped and joined ones."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from undertone_train.data.rows import Row

SEPARATORS = ("; ", ", ", " while ", " as ", " but ", " - ", ": ", ". ")
STARTS = ("Vel", "Brix", "Nor", "Quan", "Tel", "Zar", "Hal", "Mer", "Oxo", "Pel", "Kri", "Lum", "Ster", "Avi", "Dor")
MIDDLES = ("tra", "le", "vi", "mo", "ni", "da", "co", "ri", "sa", "")
ENDS = ("nex", "ton", "lia", "var", "gen", "dyne", "mark", "cor", "sys", "wave", "rix", "land")
FORMS = ("", "", "", " Inc", " Ltd", " Group", " Holdings", " Bank", " Motors", " Pharma", " Energy", " Foods")
CASHTAG = re.compile(r"\$([A-Z]{1,5})\b")


@dataclass(frozen=True)
class Example:
    """A row as trained on; origin is the index of the row it was made from, whole if unaltered."""

    row: Row
    origin: int
    whole: bool


def invented_name(rng: random.Random) -> str:
    """A company name nobody has, e.g. "Norvigen Ltd"."""
    return rng.choice(STARTS) + rng.choice(MIDDLES) + rng.choice(ENDS) + rng.choice(FORMS)


def name_pool(rows: list[Row]) -> list[str]:
    """Distinct capitalised entities of the rows, in order of first sight."""
    return list(dict.fromkeys(row.entity for row in rows if row.entity and row.entity[:1].isupper()))


def swap_company(row: Row, pool: list[str], rng: random.Random) -> Row:
    """Row with its entity's mentions replaced by another name; unchanged when it is not mentioned."""
    if not row.entity or not row.entity[:1].isupper():
        return row
    mention = re.compile(rf"(?<!\w){re.escape(row.entity)}(?!\w)")
    if not mention.search(row.text):
        return row
    name = invented_name(rng) if rng.random() < 0.3 or not pool else rng.choice(pool)
    return replace(row, text=mention.sub(lambda _: name, row.text), entity=name)


def join_headlines(one: Row, other: Row, rng: random.Random) -> Row:
    """One's entity and label in a text that tells both stories, in either order."""
    first, second = (one.text, other.text) if rng.random() < 0.5 else (other.text, one.text)
    opposite = {one.label, other.label} == {"positive", "negative"}
    return replace(one, text=first.rstrip(".") + rng.choice(SEPARATORS) + second, opposite=opposite)


def cashtag_row(row: Row) -> Row | None:
    """A tweet about exactly one cashtag, asked as a question about that ticker."""
    tags = set(CASHTAG.findall(row.text))
    return replace(row, entity=tags.pop()) if row.entity is None and len(tags) == 1 else None


def chosen_rows(rows: list[Row], rng: random.Random, composed: float) -> list[int]:
    """Indices of all real rows and of so many composed ones for each of them, in the order of the rows."""
    real = [index for index, row in enumerate(rows) if not row.composed]
    written = [index for index, row in enumerate(rows) if row.composed]
    return sorted(real + rng.sample(written, min(len(written), round(composed * len(real)))))


def epoch_examples(rows: list[Row], rng: random.Random, *, swap: float, join: float, cashtag: float,
                   composed: float = 1.0) -> list[Example]:
    """Every real row once, each altered with the given probabilities, joined and cashtag rows on top.

    composed: how many composed rows for each real one, as far as there are, are drawn; none of them is the first of a
    joined text.
    """
    pool = name_pool(rows)
    chosen = chosen_rows(rows, rng, composed)
    targets = [index for index in chosen if rows[index].entity and rows[index].label]
    examples = []
    for index in chosen:
        row = rows[index]
        altered = swap_company(row, pool, rng) if row.entity and rng.random() < swap else row
        examples.append(Example(altered, index, altered is row and row.entity is None))
        if row.composed:
            continue
        if row.entity and rng.random() < join:
            other = rows[rng.choice(targets)]
            if other.label != row.label and other.entity.lower() != row.entity.lower():
                one, two = (swap_company(r, pool, rng) if rng.random() < swap else r for r in (row, other))
                examples.append(Example(join_headlines(one, two, rng), index, False))
        elif not row.entity and rng.random() < cashtag and (tagged := cashtag_row(row)):
            examples.append(Example(tagged, index, False))
    return examples
