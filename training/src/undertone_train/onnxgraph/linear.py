"""The three ways a matrix product is written: float32, int8 by fused operator, int8 by QDQ pairs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from undertone_train.onnxgraph.graph import Graph


@dataclass(frozen=True)
class Range:
    """Span of an activation seen in calibration, in the activation's own units."""

    low: float
    high: float


@dataclass(frozen=True)
class Precision:
    """How the graph's matrix products and word table are stored.

    kind: "float", "fused" (MatMulIntegerToFloat) or "qdq". ranges: tensor name -> calibrated span;
    a product whose input has no range stays float.
    """

    kind: str = "float"
    ranges: dict[str, Range] = field(default_factory=dict)
    quantise_words: bool = True


def activation_scale(span: Range) -> tuple[np.float32, np.uint8]:
    """Scale and zero point that map [low, high], widened to hold 0, onto 0..255."""
    low, high = min(span.low, 0.0), max(span.high, 0.0)
    scale = np.float32(max(high - low, 1e-6) / 255.0)
    return scale, np.uint8(np.clip(round(-low / float(scale)), 0, 255))


def quantise_columns(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 per output column: weight [K, N] -> (int8 [K, N], float32 scales [N])."""
    scales = np.maximum(np.abs(weight).max(axis=0), 1e-8).astype(np.float32) / np.float32(127.0)
    return np.clip(np.rint(weight / scales), -127, 127).astype(np.int8), scales


def quantised_input(graph: Graph, x: str, span: Range) -> tuple[str, str, str]:
    """QuantizeLinear on x with a fixed scale; returns the names of values, scale and zero point."""
    scale, zero = activation_scale(span)
    names = graph.constant(f"{x}.scale", np.array(scale)), graph.constant(f"{x}.zero", np.array(zero))
    return graph.add("QuantizeLinear", [x, *names], f"{x}.u8"), *names


def product(graph: Graph, x: str, name: str, weight: np.ndarray, precision: Precision,
            bias: np.ndarray | None = None) -> str:
    """x @ weight (+ bias): x [..., K] and weight [K, N] -> [..., N], in the asked precision."""
    out = f"{name}.product"
    bias_name = graph.constant(f"{name}.bias", bias.astype(np.float32)) if bias is not None else ""
    if precision.kind == "float" or x not in precision.ranges:
        stored = graph.constant(f"{name}.weight", weight.astype(np.float32))
        graph.add("MatMul", [x, stored], out)
    else:
        values, scales = quantise_columns(weight)
        stored = graph.constant(f"{name}.weight_s8", values)
        column_scales = graph.constant(f"{name}.weight_scale", scales)
        column_zeros = graph.constant(f"{name}.weight_zero", np.zeros(scales.shape, np.int8))
        quantised, scale, zero = quantised_input(graph, x, precision.ranges[x])
        if precision.kind == "fused":
            return graph.fused("MatMulIntegerToFloat", [quantised, stored, scale, column_scales, zero,
                                                        column_zeros, bias_name], out)
        back = graph.add("DequantizeLinear", [quantised, scale, zero], f"{x}.back")
        matrix = graph.add("DequantizeLinear", [stored, column_scales, column_zeros], f"{name}.matrix", axis=1)
        graph.add("MatMul", [back, matrix], out)
    return graph.add("Add", [out, bias_name], f"{name}.sum") if bias_name else out
