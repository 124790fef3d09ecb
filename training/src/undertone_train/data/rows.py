"""Reads the labelled sources and refuses rows that do not have their shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from undertone_train.data.labels import LABELS
from undertone_train.data.normalise import normalise


@dataclass(frozen=True)
class Headline:
    """One text of a source: a label for the whole text, or one per entity, or (auxiliary) neither."""

    text: str
    source: str
    label: str | None = None
    entities: tuple[tuple[str, str], ...] = ()

    @property
    def is_opposite(self) -> bool:
        """True when one entity is positive and another negative."""
        return {"positive", "negative"} <= {label for _, label in self.entities}

    @property
    def is_mixed(self) -> bool:
        """True when its entities do not all have one label."""
        return len({label for _, label in self.entities}) > 1


COMPOSED = "grammar"
"""How the source of a row begins that a grammar wrote."""


@dataclass(frozen=True)
class Row:
    """One training or evaluation example; entity None asks for the verdict on the whole text."""

    text: str
    entity: str | None
    label: str | None
    source: str
    opposite: bool = False

    @property
    def composed(self) -> bool:
        """True where a grammar wrote the row, False where it comes from a source."""
        return self.source.startswith(COMPOSED)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


class BadRow(ValueError):
    """A source line that is not what its file promises; names the file and the line."""


def read_headlines(path: Path, source: str) -> Iterator[Headline]:
    """Yields the file's headlines, normalised; raises BadRow."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield parse_headline(json.loads(line), source)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadRow(f"{path.name}:{number}: {error}") from error


def parse_headline(record: dict, source: str) -> Headline:
    """A Headline from {text, label} or {text, entities}; raises ValueError or KeyError.

    A text that is only a web address normalises to "" and stays: such texts reach the model as well.
    """
    if not record["text"].strip():
        raise ValueError("empty text")
    text = normalise(record["text"])
    if "entities" in record:
        entities = tuple((normalise(name), _known(label)) for name, label in record["entities"].items())
        return Headline(text, source, None, tuple(pair for pair in entities if pair[0]))
    return Headline(text, source, _known(record["label"]))


def rows_of(headline: Headline) -> list[Row]:
    """A row per entity, plus one for the text alone when it has a label or all its entities agree."""
    opposite = headline.is_opposite
    rows = [Row(headline.text, name, label, headline.source, opposite) for name, label in headline.entities]
    labels = {label for _, label in headline.entities} or ({headline.label} if headline.label else set())
    if len(labels) == 1:
        rows.append(Row(headline.text, None, labels.pop(), headline.source))
    return rows


def write_rows(path: Path, rows: list[Row]) -> None:
    """Writes rows as JSON lines."""
    path.write_text("".join(row.to_json() + "\n" for row in rows), encoding="utf-8")


def read_rows(path: Path) -> list[Row]:
    """Reads what write_rows wrote."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _known(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"unknown label {label!r}")
    return label
