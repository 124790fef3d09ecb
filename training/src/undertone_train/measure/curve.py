"""Calibration inside the graph: a factor on the logits that depends on how far ahead the winner is.

One temperature cannot mend a network that is too sure in the middle and not sure enough at the top, as
label smoothing leaves it, nor one whose "neutral" is right more often than its "positive" at the same
lead. A factor that depends on both can, and never changes the label (after Tomani et al. 2022,
"Parameterized Temperature Scaling", with a parabola in place of their network).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax

from undertone_train.data.labels import LABELS

SMALLEST = 0.05
NEUTRAL = LABELS.index("neutral")
RESTRAINT = 0.02
"""Weight of the squared bends in the fit: chosen by cross-validation on calibration rows, see RECIPES.md."""


@dataclass(frozen=True)
class Bend:
    """factor = offset + slope * lead + bend * lead ** 2, plus `neutral` where neutral leads; at least SMALLEST.

    lead: largest logit minus the second, counted up to `reach`, the largest one seen in the fit.
    """

    offset: float = 1.0
    slope: float = 0.0
    bend: float = 0.0
    neutral: float = 0.0
    reach: float = 0.0


@dataclass(frozen=True)
class Curve:
    """A bend for texts alone and one for texts with an entity."""

    text: Bend = Bend()
    target: Bend = Bend()

    def table(self) -> np.ndarray:
        """float32 [2, 5]: row 0 for texts alone, row 1 with an entity."""
        return np.array([astuple(self.text), astuple(self.target)], np.float32)


def lead_of(logits: np.ndarray) -> np.ndarray:
    """Largest minus second largest logit of each row, [N, 1]."""
    ordered = np.sort(logits, axis=1)
    return ordered[:, -1:] - ordered[:, -2:-1]


def apply_curve(logits: np.ndarray, bend: Bend) -> np.ndarray:
    """logits [N, C] times the factor of each row."""
    lead = np.minimum(lead_of(logits), bend.reach)
    leads_neutral = (logits.argmax(axis=1) == NEUTRAL)[:, None]
    factor = bend.offset + bend.slope * lead + bend.bend * lead**2 + bend.neutral * leads_neutral
    return logits * np.maximum(factor, SMALLEST)


def falling(bend: Bend) -> float:
    """How steeply the lead after calibration ever falls as the lead before it grows; 0 for a monotone bend."""
    lead = np.linspace(0.0, bend.reach, 50)
    rise = bend.offset + min(0.0, bend.neutral) + 2 * bend.slope * lead + 3 * bend.bend * lead**2
    return float(max(0.0, SMALLEST - rise.min()))


def fit_bend(logits: np.ndarray, labels: np.ndarray, restraint: float = RESTRAINT) -> Bend:
    """The monotone bend with the least negative log-likelihood plus restraint * (squares of all but offset)."""
    reach = float(lead_of(logits).max())

    def loss(values: np.ndarray) -> float:
        bend = Bend(*values, reach)
        probabilities = softmax(apply_curve(logits, bend), axis=-1)[np.arange(len(labels)), labels]
        penalty = restraint * float((values[1:] ** 2).sum()) + 10.0 * falling(bend)
        return float(-np.log(np.maximum(probabilities, 1e-12)).mean()) + penalty

    best = minimize(loss, np.array([1.0, 0.0, 0.0, 0.0]), method="Nelder-Mead", options={"maxiter": 4000}).x
    return Bend(*(float(value) for value in best), reach)


def fit_curve(logits: np.ndarray, labels: np.ndarray, alone: np.ndarray) -> Curve:
    """A bend per kind of question; alone [N] is True for texts without an entity."""
    bends = [fit_bend(logits[part], labels[part]) if part.any() else Bend() for part in (alone, ~alone)]
    return Curve(bends[0], bends[1])
