"""Finds the span of every quantised activation by running the float graph on calibration texts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper

from undertone_train.onnxgraph.linear import Range


def quantisable_inputs(layers: int) -> list[str]:
    """Names of the activations that feed the encoder's matrix products."""
    names = []
    for layer in range(layers):
        names += [f"state.{layer}", f"layer{layer}.mixed", f"layer{layer}.attended", f"layer{layer}.wide"]
    return names


def _observe(float_model: onnx.ModelProto, batches: list[dict[str, np.ndarray]],
             names: list[str]) -> Iterator[tuple[str, np.ndarray]]:
    """Yields (name, values [tokens, K]) of the named activations, batch by batch, real tokens only."""
    model = onnx.ModelProto()
    model.CopyFrom(float_model)
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    for batch in batches:
        real = batch["attention_mask"].astype(bool)
        for name, value in zip(names, session.run(names, batch), strict=True):
            yield name, value[real]


def loudest_channels(float_model: onnx.ModelProto, batches: list[dict[str, np.ndarray]],
                     names: list[str]) -> dict[str, np.ndarray]:
    """Largest magnitude of every channel [K] of the named activations."""
    found: dict[str, np.ndarray] = {}
    for name, value in _observe(float_model, batches, names):
        loudest = np.abs(value).max(axis=0)
        found[name] = np.maximum(found[name], loudest) if name in found else loudest
    return found


def calibrate(float_model: onnx.ModelProto, batches: list[dict[str, np.ndarray]], names: list[str],
              percentile: float = 100.0, evens: dict[str, np.ndarray] | None = None,
              loud: dict[str, np.ndarray] | None = None) -> dict[str, Range]:
    """Each activation's span over the batches, without its `loud` channels and after its `evens`.

    percentile: 100 keeps the extremes (MinMax); below it both tails of every batch are cut by that
    share of values and the batches' spans averaged.
    """
    tails: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for name, value in _observe(float_model, batches, names):
        value = value / evens[name] if evens and name in evens else value
        flat = (np.delete(value, loud[name], axis=1) if loud and name in loud else value).ravel()
        tails[name].append((float(np.percentile(flat, 100 - percentile)), float(np.percentile(flat, percentile))))
    pick = (np.min, np.max) if percentile >= 100 else (np.mean, np.mean)
    return {name: Range(float(pick[0]([t[0] for t in spans])), float(pick[1]([t[1] for t in spans])))
            for name, spans in tails.items()}
