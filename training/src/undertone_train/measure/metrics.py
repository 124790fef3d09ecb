"""Classification and calibration figures from probabilities [N, C] and labels [N]."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import confusion_matrix, f1_score, matthews_corrcoef, recall_score

BINS = 15


def reliability(probabilities: np.ndarray, labels: np.ndarray, bins: int = BINS) -> list[dict]:
    """Equal-width confidence bins: count, mean confidence, accuracy; empty bins are left out."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    number = np.minimum((confidence * bins).astype(int), bins - 1)
    return [{"bin": int(b), "count": int((number == b).sum()), "confidence": float(confidence[number == b].mean()),
             "accuracy": float(right[number == b].mean())} for b in range(bins) if (number == b).any()]


def expected_calibration_error(probabilities: np.ndarray, labels: np.ndarray, bins: int = BINS) -> float:
    """Sum over bins of share * |accuracy - confidence| (Guo et al. 2017, equation 3)."""
    rows = reliability(probabilities, labels, bins)
    return sum(row["count"] * abs(row["accuracy"] - row["confidence"]) for row in rows) / max(1, len(labels))


def score(probabilities: np.ndarray, labels: np.ndarray, names: tuple[str, ...]) -> dict:
    """Accuracy, macro-F1, MCC, recall per class, ECE and the confusion matrix (rows are the truth)."""
    guesses = probabilities.argmax(axis=1)
    every = list(range(len(names)))
    recalls = recall_score(labels, guesses, labels=every, average=None, zero_division=0)
    return {
        "rows": int(len(labels)), "accuracy": float((guesses == labels).mean()),
        "macroF1": float(f1_score(labels, guesses, labels=every, average="macro", zero_division=0)),
        "mcc": float(matthews_corrcoef(labels, guesses)),
        "recall": {name: float(value) for name, value in zip(names, recalls, strict=True)},
        "ece": float(expected_calibration_error(probabilities, labels)),
        "confusion": confusion_matrix(labels, guesses, labels=every).tolist(),
    }
