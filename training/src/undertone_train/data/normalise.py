"""The text normalisation every caller of the model must repeat; model.json carries the same list."""

from __future__ import annotations

import json
import re
from pathlib import Path

EMOJI: tuple[dict[str, str], ...] = tuple(json.loads(Path(__file__).with_name("emoji.json").read_text(encoding="utf-8")))
"""Groups of emoji, each with the words that stand for it: the vocabulary has none of them."""

STEPS: tuple[dict[str, str], ...] = (
    {"name": "strip-urls", "pattern": r"https?://\S+", "flags": "gi", "replacement": " "},
    *({"name": group["name"], "pattern": f"[{group['emoji']}]+", "flags": "gu",
       "replacement": f" {group['words']} " if group["words"] else ""} for group in EMOJI),
    {"name": "collapse-whitespace", "pattern": r"\s+", "flags": "g", "replacement": " "},
    {"name": "trim", "pattern": r"^\s+|\s+$", "flags": "g", "replacement": ""},
)
"""Applied in order, each a global replacement; the patterns mean the same in Python and JavaScript."""

_COMPILED = [(re.compile(step["pattern"], re.IGNORECASE if "i" in step["flags"] else 0), step["replacement"])
             for step in STEPS]


def normalise(text: str) -> str:
    """Text as the model sees it: without web addresses, emoji as words, single-spaced, trimmed."""
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text
