"""Asks a network or an ONNX session for its verdict on every case."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.labels import LABELS
from undertone_train.data.normalise import normalise
from undertone_train.data.rows import Row
from undertone_train.measure.predict import Run, predict
from undertone_train.suite.cases import Case
from undertone_train.suite.score import Prediction


def predict_cases(run: Run, tokenizer: Tokenizer, cases: Sequence[Case], temperature: float,
                  entity_input: str = "pair") -> list[Prediction]:
    """The likeliest label of each case and its probability after temperature scaling; nothing abstains here.

    The company is asked about as the product asks, as the second segment.
    """
    rows = [Row(normalise(case.text), case.entity, case.label, "suite") for case in cases]
    logits, _ = predict(run, tokenizer, rows, entity_input)
    probabilities = softmax(logits / temperature, axis=-1)
    return [Prediction(LABELS[one.argmax()], float(one.max())) for one in probabilities]
