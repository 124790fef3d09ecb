"""Finds the span of every quantised activation by running the float graph on calibration texts."""

from __future__ import annotations

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


def calibrate(float_model: onnx.ModelProto, batches: list[dict[str, np.ndarray]], names: list[str],
              percentile: float = 100.0) -> dict[str, Range]:
    """Runs the batches and returns each activation's span over real (unpadded) tokens.

    percentile: 100 keeps the extremes (MinMax); below it both tails are cut by that share of values.
    """
    model = onnx.ModelProto()
    model.CopyFrom(float_model)
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    tails: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for batch in batches:
        real = batch["attention_mask"].astype(bool)
        for name, value in zip(names, session.run(names, batch), strict=True):
            flat = value[real].ravel()
            tails[name].append((float(np.percentile(flat, 100 - percentile)), float(np.percentile(flat, percentile))))
    pick = (np.min, np.max) if percentile >= 100 else (np.mean, np.mean)
    return {name: Range(float(pick[0]([t[0] for t in spans])), float(pick[1]([t[1] for t in spans])))
            for name, spans in tails.items()}
