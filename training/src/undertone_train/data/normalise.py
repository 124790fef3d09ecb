"""The text normalisation every caller of the model must repeat; model.json carries the same list."""

from __future__ import annotations

import re

STEPS: tuple[dict[str, str], ...] = (
    {"name": "strip-urls", "pattern": r"https?://\S+", "flags": "gi", "replacement": " "},
    {"name": "collapse-whitespace", "pattern": r"\s+", "flags": "g", "replacement": " "},
    {"name": "trim", "pattern": r"^\s+|\s+$", "flags": "g", "replacement": ""},
)
"""Applied in order, each a global replacement; the patterns mean the same in Python and JavaScript."""

_COMPILED = [(re.compile(step["pattern"], re.IGNORECASE if "i" in step["flags"] else 0), step["replacement"])
             for step in STEPS]


def normalise(text: str) -> str:
    """Text as the model sees it: without web addresses, single-spaced, trimmed."""
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text
