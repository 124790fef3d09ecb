"""Float network -> int8 graph with fixed scales, so that a score never depends on its neighbours."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import onnx
from tokenizers import Tokenizer

from undertone_train.data.encode import collate, encode, length_batches
from undertone_train.data.rows import Row
from undertone_train.measure.curve import Curve
from undertone_train.model.sentiment_net import SentimentNet
from undertone_train.onnxgraph.calibrate_ranges import calibrate, loudest_channels, quantisable_inputs
from undertone_train.onnxgraph.linear import Precision, channel_divisors
from undertone_train.onnxgraph.network import build_network

CALIBRATION_ROWS = 768
PERCENTILE = 99.999
LOUD_CHANNELS = 8


def export_float(net: SentimentNet, out: Path) -> None:
    """Writes the float32 graph with dynamic batch and sequence axes."""
    onnx.save(build_network(net), str(out))


def calibration_batches(tokenizer: Tokenizer, rows: list[Row], entity_input: str, seed: int = 11) -> list[dict]:
    """Padded batches of 32 from a seeded sample of the rows."""
    sample = random.Random(seed).sample(rows, min(CALIBRATION_ROWS, len(rows)))
    encodings = encode(tokenizer, sample, entity_input)
    return [collate([encodings[i] for i in batch]) for batch in length_batches([len(e.ids) for e in encodings], 32)]


def quantise(net: SentimentNet, tokenizer: Tokenizer, rows: list[Row], out: Path, *, kind: str = "fused",
             entity_input: str = "pair", percentile: float = PERCENTILE) -> Precision:
    """Calibrates on training rows, writes the int8 graph and returns how it is quantised.

    Weights: symmetric int8 per output column. Activations: unsigned 8 bit, one scale a tensor, set
    here once; the loudest channels of the widened state are multiplied in float32. Word table: int8 per row. Layer norm, softmax, GELU and both heads stay float32.
    """
    names = quantisable_inputs(net.encoder.shape.layers)
    batches, reference = calibration_batches(tokenizer, rows, entity_input), build_network(net)
    loudest = loudest_channels(reference, batches, names)
    evens = even_channels(net, loudest)
    loud = {name: np.argsort(values)[-LOUD_CHANNELS:] for name, values in loudest.items() if "wide" in name}
    precision = Precision(kind, calibrate(reference, batches, names, percentile, evens, loud), evens, loud)
    onnx.save(build_network(net, precision), str(out))
    return precision


def even_channels(net: SentimentNet, loudest: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Divisors for the inputs of the widening products: two or three of their channels are ten times
    louder than the rest and would leave those a handful of steps."""
    return {f"layer{layer}.attended": channel_divisors(
        loudest[f"layer{layer}.attended"], block.up.weight.detach().cpu().numpy().T)
        for layer, block in enumerate(net.encoder.blocks)}


def write_calibrated(net: SentimentNet, precision: Precision, curve: Curve, out: Path) -> None:
    """Writes the int8 graph again, with calibrated logits."""
    onnx.save(build_network(net, precision, curve), str(out))
