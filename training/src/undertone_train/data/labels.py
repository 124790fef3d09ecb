"""The classes, known without loading torch."""

from __future__ import annotations

LABELS = ("negative", "neutral", "positive")
"""Order of the logits."""
