"""Metrics, temperature and the abstention bound on cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import softmax

from undertone_train.measure.curve import apply_curve, fit_bend, lead_of
from undertone_train.measure.metrics import expected_calibration_error, score
from undertone_train.measure.temperature import abstain_threshold, fit_temperature

LABELS = ("negative", "neutral", "positive")


def test_ece_is_the_gap_between_confidence_and_accuracy() -> None:
    probabilities = np.array([[0.8, 0.1, 0.1]] * 10)
    assert expected_calibration_error(probabilities, np.array([0] * 8 + [1] * 2)) == pytest.approx(0.0, abs=1e-9)
    assert expected_calibration_error(probabilities, np.array([0] * 5 + [1] * 5)) == pytest.approx(0.3)


def test_score_of_a_small_matrix() -> None:
    labels = np.array([0, 0, 1, 1, 2, 2])
    figures = score(np.eye(3)[[0, 1, 1, 1, 2, 2]], labels, LABELS)
    assert figures["accuracy"] == pytest.approx(5 / 6)
    assert figures["recall"] == {"negative": 0.5, "neutral": 1.0, "positive": 1.0}
    assert figures["macroF1"] == pytest.approx((2 / 3 + 0.8 + 1.0) / 3)
    assert figures["confusion"] == [[1, 1, 0], [0, 2, 0], [0, 0, 2]]


def test_temperature_undoes_overconfidence() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(4000, 3)) * 2
    labels = np.array([rng.choice(3, p=row) for row in softmax(logits, axis=-1)])
    assert fit_temperature(logits * 3, labels) == pytest.approx(3.0, rel=0.1)


def test_threshold_lies_under_the_unsure_rows() -> None:
    probabilities = np.array([[0.9, 0.05, 0.05]] * 97 + [[0.4, 0.35, 0.25]] * 3)
    labels = np.array([0] * 97 + [1] * 3)
    assert 0.4 < abstain_threshold(probabilities, labels) <= 0.9
    assert abstain_threshold(probabilities[:97], labels[:97]) == pytest.approx(0.33)


def overconfident(rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose middle is too sure and whose neutral is not sure enough, and the labels."""
    rng = np.random.default_rng(1)
    true = rng.normal(size=(rows, 3)) * 3
    labels = np.array([rng.choice(3, p=row) for row in softmax(true, axis=-1)])
    leads_neutral = (true.argmax(axis=1) == 1)[:, None]
    return true / (0.4 + 0.15 * np.minimum(lead_of(true), 6.0) + 0.3 * leads_neutral), labels


def test_curve_mends_what_a_temperature_cannot() -> None:
    shown, labels = overconfident(6000)
    one = expected_calibration_error(softmax(shown / fit_temperature(shown, labels), axis=-1), labels)
    bend = fit_bend(shown, labels, restraint=0.0)
    bent = apply_curve(shown, bend)
    assert expected_calibration_error(softmax(bent, axis=-1), labels) < 0.5 * one
    assert (bent.argmax(axis=1) == shown.argmax(axis=1)).all() and bend.neutral > 0.1


@pytest.mark.parametrize("seed", range(3))
def test_a_fitted_curve_never_turns_a_larger_lead_into_a_smaller_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    logits, labels = rng.normal(size=(40, 3)) * 4, rng.integers(0, 3, 40)
    bend = fit_bend(logits, labels, restraint=0.0)
    lead = np.linspace(0.0, 20.0, 400)
    for winner in range(3):
        rising = np.zeros((400, 3))
        rising[:, winner] = lead
        after = lead_of(apply_curve(rising, bend)).ravel()
        assert (np.diff(after) > -1e-6).all()
