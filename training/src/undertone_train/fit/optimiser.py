"""AdamW with a rate per layer, a warm-up and a linear descent, and a running average of weights."""

from __future__ import annotations

import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from undertone_train.fit.recipe import Recipe
from undertone_train.model.sentiment_net import SentimentNet


def layer_of(name: str, layers: int) -> int:
    """0 for the embeddings, 1..layers for the blocks, layers + 1 for what starts from nothing."""
    if name.endswith(".mention"):
        return layers + 1
    if name.startswith("encoder.embeddings"):
        return 0
    if name.startswith("encoder.blocks."):
        return int(name.split(".")[2]) + 1
    return layers + 1


def build_optimiser(net: SentimentNet, recipe: Recipe) -> AdamW:
    """Rate = learning_rate * layer_decay ** (layers - layer); norms and biases are not decayed."""
    layers = net.encoder.shape.layers
    groups: dict[tuple[int, bool], list[nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            plain = parameter.ndim < 2 or "norm" in name
            groups.setdefault((layer_of(name, layers), plain), []).append(parameter)
    settings = []
    for (layer, plain), parameters in groups.items():
        rate = recipe.head_learning_rate if layer > layers else (
            recipe.learning_rate * recipe.layer_decay ** (layers - layer))
        settings.append({"params": parameters, "lr": rate, "weight_decay": 0.0 if plain else recipe.weight_decay})
    return AdamW(settings, betas=(0.9, 0.999), fused=True)


def build_schedule(optimiser: AdamW, steps: int, warmup_share: float) -> LambdaLR:
    """Linear up over the first share of steps, linear down to 0 over the rest."""
    warmup = max(1, int(steps * warmup_share))

    def factor(step: int) -> float:
        return (step + 1) / warmup if step < warmup else max(0.0, (steps - step) / max(1, steps - warmup))

    return LambdaLR(optimiser, factor)


class RunningAverage:
    """Exponential moving average of the trainable weights; decay ramps up over the first steps."""

    def __init__(self, net: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.values = {name: p.detach().clone() for name, p in net.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, net: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        live = dict(net.named_parameters())
        for name, value in self.values.items():
            value.lerp_(live[name].detach(), 1.0 - decay)

    @torch.no_grad()
    def swap(self, net: nn.Module) -> None:
        """Exchanges the network's weights with the averaged ones; a second call puts them back."""
        live = dict(net.named_parameters())
        for name, value in self.values.items():
            kept = live[name].detach().clone()
            live[name].copy_(value)
            value.copy_(kept)
