"""Temperature scaling: the one number by which logits are divided so that confidence means accuracy."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Temperature in [0.2, 5] with the least negative log-likelihood (Guo et al. 2017, section 4.2)."""

    def loss(temperature: float) -> float:
        probabilities = softmax(logits / temperature, axis=-1)[np.arange(len(labels)), labels]
        return float(-np.log(np.maximum(probabilities, 1e-12)).mean())

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def abstain_threshold(probabilities: np.ndarray, labels: np.ndarray, coin: float = 0.5, share: float = 0.05) -> float:
    """Confidence below which a verdict says little, from calibration data.

    The largest threshold, in steps of 0.01, that puts at most `share` of the rows below it and keeps
    those rows' accuracy at or below `coin`; 1 / classes when no threshold does.
    """
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    best = 1.0 / probabilities.shape[1]
    for threshold in np.arange(0.34, 0.90, 0.01):
        below = confidence < threshold
        if 0 < below.sum() <= share * len(labels) and right[below].mean() <= coin:
            best = float(threshold)
    return round(best, 2)
