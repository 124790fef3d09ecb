"""Reads the slot words of the suite and refuses lists that cannot serve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

SECTIONS = ("companies", "words", "plain")
HALVES = ("seen", "unseen")
UNSEEN_SHARE = 0.25
LIST_NAME = re.compile(r"[a-z]+(_[a-z]+)*")

Value = str | dict[str, str]
"""A word, or the fields of a record that stay together (figure and consensus, name and exchange code)."""


class BadSuite(ValueError):
    """A suite file that is not what it should be; names the file, the capability and the template."""


@dataclass(frozen=True)
class WordList:
    """Values of one slot; a plain list has the same values in both halves."""

    name: str
    section: str
    seen: tuple[Value, ...]
    unseen: tuple[Value, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Field names of a list of records, () for a list of words."""
        return tuple(self.seen[0]) if isinstance(self.seen[0], dict) else ()

    def half(self, unseen: bool) -> tuple[Value, ...]:
        return self.unseen if unseen else self.seen


def load_yaml(path: Path) -> dict:
    """The mapping in a YAML file; raises BadSuite."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except yaml.YAMLError as error:
        raise BadSuite(f"{path.name} is not YAML: {error}") from error
    if not isinstance(found, dict):
        raise BadSuite(f"{path.name} must be a mapping")
    return found


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping, which YAML would let win silently."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", node.start_mark)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_words(path: Path) -> dict[str, WordList]:
    """Word lists by name; raises BadSuite."""
    lists: dict[str, WordList] = {}
    for section, entries in load_yaml(path).items():
        if section not in SECTIONS:
            raise BadSuite(f"{path.name}: section {section!r} is none of {', '.join(SECTIONS)}")
        for name, entry in entries.items():
            if not LIST_NAME.fullmatch(str(name)) or name in lists:
                raise BadSuite(f"{path.name}: list {name!r} is there twice or not lower-case letters and _")
            lists[name] = _word_list(f"{path.name}: list {name}", name, section, entry)
    _check_companies(path.name, lists)
    return lists


def _word_list(where: str, name: str, section: str, entry: object) -> WordList:
    halves = {"seen": entry, "unseen": entry} if section == "plain" else entry
    if not isinstance(halves, dict) or set(halves) != set(HALVES):
        raise BadSuite(f"{where} must have the halves seen and unseen")
    for half, values in halves.items():
        if not isinstance(values, list) or not values:
            raise BadSuite(f"{where}: {half} must be a list with a word in it")
        for value in values:
            _check_value(where, value, values[0])
    every = [*halves["seen"], *halves["unseen"]] if section != "plain" else halves["seen"]
    if repeated := [value for value in every if every.count(value) > 1]:
        raise BadSuite(f"{where}: {repeated[0]!r} is there twice")
    if section != "plain" and len(halves["unseen"]) < UNSEEN_SHARE * len(every):
        raise BadSuite(f"{where}: fewer than a quarter of its words are unseen")
    return WordList(name, section, tuple(halves["seen"]), tuple(halves["unseen"]))


def _check_value(where: str, value: object, first: object) -> None:
    parts = list(value.values()) if isinstance(value, dict) else [value]
    if not all(isinstance(part, str) and part.strip() == part and part for part in parts):
        raise BadSuite(f"{where}: {value!r} is not text (quote numbers, yes and no)")
    if any(brace in part for part in parts for brace in "{}"):
        raise BadSuite(f"{where}: {value!r} has a brace")
    if isinstance(value, dict) != isinstance(first, dict) or (isinstance(value, dict) and set(value) != set(first)):
        raise BadSuite(f"{where}: {value!r} has not the fields of the others")


def _check_companies(file: str, lists: dict[str, WordList]) -> None:
    """One company in two lists could stand twice in a text, or be seen in one and unseen in the other."""
    owner: dict[str, str] = {}
    for one in lists.values():
        if one.section != "companies":
            continue
        for value in (*one.seen, *one.unseen):
            name = value["name"] if isinstance(value, dict) and "name" in value else str(value)
            if (other := owner.setdefault(name.lower(), one.name)) != one.name:
                raise BadSuite(f"{file}: {name} is in the lists {other} and {one.name}")
