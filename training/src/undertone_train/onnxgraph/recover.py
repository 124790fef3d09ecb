"""Reads a network back out of a registered ONNX file, so that a version can be trained further."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from undertone_train.model.encoder import EncoderShape
from undertone_train.model.sentiment_net import SentimentNet

DIVIDED = {"qkv": "state.{layer}", "attention_out": "layer{layer}.mixed", "up": "layer{layer}.attended",
           "down": "layer{layer}.wide"}
"""The activation that feeds each product of a block: its constants carry divisors and loud channels."""


def recover(path: Path, embedding_layers: tuple[int, ...]) -> SentimentNet:
    """The float network of a graph that build_network wrote; int8 weights come back rounded.

    The graph's calibration curve is left out. Raises KeyError naming the constant that is missing.
    """
    graph = onnx.load(str(path)).graph
    constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    heads = next(one.i for node in graph.node for one in node.attribute if one.name == "num_heads")
    words = constants["words"] if "words" in constants else constants["words.s8"] * constants["words.scale"]
    layers = sum(name.endswith(".output_norm.weight") for name in constants)
    shape = EncoderShape(
        vocabulary=words.shape[0], hidden=words.shape[1], layers=layers, heads=heads,
        intermediate=len(constants["encoder.blocks.0.up.bias"]), positions=len(constants["positions"]))
    kinds = constants["kinds"]
    found = {
        "encoder.embeddings.word.weight": words, "encoder.embeddings.position.weight": constants["positions"],
        "encoder.embeddings.segment.weight": kinds[:2], "encoder.embeddings.mention": kinds[2] - kinds[0],
    }
    net = SentimentNet(shape, 0.0, embedding_layers)
    for name in net.state_dict():
        if name not in found:
            is_matrix = name.endswith(".weight") and "norm" not in name
            found[name] = _matrix(constants, name) if is_matrix else constants[name]
    net.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()})
    return net.eval()


def _matrix(constants: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Weight [N, K] of a product, from float32 or from int8 columns, divisors and loud rows."""
    if name in constants:
        return constants[name].T
    weight = constants[f"{name}_s8"].astype(np.float32) * constants[f"{name}_scale"]
    _, _, layer, part, _ = name.split(".")
    feed = DIVIDED[part].format(layer=layer)
    if f"{feed}.quiet" in constants:
        weight = weight * constants[f"{feed}.quiet"][:, None]
    if f"{name}_loud" in constants:
        weight[constants[f"{feed}.channels"]] = constants[f"{name}_loud"]
    return weight.T
