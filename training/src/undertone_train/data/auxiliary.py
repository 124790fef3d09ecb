"""Human-rated general text (VADER's ground truth, MIT) as noisy extra rows for the whole text."""

from __future__ import annotations

from pathlib import Path

from undertone_train.data.normalise import normalise
from undertone_train.data.rows import Row

FILES = {"vader-tweets": "tweets_GroundTruth.txt", "vader-nyt": "nytEditorialSnippets_GroundTruth.txt"}
NEUTRAL_BELOW = 0.5
CLEAR_ABOVE = 1.3
"""Mean ratings lie in [-4, 4]; between the two bounds a row carries no label, only its text."""


def label_of(rating: float) -> str | None:
    """Class of a mean rating, or None where it is neither clear nor near zero."""
    if abs(rating) < NEUTRAL_BELOW:
        return "neutral"
    if abs(rating) < CLEAR_ABOVE:
        return None
    return "positive" if rating > 0 else "negative"


def read_rated(folder: Path) -> list[Row]:
    """Rows of the rated files that are there; an absent folder gives none."""
    rows = []
    for source, name in FILES.items():
        path = folder / name
        if not path.exists():
            continue
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            _, rating, text = line.split("\t", 2)
            if normalise(text):
                rows.append(Row(normalise(text), None, label_of(float(rating)), source))
    return rows
