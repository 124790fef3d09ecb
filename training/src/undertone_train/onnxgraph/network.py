"""Writes SentimentNet as an ONNX graph, layer by layer, out of its weights."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import onnx
from onnx import TensorProto

from undertone_train.data.labels import LABELS
from undertone_train.measure.curve import NEUTRAL, SMALLEST, Bend, Curve
from undertone_train.model.encoder import FIRST_WORD_ID, MASKED
from undertone_train.model.sentiment_net import SentimentNet
from undertone_train.onnxgraph.graph import Graph
from undertone_train.onnxgraph.linear import Precision, product, quantise_columns

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def build_network(net: SentimentNet, precision: Precision = Precision(), curve: Curve | None = None) -> onnx.ModelProto:
    """The whole network; inputs int64 [batch, seq], outputs logits [batch, 3], embedding [batch, H].

    With a curve the logits come out calibrated; without, as the network gives them.
    """
    weights = {name: value.detach().cpu().float().numpy() for name, value in net.state_dict().items()}
    shape = net.encoder.shape
    graph = Graph("undertone-sentiment")
    for name in INPUTS:
        graph.input(name, ["batch", "seq"])
    graph.add("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    _segments(graph, mentions=net.mentions)
    states = [_embeddings(graph, weights, precision, shape)]
    for layer in range(shape.layers):
        states.append(_block(graph, weights, precision, shape, layer, states[-1]))
    _pooling_weights(graph)
    logits = _class_head(graph, weights, states[-1])
    _calibrated(graph, logits, curve or Curve())
    _embedding_head(graph, weights, [states[i] for i in net.embedding_layers])
    graph.output("logits", ["batch", len(LABELS)])
    graph.output("embedding", ["batch", shape.hidden])
    return graph.build()


def _segments(graph: Graph, mentions: bool) -> None:
    """Rows [B, S] of 0 and 1: real tokens, those of segment A, of B, and A's mentions of B's words.

    kind.id is 0 in A, 1 in B and 2 at a mention: an index into a table of three vectors.
    """
    for name, value in (("zero", 0), ("one", 1), ("two", 2)):
        graph.constant(name, np.array([value], np.int64))
    graph.constant("first_word", np.array(FIRST_WORD_ID, np.int64))
    graph.add("Mul", ["attention_mask", "token_type_ids"], "second")
    graph.add("Sub", ["attention_mask", "second"], "first_segment")
    graph.add("Cast", ["second"], "second.bool", to=TensorProto.BOOL)
    graph.add("GreaterOrEqual", ["input_ids", "first_word"], "words.real")
    graph.add("And", ["second.bool", "words.real"], "entity.words")
    graph.add("Unsqueeze", ["input_ids", "two"], "ids.down")
    graph.add("Unsqueeze", ["input_ids", "one"], "ids.across")
    graph.add("Unsqueeze", ["entity.words", "one"], "entity.across")
    graph.add("Equal", ["ids.down", "ids.across"], "ids.same")
    graph.add("And", ["ids.same", "entity.across"], "ids.matched")
    graph.add("Cast", ["ids.matched"], "ids.matched32", to=TensorProto.INT32)
    graph.add("ReduceMax", ["ids.matched32"], "matched32", axes=[2], keepdims=0)
    graph.add("Cast", ["matched32"], "matched", to=TensorProto.INT64)
    graph.constant("mention.on", np.array(int(mentions), np.int64))
    graph.add("Mul", ["matched", "first_segment"], "mention.seen")
    graph.add("Mul", ["mention.seen", "mention.on"], "mention")
    graph.add("Mul", ["mention", "two"], "mention.kind")
    graph.add("Add", ["token_type_ids", "mention.kind"], "kind.id")


def _embeddings(graph: Graph, weights: dict, precision: Precision, shape) -> str:
    prefix = "encoder.embeddings."
    table = weights[prefix + "word.weight"]
    if precision.kind != "float" and precision.quantise_words:
        values, scales = quantise_columns(table.T)
        graph.constant("words.s8", np.ascontiguousarray(values.T))
        graph.constant("words.scale", scales[:, None])
        graph.add("Gather", ["words.s8", "input_ids"], "word.s8", axis=0)
        graph.add("Gather", ["words.scale", "input_ids"], "word.scale", axis=0)
        graph.add("Cast", ["word.s8"], "word.raw", to=TensorProto.FLOAT)
        graph.add("Mul", ["word.raw", "word.scale"], "word")
    else:
        graph.add("Gather", [graph.constant("words", table), "input_ids"], "word", axis=0)
    kinds = weights[prefix + "segment.weight"]
    kinds = np.concatenate([kinds, kinds[:1] + weights[prefix + "mention"]])
    graph.add("Gather", [graph.constant("kinds", kinds), "kind.id"], "segment", axis=0)
    graph.add("Shape", ["input_ids"], "shape")
    graph.add("Slice", ["shape", "one", "two", "zero"], "length")
    graph.constant("positions", weights[prefix + "position.weight"])
    graph.add("Slice", ["positions", "zero", "length", "zero"], "position")
    graph.add("Add", ["segment", "position"], "place")
    norm = [graph.constant(f"{prefix}norm.{kind}", weights[f"{prefix}norm.{kind}"]) for kind in ("weight", "bias")]
    return _sum_norm(graph, ["word", "place"], norm, "state.0", shape.layer_norm_eps)


def _sum_norm(graph: Graph, terms: list[str], norm: list[str], name: str, epsilon: float) -> str:
    """The normalised sum of two tensors, in two operators: ONNX Runtime's fused one (SkipLayerNormalization) takes seven
    times as long on a processor, and an Add in place of the Sum would be fused into it."""
    graph.add("Sum", terms, f"{name}.sum")
    return graph.add("LayerNormalization", [f"{name}.sum", *norm], name, axis=-1, epsilon=epsilon)


def _block(graph: Graph, weights: dict, precision: Precision, shape, layer: int, x: str) -> str:
    prefix = f"encoder.blocks.{layer}."

    def linear(source: str, name: str) -> str:
        return product(graph, source, f"{prefix}{name}", weights[f"{prefix}{name}.weight"].T, precision,
                       weights[f"{prefix}{name}.bias"])

    def constants(name: str, *kinds: str) -> list[str]:
        return [graph.constant(f"{prefix}{name}.{kind}", weights[f"{prefix}{name}.{kind}"]) for kind in kinds]

    packed = linear(x, "qkv")
    parts = [f"layer{layer}.{part}" for part in "qkv"]
    sizes = graph.constant("qkv.sizes", np.full(3, shape.hidden, np.int64))
    split = graph.add("Split", [packed, sizes], parts[0], axis=-1)
    graph.nodes[-1].output[:] = parts
    mixed = graph.fused("MultiHeadAttention", [split, *parts[1:], "", "mask32"],
                        f"layer{layer}.mixed", num_heads=shape.heads, mask_filter_value=MASKED)
    attended = _sum_norm(graph, [linear(mixed, "attention_out"), x], constants("attention_norm", "weight", "bias"),
                         f"layer{layer}.attended", shape.layer_norm_eps)
    wide = graph.fused("Gelu", [linear(attended, "up")], f"layer{layer}.wide")
    return _sum_norm(graph, [linear(wide, "down"), attended], constants("output_norm", "weight", "bias"),
                     f"state.{layer + 1}", shape.layer_norm_eps)


def _pooling_weights(graph: Graph) -> None:
    """Rows [B, 1, S] that average all tokens, segment A, segment B, mentions (zeros where empty)."""
    graph.constant("at_least", np.array(1.0, np.float32))
    sources = {"all": "attention_mask", "a": "first_segment", "b": "second", "mention": "mention"}
    for part, source in sources.items():
        name = f"pool.{part}"
        graph.add("Cast", [source], f"{name}.raw", to=TensorProto.FLOAT)
        graph.add("ReduceSum", [f"{name}.raw", "one"], f"{name}.count", keepdims=1)
        graph.add("Max", [f"{name}.count", "at_least"], f"{name}.divisor")
        graph.add("Div", [f"{name}.raw", f"{name}.divisor"], f"{name}.flat")
        graph.add("Unsqueeze", [f"{name}.flat", "one"], name)


def _mean(graph: Graph, rows: str, states: str, name: str) -> str:
    graph.add("MatMul", [rows, states], f"{name}.wide")
    return graph.add("Squeeze", [f"{name}.wide", "one"], name)


def _class_head(graph: Graph, weights: dict, last: str) -> str:
    graph.constant("first", np.array(0, np.int64))
    first = graph.add("Gather", [last, "first"], "head.cls", axis=1)
    means = [_mean(graph, f"pool.{part}", last, f"head.{part}") for part in ("a", "b", "mention")]
    graph.add("Concat", [first, *means], "head.pooled", axis=-1)
    hidden = product(graph, "head.pooled", "head_hidden", weights["head_hidden.weight"].T, Precision(),
                     weights["head_hidden.bias"])
    graph.add("Tanh", [hidden], "head.hidden")
    return product(graph, "head.hidden", "head_out", weights["head_out.weight"].T, Precision(),
                   weights["head_out.bias"])


def _calibrated(graph: Graph, raw: str, curve: Curve) -> None:
    """logits = raw * factor, as apply_curve has it; the bend is chosen by whether there is an entity."""
    graph.constant("curve", curve.table())
    graph.constant("curve.smallest", np.array(SMALLEST, np.float32))
    graph.add("ReduceMax", ["second"], "has_entity", axes=[1], keepdims=0)
    graph.add("Gather", ["curve", "has_entity"], "bend", axis=0)
    parts = [f"bend.{one.name}" for one in fields(Bend)]
    sizes = graph.constant("bend.sizes", np.ones(len(parts), np.int64))
    graph.add("Split", ["bend", sizes], parts[0], axis=1)
    graph.nodes[-1].output[:] = parts
    graph.add("TopK", [raw, "two"], "top", axis=1)
    graph.nodes[-1].output[:] = ["top", "top.class"]
    graph.add("Split", ["top", graph.constant("pair.sizes", np.ones(2, np.int64))], "top.first", axis=1)
    graph.nodes[-1].output[:] = ["top.first", "top.other"]
    graph.add("Sub", ["top.first", "top.other"], "lead.whole")
    graph.add("Min", ["lead.whole", "bend.reach"], "lead")
    graph.add("Slice", ["top.class", "zero", "one", "one"], "top.winner")
    graph.add("Equal", ["top.winner", graph.constant("neutral", np.array([[NEUTRAL]], np.int64))], "top.is_neutral")
    graph.add("Cast", ["top.is_neutral"], "leads_neutral", to=TensorProto.FLOAT)
    _factor(graph)
    graph.add("Mul", [raw, "factor"], "logits")


def _factor(graph: Graph) -> None:
    """factor = max(SMALLEST, offset + (slope + bend * lead) * lead + neutral * leads_neutral)."""
    graph.add("Mul", ["bend.bend", "lead"], "factor.bent")
    graph.add("Add", ["bend.slope", "factor.bent"], "factor.slope")
    graph.add("Mul", ["factor.slope", "lead"], "factor.risen")
    graph.add("Mul", ["bend.neutral", "leads_neutral"], "factor.neutral")
    graph.add("Sum", ["bend.offset", "factor.risen", "factor.neutral"], "factor.free")
    graph.add("Max", ["factor.free", "curve.smallest"], "factor")


def _embedding_head(graph: Graph, weights: dict, states: list[str]) -> None:
    means = [_mean(graph, "pool.all", state, f"embedding.mean{i}") for i, state in enumerate(states)]
    graph.add("Concat", means, "embedding.means", axis=-1)
    mapped = product(graph, "embedding.means", "embedding_map", weights["embedding_map.weight"].T, Precision(),
                     weights["embedding_map.bias"])
    graph.add("ReduceL2", [mapped], "embedding.length", axes=[1], keepdims=1)
    graph.constant("smallest", np.array(1e-12, np.float32))
    graph.add("Max", ["embedding.length", "smallest"], "embedding.divisor")
    graph.add("Div", [mapped, "embedding.divisor"], "embedding")
