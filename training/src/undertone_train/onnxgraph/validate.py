"""The gate before registration: PyTorch, float ONNX and int8 ONNX must tell the same story."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.encode import collate, encode
from undertone_train.data.rows import Row
from undertone_train.measure.predict import Run, predict


ROUNDS = 50


@dataclass(frozen=True)
class Check:
    """One measured figure against its limit; at_least tells on which side of the limit it must lie."""

    name: str
    value: float
    limit: float
    at_least: bool

    @property
    def passed(self) -> bool:
        """False for NaN as well."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def to_dict(self) -> dict:
        return asdict(self) | {"passed": self.passed}


@dataclass(frozen=True)
class Runs:
    """The same network three times."""

    torch: Run
    float_onnx: Run
    quantised: Run


def validate(runs: Runs, tokenizer: Tokenizer, rows: list[Row], original: np.ndarray | None, weights: Path,
             *, entity_input: str = "pair", positions: int = 512) -> list[Check]:
    """All checks; original [texts, H] holds the starting encoder's embeddings of the text-alone rows."""
    sample = rows[:400]
    torch_logits, _ = predict(runs.torch, tokenizer, sample, entity_input)
    float_logits, _ = predict(runs.float_onnx, tokenizer, rows, entity_input)
    logits, embeddings = predict(runs.quantised, tokenizer, rows, entity_input)
    checks = [
        Check("float ONNX against PyTorch, largest logit difference",
              float(np.abs(torch_logits - float_logits[: len(sample)]).max()), 1e-3, False),
        Check("int8 against float, label agreement",
              float((logits.argmax(1) == float_logits.argmax(1)).mean()), 0.99, True),
        Check("batch neighbours, largest probability difference",
              neighbour_difference(runs.quantised, tokenizer, rows, entity_input), 1e-4, False),
        Check("odd inputs that gave a finite unit embedding and finite logits, share",
              odd_inputs(runs.quantised, tokenizer, positions), 1.0, True),
        Check("weights file, MB", weights.stat().st_size / 1e6, 30.0, False),
    ]
    if original is not None:
        alone = np.array([row.entity is None for row in rows])
        cosine = float((embeddings[alone] * original).sum(axis=1).mean())
        checks.append(Check("embedding, mean cosine to the original encoder", cosine, 0.95, True))
    return checks


def neighbour_difference(run: Run, tokenizer: Tokenizer, rows: list[Row], entity_input: str,
                         rounds: int | None = None, seed: int = 5) -> float:
    """Largest change of a probability between a text alone and in `rounds` (ROUNDS) random batches."""
    rng = random.Random(seed)
    worst = 0.0
    for _ in range(rounds or ROUNDS):
        encodings = encode(tokenizer, rng.choices(rows, k=rng.randint(2, 24)), entity_input)
        alone, _ = run(collate(encodings[:1]))
        batch = collate(encodings)
        extra = rng.randint(0, 40)
        padded = {name: np.pad(value, ((0, 0), (0, extra))) for name, value in batch.items()}
        together, _ = run(padded)
        worst = max(worst, float(np.abs(softmax(alone[0]) - softmax(together[0])).max()))
    return worst


def odd_inputs(run: Run, tokenizer: Tokenizer, positions: int) -> float:
    """Share of odd inputs (empty, one mark, unknown script, full window) with sound outputs."""
    texts = ["", " ", "!", "\u4e2d\u6587", "\U0001f680\U0001f680", "\u0000", "x" * 3000, "\u05e9\u05dc\u05d5\u05dd"]
    batches = [collate([tokenizer.encode(text)]) for text in texts]
    full = np.ones((2, positions), np.int64)
    batches.append({"input_ids": full * 5, "attention_mask": full, "token_type_ids": full * 0})
    sound = 0
    for batch in batches:
        logits, embedding = run(batch)
        unit = np.allclose(np.linalg.norm(embedding, axis=1), 1.0, atol=1e-3)
        sound += bool(np.isfinite(logits).all() and np.isfinite(embedding).all() and unit)
    return sound / len(batches)
