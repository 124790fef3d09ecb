"""Float network -> int8 graph with fixed scales, so that a score never depends on its neighbours."""

from __future__ import annotations

import random
from pathlib import Path

import onnx
from tokenizers import Tokenizer

from undertone_train.data.encode import collate, encode, length_batches
from undertone_train.data.rows import Row
from undertone_train.model.sentiment_net import SentimentNet
from undertone_train.onnxgraph.calibrate_ranges import calibrate, quantisable_inputs
from undertone_train.onnxgraph.linear import Precision
from undertone_train.onnxgraph.network import build_network

CALIBRATION_ROWS = 768
PERCENTILE = 99.99


def export_float(net: SentimentNet, out: Path) -> None:
    """Writes the float32 graph with dynamic batch and sequence axes."""
    onnx.save(build_network(net), str(out))


def calibration_batches(tokenizer: Tokenizer, rows: list[Row], entity_input: str, seed: int = 11) -> list[dict]:
    """Padded batches of 32 from a seeded sample of the rows."""
    sample = random.Random(seed).sample(rows, min(CALIBRATION_ROWS, len(rows)))
    encodings = encode(tokenizer, sample, entity_input)
    return [collate([encodings[i] for i in batch]) for batch in length_batches([len(e.ids) for e in encodings], 32)]


def quantise(net: SentimentNet, tokenizer: Tokenizer, rows: list[Row], out: Path, *, kind: str = "fused",
             entity_input: str = "pair", percentile: float = PERCENTILE) -> None:
    """Calibrates on training rows and writes the int8 graph.

    Weights: symmetric int8 per output column. Activations: unsigned 8 bit, one scale a tensor, set
    here once. Word table: int8 per row. Layer norm, softmax, GELU and both heads stay float32.
    """
    names = quantisable_inputs(net.encoder.shape.layers)
    ranges = calibrate(build_network(net), calibration_batches(tokenizer, rows, entity_input), names, percentile)
    onnx.save(build_network(net, Precision(kind, ranges)), str(out))
