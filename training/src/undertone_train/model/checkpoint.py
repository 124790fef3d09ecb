"""Saves a network with what is needed to build it again."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from undertone_train.model.encoder import EncoderShape
from undertone_train.model.sentiment_net import SentimentNet


def save_checkpoint(path: Path, net: SentimentNet, weights: dict[str, Tensor] | None = None) -> None:
    """Writes shape, pooled layers and weights (the given ones, else the network's own), whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    torch.save({"shape": net.encoder.shape.to_dict(), "embeddingLayers": list(net.embedding_layers),
                "mentions": net.mentions, "weights": weights or net.state_dict()}, partial)
    partial.replace(path)


def load_checkpoint(path: Path) -> SentimentNet:
    """The network of a checkpoint, without dropout, in evaluation mode."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    net = SentimentNet(EncoderShape(**stored["shape"]), 0.0, tuple(stored["embeddingLayers"]), stored["mentions"])
    net.load_state_dict(stored["weights"])
    return net.eval()


def averaged_weights(paths: list[Path]) -> dict[str, Tensor]:
    """Mean of the weights of checkpoints that started from the same encoder (Wortsman et al. 2022)."""
    nets = [load_checkpoint(path).state_dict() for path in paths]
    return {name: torch.stack([weights[name].float() for weights in nets]).mean(dim=0) for name in nets[0]}
