"""A thin writer of ONNX graphs: names the tensors, keeps the initialisers, emits the model."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
CONTRIB = "com.microsoft"
"""Operators of ONNX Runtime that fuse what plain ONNX spells in many nodes."""


class Graph:
    """Collects nodes and constants; every method returns the name of the tensor it makes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Stores an array under a name (once) and returns the name."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def add(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        """Appends a node with one output."""
        self.nodes.append(helper.make_node(op, inputs, [output], name=output + "/" + op, domain=domain, **attributes))
        return output

    def fused(self, op: str, inputs: list[str], output: str, **attributes) -> str:
        """Appends a node of the com.microsoft domain; an absent optional input is ''."""
        return self.add(op, inputs, output, CONTRIB, **attributes)

    def input(self, name: str, axes: list[str]) -> str:
        """Declares an int64 input with dynamic axes."""
        self.inputs.append(helper.make_tensor_value_info(name, TensorProto.INT64, axes))
        return name

    def output(self, name: str, axes: list[str | int]) -> None:
        """Declares a float32 output."""
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, axes))

    def build(self) -> onnx.ModelProto:
        """The finished model."""
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, list(self.constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, producer_name="undertone-train", ir_version=8)
