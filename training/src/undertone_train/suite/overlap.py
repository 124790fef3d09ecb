"""Keeps training rows apart from texts that measure: drops repeats of suite cases, refuses those of other cases."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil
from pathlib import Path

from undertone_train.data.near_duplicates import jaccard, word_set
from undertone_train.data.rows import BadRow, Row
from undertone_train.suite.invariances import all_cases
from undertone_train.suite.templates import load_suite, suite_folder

SUITE_LIMIT = 0.7
"""Jaccard similarity of word sets from which a training row repeats a suite case."""
CASES_LIMIT = 0.5
"""The same for rows that a grammar wrote and the cases from outside."""
SHOWN = 10
EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")

Words = frozenset[str]


@cache
def suite_texts() -> tuple[str, ...]:
    """Texts of all cases and variants of the suite, without repeats."""
    return tuple(dict.fromkeys(case.text for case in all_cases(load_suite(suite_folder()))))


def words_of(text: str) -> Words:
    """Words, numbers and emoji of a text."""
    return word_set(text) | frozenset(EMOJI.findall(text))


@cache
def unseen_words() -> re.Pattern[str]:
    """Matches the suite's unseen names (as written) and unseen words (in any case) where they stand whole."""
    names, words = ([re.escape(part) for one in load_suite(suite_folder()).words.values() if one.section == section
                     for value in one.unseen for part in (value.values() if isinstance(value, dict) else [value])]
                    for section in ("companies", "words"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)}|(?i:{'|'.join(words)}))(?!\w)")


def drop_unseen_words(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows to keep and rows dropped for having an unseen word of the suite in the text or the entity."""
    found = [bool(unseen_words().search(f"{row.text} {row.entity or ''}")) for row in rows]
    return ([row for row, hit in zip(rows, found, strict=True) if not hit],
            [row for row, hit in zip(rows, found, strict=True) if hit])


class NearTexts:
    """An index of texts that finds the nearest with Jaccard similarity >= limit to a given text.

    Prefix filtering as in data/near_duplicates.py: with words ordered rarest first, two sets that similar share a word
    among the first n - ceil(limit n) + 1 of each. Sets whose sizes alone rule it out are passed over.
    """

    def __init__(self, texts: Iterable[str], limit: float) -> None:
        self.limit = limit
        self.sets: dict[Words, str] = {}
        for text in texts:
            self.sets.setdefault(words_of(text), text)
        self.counts = Counter(word for words in self.sets for word in words)
        self.index: dict[str, list[Words]] = defaultdict(list)
        for words in self.sets:
            for word in self._prefix(words):
                self.index[word].append(words)

    def find(self, text: str) -> tuple[str, float] | None:
        """The most similar text of the index and its similarity, or None where none reaches the limit."""
        words = words_of(text)
        best: tuple[str, float] | None = None
        for other in {other for word in self._prefix(words) for other in self.index.get(word, ())}:
            if min(len(words), len(other)) < self.limit * max(len(words), len(other)):
                continue
            alike = jaccard(words, other)
            if alike >= self.limit and (best is None or (alike, self.sets[other]) > (best[1], best[0])):
                best = (self.sets[other], alike)
        return best

    def _prefix(self, words: Words) -> list[str]:
        ordered = sorted(words, key=lambda word: (self.counts[word], word))
        return ordered[: len(ordered) - ceil(self.limit * len(ordered) - 1e-9) + 1]


def drop_near_suite(rows: Sequence[Row], texts: Iterable[str],
                    limit: float = SUITE_LIMIT) -> tuple[list[Row], list[Row]]:
    """Rows to keep and rows dropped for being nearly a text of the suite; 50,000 rows take seconds."""
    near = NearTexts(texts, limit)
    verdicts = {text: near.find(text) is not None for text in dict.fromkeys(row.text for row in rows)}
    return [row for row in rows if not verdicts[row.text]], [row for row in rows if verdicts[row.text]]


def case_texts(folder: Path) -> list[str]:
    """Texts of every .jsonl file in a folder: the key `text`, or `text` in the object `input`; none if it is absent."""
    texts = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                raise BadRow(f"{path.name}:{number}: {error}") from error
            inner = record.get("input")
            text = record.get("text", inner.get("text") if isinstance(inner, dict) else inner)
            if isinstance(text, str) and text.strip():
                texts.append(text)
    return texts


def refuse_case_repeats(rows: Sequence[Row], folder: Path, limit: float = CASES_LIMIT) -> None:
    """Raises BadRow, naming the first offenders, where a row has Jaccard >= limit with a case in the folder."""
    near = NearTexts(case_texts(folder), limit)
    found = [(text, *hit) for text in dict.fromkeys(row.text for row in rows) if (hit := near.find(text))]
    if found:
        shown = "\n".join(f"  {alike:.2f} {text!r} repeats {case!r}" for text, case, alike in found[:SHOWN])
        raise BadRow(f"{len(found)} rows repeat a case of {folder}, the first:\n{shown}")


def composed_faults(rows: Sequence[Row], folder: Path) -> tuple[list[str], list[str]]:
    """What is too near a case of the folder, and which unseen words stand in how many rows: a line each."""
    near = NearTexts(case_texts(folder), CASES_LIMIT)
    sources = {row.text: row.source for row in rows}
    alike = [f"{hit[1]:.2f} {source}: {text!r} ~ {hit[0]!r}"
             for text, source in sources.items() if (hit := near.find(text))]
    words = Counter((found[0], row.source) for row in rows
                    if (found := unseen_words().search(f"{row.text} {row.entity or ''}")))
    return alike, [f"{word!r} in {count} rows of {source}" for (word, source), count in words.most_common()]


def refuse_contradictions(rows: Sequence[Row]) -> None:
    """Raises BadRow, naming the first pairs, where one text has two labels for the same entity or for the whole."""
    first: dict[tuple[str, str | None], Row] = {}
    found = []
    for row in rows:
        other = first.setdefault((row.text.lower(), row.entity and row.entity.lower()), row) if row.label else row
        if other.label != row.label:
            found.append((other, row))
    if found:
        shown = "\n".join(f"  {one.text!r}" + (f" for {one.entity!r}" if one.entity else "") +
                          f": {one.label} ({one.source}), {other.label} ({other.source})"
                          for one, other in found[:SHOWN])
        raise BadRow(f"{len(found)} rows contradict another, the first:\n{shown}")
