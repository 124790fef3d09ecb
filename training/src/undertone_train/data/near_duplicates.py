"""Groups texts that say the same in almost the same words, so that a split never parts them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

WORD = re.compile(r"[a-z0-9]+")


def word_set(text: str) -> frozenset[str]:
    """Lower-case words and numbers of a text."""
    return frozenset(WORD.findall(text.lower()))


def group_near_duplicates(texts: list[str], threshold: float = 0.7) -> list[int]:
    """Group number of each text; texts whose word sets have Jaccard >= threshold share one.

    Prefix filtering (Chaudhuri et al. 2006, "A Primitive Operator for Similarity Joins"): with words
    ordered rarest first, two sets that similar share a word among their first n - ceil(t n) + 1.
    """
    sets = [word_set(text) for text in texts]
    counts = Counter(word for words in sets for word in words)
    parents = list(range(len(texts)))
    index: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(sets):
        ordered = sorted(words, key=lambda word: (counts[word], word))
        prefix = ordered[: len(ordered) - -(-int(threshold * 1000) * len(ordered) // 1000) + 1]
        for other in {other for word in prefix for other in index[word]}:
            if jaccard(words, sets[other]) >= threshold:
                _join(parents, number, other)
        for word in prefix:
            index[word].append(number)
    return [_root(parents, number) for number in range(len(texts))]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words; 1 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low
