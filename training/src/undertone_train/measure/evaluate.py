"""The `evaluate` step: temperature and threshold from calibration rows, figures on rows held back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.labels import LABELS
from undertone_train.data.rows import Row
from undertone_train.measure.curve import Curve, fit_curve
from undertone_train.measure.metrics import reliability, score
from undertone_train.measure.predict import Run, predict
from undertone_train.measure.temperature import abstain_threshold, fit_temperature


@dataclass(frozen=True)
class Calibration:
    """What turns logits into a verdict: their divisor and the abstention bound."""

    temperature: float
    abstain_below: float


def label_ids(rows: list[Row]) -> np.ndarray:
    """Index of every row's label."""
    return np.array([LABELS.index(row.label) for row in rows])


def asked_rows(rows: list[Row]) -> list[Row]:
    """The rows calibration counts: tweets asked as text, headlines asked per entity."""
    return [row for row in rows if row.entity is not None or row.source == "tfns"]


def calibrate_logits(run: Run, tokenizer: Tokenizer, rows: list[Row], entity_input: str = "pair") -> Curve:
    """The curve that goes into the graph, fitted on calibration rows."""
    used = asked_rows(rows)
    logits, _ = predict(run, tokenizer, used, entity_input)
    return fit_curve(logits, label_ids(used), np.array([row.entity is None for row in used]))


def calibrate_verdicts(run: Run, tokenizer: Tokenizer, rows: list[Row], entity_input: str = "pair") -> Calibration:
    """The temperature that is left to apply outside, and the abstention bound."""
    used = asked_rows(rows)
    logits, _ = predict(run, tokenizer, used, entity_input)
    labels = label_ids(used)
    temperature = fit_temperature(logits, labels)
    return Calibration(temperature, abstain_threshold(softmax(logits / temperature, axis=-1), labels))


def evaluate(run: Run, tokenizer: Tokenizer, sets: dict[str, list[Row]], calibration: Calibration,
             entity_input: str = "pair") -> dict[str, dict]:
    """Figures and reliability bins per named set; a set without rows is left out."""
    report = {}
    for name, rows in sets.items():
        if not rows:
            continue
        logits, _ = predict(run, tokenizer, rows, entity_input)
        probabilities, labels = softmax(logits / calibration.temperature, axis=-1), label_ids(rows)
        report[name] = score(probabilities, labels, LABELS) | {"bins": reliability(probabilities, labels)}
    return report


def evaluation_sets(held_out: list[Row], extra_opposite: list[Row], dev: list[Row]) -> dict[str, list[Row]]:
    """The sets every report has: tweets, headlines per entity, the opposite-label ones, texts alone."""
    targets = [row for row in held_out if row.entity is not None]
    return {"tfns-dev": dev, "sentfin-held-out": targets,
            "sentfin-opposite": [row for row in held_out if row.opposite] + [row for row in extra_opposite if row.entity],
            "sentfin-text-alone": [row for row in held_out if row.entity is None]}
