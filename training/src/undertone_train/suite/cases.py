"""Writes the cases of the suite: every template with every filling, one case a verdict."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from undertone_train.suite.fill import Filling, fillings, render, word_in
from undertone_train.suite.templates import Suite, Template, Verdict
from undertone_train.suite.words import BadSuite

KEYS = {"id": "id", "capability": "capability", "template": "template", "unseen_template": "unseenTemplate",
        "unseen_words": "unseenWords", "text": "text", "entity": "entity", "label": "label",
        "variant_of": "variantOf", "invariance": "invariance"}
"""Field -> key in the file; a field that is None is left out."""


@dataclass(frozen=True)
class Case:
    """A text, whose verdict is asked for (a company's or, entity None, the text's own), and the right label.

    A variant has the id of the case it was made from and the invariance that it tries: marks, company or roles.
    """

    id: str
    capability: str
    template: str
    unseen_template: bool
    unseen_words: bool
    text: str
    entity: str | None
    label: str
    variant_of: str | None = None
    invariance: str | None = None

    def to_json(self) -> str:
        found = {key: getattr(self, field) for field, key in KEYS.items()}
        return json.dumps({key: value for key, value in found.items() if value is not None}, ensure_ascii=False)


def case_of(template: Template, filling: Filling, verdict: Verdict, text: str) -> Case:
    """The case of one verdict; its id is template/filling, with the entity's slot where there are several."""
    several = f":{verdict.slot.key}" if verdict.slot and len(template.verdicts) > 1 else ""
    entity = word_in(verdict.slot, filling.values) if verdict.slot else None
    return Case(f"{template.id}/{filling.number:02}{several}", template.capability, template.id, template.unseen,
                filling.unseen, text, entity, verdict.label)


def base_cases(suite: Suite) -> list[Case]:
    """All cases but the variants, in the order of the files; raises BadSuite on a text that comes twice."""
    made = []
    for template in suite.templates:
        for filling in fillings(template, suite.words):
            text = render(template, filling.values, suite.words)
            made += [case_of(template, filling, verdict, text) for verdict in template.verdicts]
    refuse_doubles(made)
    return made


def refuse_doubles(cases: list[Case], repeats_pass: bool = False) -> None:
    """Raises BadSuite where two cases ask the same of one text with two labels, or (unless those pass) with one."""
    seen: dict[tuple[str, str | None], Case] = {}
    for case in cases:
        other = seen.setdefault((case.text.lower(), case.entity), case)
        if other is not case and not (repeats_pass and other.label == case.label):
            what = "repeats" if other.label == case.label else "contradicts"
            raise BadSuite(f"{case.id} {what} {other.id}: {case.text!r}")


def write_cases(path: Path, cases: list[Case]) -> None:
    """Writes JSON lines, gzipped without a time stamp where the name ends in .gz."""
    raw = "".join(case.to_json() + "\n" for case in cases).encode()
    path.write_bytes(gzip.compress(raw, compresslevel=9, mtime=0) if path.suffix == ".gz" else raw)


def read_cases(path: Path) -> list[Case]:
    """Reads what write_cases wrote."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [Case(**{field: record.get(key) for field, key in KEYS.items()})
            for record in map(json.loads, raw.decode().splitlines())]
