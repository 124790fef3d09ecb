"""Calibration inside the graph: a factor on the logits that may grow or shrink with their spread.

One temperature cannot mend a network that is too sure in the middle and not sure enough at the top, as
label smoothing leaves it. A factor that depends on the logits can, and never changes the label (after
Tomani et al. 2022, "Parameterized Temperature Scaling", with a line in place of their network).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from undertone_train.measure.metrics import softmax

SMALLEST = 0.05


@dataclass(frozen=True)
class Curve:
    """(offset, slope) for texts alone and for texts with an entity; factor = offset + slope * spread."""

    text: tuple[float, float] = (1.0, 0.0)
    target: tuple[float, float] = (1.0, 0.0)

    def table(self) -> np.ndarray:
        """float32 [2, 2]: row 0 for texts alone, row 1 with an entity."""
        return np.array([self.text, self.target], np.float32)


def apply_curve(logits: np.ndarray, line: tuple[float, float]) -> np.ndarray:
    """logits [N, C] times max(SMALLEST, offset + slope * (largest - smallest logit))."""
    spread = logits.max(axis=1, keepdims=True) - logits.min(axis=1, keepdims=True)
    return logits * np.maximum(line[0] + line[1] * spread, SMALLEST)


def fit_line(logits: np.ndarray, labels: np.ndarray, restraint: float = 0.01) -> tuple[float, float]:
    """The line with the least negative log-likelihood plus restraint * slope ** 2."""

    def loss(line: np.ndarray) -> float:
        probabilities = softmax(apply_curve(logits, (line[0], line[1])))[np.arange(len(labels)), labels]
        return float(-np.log(np.maximum(probabilities, 1e-12)).mean() + restraint * line[1] ** 2)

    best = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(best[0]), float(best[1])


def fit_curve(logits: np.ndarray, labels: np.ndarray, alone: np.ndarray) -> Curve:
    """A line per kind of question; alone [N] is True for texts without an entity."""
    lines = [fit_line(logits[part], labels[part]) if part.any() else (1.0, 0.0) for part in (alone, ~alone)]
    return Curve(lines[0], lines[1])
