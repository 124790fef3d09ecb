"""Runs a network or an ONNX session over rows and gives logits and embeddings in row order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from undertone_train.data.encode import collate, encode, length_batches
from undertone_train.data.rows import Row
from undertone_train.model.sentiment_net import SentimentNet

Run = Callable[[dict[str, np.ndarray]], tuple[np.ndarray, np.ndarray]]
"""A batch of int64 [B, S] arrays -> logits [B, 3], embedding [B, H]."""


def torch_run(net: SentimentNet, bf16: bool = False) -> Run:
    """A Run on the network as it is, in evaluation mode while it runs."""
    device = next(net.parameters()).device

    @torch.no_grad()
    def run(batch: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        was_training = net.training
        net.eval()
        tensors = {name: torch.from_numpy(value).to(device) for name, value in batch.items()}
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=bf16):
            logits, embedding = net(**tensors)
        net.train(was_training)
        return logits.cpu().numpy(), embedding.cpu().numpy()

    return run


def predict(run: Run, tokenizer: Tokenizer, rows: Sequence[Row], entity_input: str = "pair",
            size: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Logits [N, 3] and embeddings [N, H] of the rows."""
    encodings = encode(tokenizer, rows, entity_input)
    logits: list = [None] * len(rows)
    embeddings: list = [None] * len(rows)
    for batch in length_batches([len(one.ids) for one in encodings], size):
        for index, logit, vector in zip(batch, *run(collate([encodings[i] for i in batch])), strict=True):
            logits[index], embeddings[index] = logit, vector
    return np.stack(logits), np.stack(embeddings)
