"""Scores a run on labelled cases from outside, which never train; abstaining is not simulated here."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.labels import LABELS
from undertone_train.data.normalise import normalise
from undertone_train.data.rows import Row
from undertone_train.measure.evaluate import label_ids
from undertone_train.measure.metrics import score
from undertone_train.measure.predict import Run, predict

ABSTAINS = "lang"
"""Cases of this kind are in a language that is not read: they are left out."""
SURE = 0.8


def score_cases(run: Run, tokenizer: Tokenizer, file: Path, temperature: float, entity_input: str = "pair") -> dict:
    """Figures on the cases of a .jsonl file (text, expected, kind, perhaps entity), and right ones by kind."""
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if case["kind"] != ABSTAINS]
    rows = [Row(normalise(case["text"]), normalise(case.get("entity") or "") or None, case["expected"], "cases")
            for case in cases]
    logits, _ = predict(run, tokenizer, rows, entity_input)
    probabilities, labels = softmax(logits / temperature, axis=-1), label_ids(rows)
    guesses = probabilities.argmax(axis=1)
    opposite = [{LABELS[one], LABELS[other]} == {"positive", "negative"} for one, other in zip(guesses, labels, strict=True)]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for case, right in zip(cases, guesses == labels, strict=True):
        kinds[case["kind"]].append(bool(right))
    return score(probabilities, labels, LABELS) | {
        "sureOpposites": sum(turned and float(one.max()) >= SURE
                             for turned, one in zip(opposite, probabilities, strict=True)),
        "kinds": {kind: f"{sum(found)} of {len(found)}" for kind, found in
                  sorted(kinds.items(), key=lambda one: sum(one[1]) / len(one[1]))}}
