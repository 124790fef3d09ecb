"""Reads the templates of the grammar and refuses what could not be filled or does not add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from undertone_train.data.labels import LABELS
from undertone_train.grammar.words import BadGrammar, WordList, load_words, load_yaml

BRACED = re.compile(r"\{([^{}]*)\}")
SLOT = re.compile(r"([A-Za-z]+(?:_[A-Za-z]+)*)(\d?)(?:\.([A-Za-z]+))?")
FAMILY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEYS = {"text", "label", "entities"}


@dataclass(frozen=True)
class Slot:
    """A place for a word: its list, a number that tells two of one list apart, the field of a record."""

    list: str
    number: str = ""
    field: str = ""

    @property
    def key(self) -> str:
        """What fields of one record share, e.g. company2."""
        return self.list + self.number


@dataclass(frozen=True)
class Template:
    """A text with slots and its verdicts: label of the whole (or None), and labels by slot."""

    family: str
    place: str
    text: str
    label: str | None
    entities: tuple[tuple[Slot, str], ...]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Distinct slot keys in order of first sight, without fields."""
        return tuple(dict.fromkeys(Slot(slot.list, slot.number) for slot in slots_in(self.text)))

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Labels of the rows that one filling gives."""
        return (*(label for _, label in self.entities), *([self.label] if self.label else []))


@dataclass(frozen=True)
class Grammar:
    """Everything in the grammar's folder."""

    words: dict[str, WordList]
    templates: tuple[Template, ...]


def grammar_folder() -> Path:
    """training/grammar of this repository."""
    return Path(__file__).resolve().parents[3] / "grammar"


def slots_in(text: str) -> list[Slot]:
    """Slots of a template in order, those within choices too; choices ({rose|climbed}) are none."""
    return [parse_slot(inside) for inside in BRACED.findall(text) if "|" not in inside]


def parse_slot(inside: str) -> Slot:
    """The slot that stands in braces; one without a list's name where it cannot be read."""
    match = SLOT.fullmatch(inside)
    return Slot(match[1].lower(), match[2], (match[3] or "").lower()) if match else Slot("")


def load_grammar(folder: Path) -> Grammar:
    """The grammar in a folder: words*.yaml and a file or more for each family; raises BadGrammar."""
    words = load_words(folder)
    templates: list[Template] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.match("words*.yaml"):
            continue
        for family, entries in load_yaml(path).items():
            if not FAMILY.fullmatch(str(family)) or not isinstance(entries, list):
                raise BadGrammar(f"{path.name}: {family!r} is not a name-with-hyphens, or has no list of templates")
            templates += [_template(f"{path.name}: {family} {number}", family, entry, words)
                          for number, entry in enumerate(entries, 1)]
    if not templates:
        raise BadGrammar(f"{folder} has no template")
    _refuse_doubles(templates)
    return Grammar(words, tuple(templates))


def _template(place: str, family: str, entry: object, words: dict[str, WordList]) -> Template:
    if not isinstance(entry, dict) or not {"text"} < set(entry) <= KEYS:
        raise BadGrammar(f"{place} must have text, label or entities, and nothing else")
    text, label, entities = entry["text"], entry.get("label"), entry.get("entities") or {}
    if not isinstance(text, str) or not text.strip():
        raise BadGrammar(f"{place}: the text is empty or not text")
    _check_slots(place, text, words)
    companies = [slot for slot in dict.fromkeys(slots_in(text)) if words[slot.list].names]
    if not entities and label and len({slot.key for slot in companies}) == 1:
        named = next((slot for slot in companies if slot.field == "name"), companies[0])
        return _checked(place, Template(family, place, text, label, ((named, label),)))
    if not isinstance(entities, dict):
        raise BadGrammar(f"{place}: entities must map slots to labels")
    about = tuple((parse_slot(str(slot)), verdict) for slot, verdict in entities.items())
    for slot, _ in about:
        if slot not in companies:
            raise BadGrammar(f"{place}: {slot.key!r} names no company of {text!r}")
    return _checked(place, Template(family, place, text, label, about))


def _checked(place: str, template: Template) -> Template:
    for label in template.verdicts:
        if label not in LABELS:
            raise BadGrammar(f"{place}: unknown label {label!r}")
    if not template.verdicts:
        raise BadGrammar(f"{place} has neither label nor entities")
    return template


def _check_slots(place: str, text: str, words: dict[str, WordList]) -> None:
    outer = BRACED.sub("", text)
    while BRACED.search(outer):  # choices around slots or around other choices
        if any("|" not in inside for inside in BRACED.findall(outer)):
            raise BadGrammar(f"{place}: braces in braces that are no choice in {text!r}")
        outer = BRACED.sub("", outer)
    if any(brace in outer for brace in "{}"):
        raise BadGrammar(f"{place}: a brace without its other in {text!r}")
    for slot in slots_in(text):
        if slot.list not in words:
            raise BadGrammar(f"{place}: no list of words for a slot of {text!r}: {slot.key!r}")
        fields = words[slot.list].fields
        if (slot.field not in fields) if fields else slot.field:
            raise BadGrammar(f"{place}: the slot {slot.key!r} needs one of the fields {fields} in {text!r}")


def _refuse_doubles(templates: list[Template]) -> None:
    seen: dict[str, Template] = {}
    for template in templates:
        if (other := seen.setdefault(template.text.lower(), template)) is not template:
            raise BadGrammar(f"{template.place} repeats {other.place}: {template.text!r}")
