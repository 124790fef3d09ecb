"""Reads capabilities and their templates, and refuses what could not be filled or does not add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from undertone_train.data.labels import LABELS
from undertone_train.data.near_duplicates import jaccard
from undertone_train.suite.words import HALVES, BadSuite, WordList, load_words, load_yaml

WORDS_FILE = "words.yaml"
PER_HALF = 5
"""Templates in each half of a capability, at least; both halves have the same number."""
TOO_ALIKE = 0.7
"""Jaccard similarity of two templates' words, slots counted as words, from which one is a repeat."""
SLOT = re.compile(r"\{([A-Za-z_]+?)(\d?)(?:\.([A-Za-z]+))?\}")
VERDICT = re.compile(rf"({'|'.join(LABELS)})(?: for ([a-z_]+?)(\d?)(?:\.([a-z]+))?)?")
SKELETON_WORD = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")
CAPABILITY_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


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
class Verdict:
    """A label for the company in a slot, or (slot None) for the text as a whole."""

    label: str
    slot: Slot | None


@dataclass(frozen=True)
class Template:
    """A text with slots, e.g. capability loss-narrows, id loss-narrows/unseen-2."""

    id: str
    capability: str
    unseen: bool
    headline: bool
    text: str
    verdicts: tuple[Verdict, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Distinct slot keys in order of first sight, without fields."""
        return tuple(dict.fromkeys(Slot(name.lower(), number) for name, number, _ in SLOT.findall(self.text)))


@dataclass(frozen=True)
class Suite:
    """Everything in the suite's folder."""

    words: dict[str, WordList]
    about: dict[str, str]
    templates: tuple[Template, ...]


def suite_folder() -> Path:
    """training/suite of this repository."""
    return Path(__file__).resolve().parents[3] / "suite"


def load_suite(folder: Path) -> Suite:
    """The suite in a folder: words.yaml and a file for each family of capabilities; raises BadSuite."""
    words = load_words(folder / WORDS_FILE)
    about: dict[str, str] = {}
    templates: list[Template] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == WORDS_FILE:
            continue
        for name, entry in load_yaml(path).items():
            if not CAPABILITY_NAME.fullmatch(str(name)) or name in about:
                raise BadSuite(f"{path.name}: capability {name!r} is there twice or not a name-with-hyphens")
            about[name] = _about(f"{path.name}: {name}", entry)
            templates += _templates(f"{path.name}: {name}", name, entry, words)
    if not templates:
        raise BadSuite(f"{folder} has no capability")
    _refuse_repeats(templates)
    return Suite(words, about, tuple(templates))


def _about(where: str, entry: object) -> str:
    if not isinstance(entry, dict) or not {"about", *HALVES} <= set(entry) <= {"about", "headline", *HALVES}:
        raise BadSuite(f"{where} must have about, seen and unseen, and may have headline")
    if not isinstance(entry["about"], str) or not isinstance(entry.get("headline", True), bool):
        raise BadSuite(f"{where}: about must be text, headline true or false")
    sizes = [len(entry[half]) if isinstance(entry[half], list) else 0 for half in HALVES]
    if min(sizes) < PER_HALF or sizes[0] != sizes[1]:
        raise BadSuite(f"{where} has {sizes[0]} seen and {sizes[1]} unseen templates: it needs as many of both, "
                       f"at least {PER_HALF}")
    return entry["about"]


def _templates(where: str, capability: str, entry: dict, words: dict[str, WordList]) -> list[Template]:
    made = []
    for half in HALVES:
        for number, one in enumerate(entry[half], 1):
            place = f"{where}, {half} {number}"
            if not isinstance(one, dict) or len(one) != 1:
                raise BadSuite(f"{place} must be one `label: text`")
            (key, text), = one.items()
            if not isinstance(text, str) or not text.strip():
                raise BadSuite(f"{place}: the text is empty or not text")
            template = Template(f"{capability}/{half}-{number}", capability, half == "unseen",
                                entry.get("headline", True), text, _verdicts(place, str(key)))
            check_slots(place, template, words)
            made.append(template)
    return made


def _verdicts(place: str, key: str) -> tuple[Verdict, ...]:
    """Verdicts of e.g. "positive for chipmaker, negative for chipmaker2"."""
    found = []
    for part in key.split(", "):
        if not (match := VERDICT.fullmatch(part)):
            raise BadSuite(f"{place}: {part!r} is not a label ({', '.join(LABELS)}) or `label for slot`")
        label, name, number, field = match.groups()
        found.append(Verdict(label, Slot(name, number or "", field or "") if name else None))
    if len({verdict.slot for verdict in found}) < len(found):
        raise BadSuite(f"{place}: two verdicts about the same")
    return tuple(found)


def check_slots(place: str, template: Template, words: dict[str, WordList]) -> None:
    """Raises BadSuite for a slot that cannot be filled, a stray brace, or an entity that is not in the text."""
    if any(brace in SLOT.sub("", template.text) for brace in "{}"):
        raise BadSuite(f"{place}: a brace without a slot in {template.text!r}")
    inside = set()
    for name, number, field in SLOT.findall(template.text):
        _check_slot(place, Slot(name.lower(), number, (field or "").lower()), words)
        inside.add(Slot(name.lower(), number, (field or "").lower()))
    if not any(words[slot.list].section != "plain" for slot in inside):
        raise BadSuite(f"{place}: no slot for a company or a word in {template.text!r}")
    for verdict in template.verdicts:
        if verdict.slot is None:
            continue
        if verdict.slot not in inside:
            raise BadSuite(f"{place}: a verdict for {verdict.slot.key}, which is not in the text")
        if words[verdict.slot.list].section != "companies":
            raise BadSuite(f"{place}: a verdict for {verdict.slot.key}, which is no company")


def _check_slot(place: str, slot: Slot, words: dict[str, WordList]) -> None:
    if slot.list not in words:
        raise BadSuite(f"{place}: no words for the slot {{{slot.key}}}")
    fields = words[slot.list].fields
    if bool(fields) != bool(slot.field) or (fields and slot.field not in fields):
        said = f"needs one of the fields {', '.join(fields)}" if fields else f"has no field {slot.field}"
        raise BadSuite(f"{place}: the slot {{{slot.key}}} {said}")


def _refuse_repeats(templates: list[Template]) -> None:
    """A seen template in almost the words of an unseen one would give the unseen half away."""
    sets = [_skeleton(one.text) for one in templates]
    for place, one in enumerate(templates):
        for before in range(place):
            if jaccard(sets[place], sets[before]) >= TOO_ALIKE and one.unseen != templates[before].unseen:
                raise BadSuite(f"{one.id} repeats {templates[before].id}: {one.text!r}")


def _skeleton(text: str) -> frozenset[str]:
    """Words and emoji of a template; a slot counts as a word, the same for all slots of its list."""
    plain = SLOT.sub(lambda slot: f" slot{slot[1].lower().replace('_', '')} ", text)
    return frozenset(SKELETON_WORD.findall(plain.lower()))
