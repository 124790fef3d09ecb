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
    a product whose input has no range stays float. evens: tensor name -> divisor per channel [K],
    which moves the loudness of a few channels into the weights. loud: tensor name -> channels [k]
    that are multiplied apart in float32 and leave the int8 product (as in Dettmers et al. 2022,
    "LLM.int8()"): one neuron in a thousand is five times louder than all others.
    """

    kind: str = "float"
    ranges: dict[str, Range] = field(default_factory=dict)
    evens: dict[str, np.ndarray] = field(default_factory=dict)
    loud: dict[str, np.ndarray] = field(default_factory=dict)
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


def channel_divisors(loudest: np.ndarray, weight: np.ndarray, strength: float = 0.5) -> np.ndarray:
    """max|x_k| ** a / max|w_k| ** (1 - a) per channel k (Xiao et al. 2023, "SmoothQuant", equation 4).

    loudest [K]: largest magnitude of each channel; weight [K, N]; scaled to a geometric mean of 1.
    """
    wanted = np.maximum(loudest, 1e-5) ** strength / np.maximum(np.abs(weight).max(axis=1), 1e-5) ** (1 - strength)
    return (wanted / np.exp(np.log(wanted).mean())).astype(np.float32)


def quantised_input(graph: Graph, x: str, span: Range) -> tuple[str, str, str]:
    """QuantizeLinear on x with a fixed scale; returns the names of values, scale and zero point."""
    scale, zero = activation_scale(span)
    names = graph.constant(f"{x}.scale", np.array(scale)), graph.constant(f"{x}.zero", np.array(zero))
    return graph.add("QuantizeLinear", [x, *names], f"{x}.u8"), *names


def product(graph: Graph, x: str, name: str, weight: np.ndarray, precision: Precision,
            bias: np.ndarray | None = None) -> str:
    """x @ weight (+ bias): x [..., K] and weight [K, N] -> [..., N], in the asked precision."""
    bias_name = graph.constant(f"{name}.bias", bias.astype(np.float32)) if bias is not None else ""
    if precision.kind == "float" or x not in precision.ranges:
        stored = graph.constant(f"{name}.weight", weight.astype(np.float32))
        out = graph.add("MatMul", [x, stored], f"{name}.product")
        return graph.add("Add", [out, bias_name], f"{name}.sum") if bias_name else out
    if x not in precision.loud:
        return _int8_product(graph, x, name, weight, precision, bias_name)
    channels = precision.loud[x]
    apart = graph.add("Gather", [x, graph.constant(f"{x}.channels", channels.astype(np.int64))], f"{x}.loud", axis=-1)
    rows = graph.constant(f"{name}.weight_loud", weight[channels].astype(np.float32))
    exact = graph.add("MatMul", [apart, rows], f"{name}.exact")
    rest = weight.copy()
    rest[channels] = 0.0
    return graph.add("Add", [_int8_product(graph, x, name, rest, precision, bias_name), exact], f"{name}.joined")


def _int8_product(graph: Graph, x: str, name: str, weight: np.ndarray, precision: Precision, bias: str) -> str:
    span = precision.ranges[x]
    if x in precision.evens:
        divisors = precision.evens[x]
        weight = weight * divisors[:, None]
        x = graph.add("Mul", [x, graph.constant(f"{x}.quiet", 1.0 / divisors)], f"{x}.even")
    values, scales = quantise_columns(weight)
    stored = graph.constant(f"{name}.weight_s8", values)
    column_scales = graph.constant(f"{name}.weight_scale", scales)
    column_zeros = graph.constant(f"{name}.weight_zero", np.zeros(scales.shape, np.int8))
    quantised, scale, zero = quantised_input(graph, x, span)
    if precision.kind == "fused":
        inputs = [quantised, stored, scale, column_scales, zero, column_zeros, bias]
        return graph.fused("MatMulIntegerToFloat", inputs, f"{name}.product")
    back = graph.add("DequantizeLinear", [quantised, scale, zero], f"{x}.back")
    matrix = graph.add("DequantizeLinear", [stored, column_scales, column_zeros], f"{name}.matrix", axis=1)
    out = graph.add("MatMul", [back, matrix], f"{name}.product")
    return graph.add("Add", [out, bias], f"{name}.sum") if bias else out
