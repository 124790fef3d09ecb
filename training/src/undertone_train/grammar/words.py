"""Reads the slot words of the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

SECTIONS = ("companies", "words")
LIST_NAME = re.compile(r"[a-z]+(_[a-z]+)*")
PATTERN = "words*.yaml"

Value = str | dict[str, str]
"""A word, or the fields of a record that stay together."""


class BadGrammar(ValueError):
    """A file of the grammar that is not what it should be; names the file and the place in it."""


@dataclass(frozen=True)
class WordList:
    """Values of one slot; names is True for companies, which verdicts may be about."""

    name: str
    names: bool
    values: tuple[Value, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Field names of a list of records, () for a list of words."""
        return tuple(self.values[0]) if isinstance(self.values[0], dict) else ()


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping, which YAML would let win silently."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", node.start_mark)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_yaml(path: Path) -> dict:
    """The mapping in a YAML file; raises BadGrammar."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except yaml.YAMLError as error:
        raise BadGrammar(f"{path.name} is not YAML: {error}") from error
    if not isinstance(found, dict):
        raise BadGrammar(f"{path.name} must be a mapping")
    return found


def load_words(folder: Path) -> dict[str, WordList]:
    """Word lists by name, of all word files together; a list in several files has the values of all. Raises BadGrammar."""
    lists: dict[str, WordList] = {}
    for path in sorted(folder.glob(PATTERN)):
        for section, entries in load_yaml(path).items():
            if section not in SECTIONS or not isinstance(entries, dict):
                raise BadGrammar(f"{path.name}: section {section!r} is none of {', '.join(SECTIONS)}, or no mapping")
            for name, values in entries.items():
                made = _word_list(f"{path.name}: list {name}", str(name), section == "companies", values)
                lists[made.name] = _joined(path.name, lists.get(made.name), made)
    return lists


def _joined(file: str, one: WordList | None, other: WordList) -> WordList:
    if one is None:
        return other
    if one.names != other.names or one.fields != other.fields:
        raise BadGrammar(f"{file}: list {one.name} is of another section or has other fields elsewhere")
    values = [*one.values, *(value for value in other.values if value not in one.values)]
    return WordList(one.name, one.names, tuple(values))


def _word_list(where: str, name: str, names: bool, values: object) -> WordList:
    if not LIST_NAME.fullmatch(name):
        raise BadGrammar(f"{where}: its name is not lower-case letters and _")
    if not isinstance(values, list) or not values:
        raise BadGrammar(f"{where} must be a list with a word in it")
    for value in values:
        parts = list(value.values()) if isinstance(value, dict) else [value]
        if not all(isinstance(part, str) and part and part.strip() == part for part in parts):
            raise BadGrammar(f"{where}: {value!r} is not text (quote numbers, yes and no)")
        if any(sign in part for part in parts for sign in "{}|"):
            raise BadGrammar(f"{where}: {value!r} has a brace or a bar")
        if isinstance(value, dict) != isinstance(values[0], dict) or (
                isinstance(value, dict) and set(value) != set(values[0])):
            raise BadGrammar(f"{where}: {value!r} has not the fields of the others")
    return WordList(name, names, tuple(value for place, value in enumerate(values) if value not in values[:place]))
