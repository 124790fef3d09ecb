"""A BERT encoder small enough to read, with the weights laid out the way the ONNX builder wants them.

Written out rather than imported so that the exported graph is the trained graph: one packed Q/K/V
projection, post-layer-norm blocks, exact GELU (Devlin et al. 2019, "BERT", section 3).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

MASKED = -10000.0
"""Added to the score of a padded key; exp(-10000) is exactly 0 in float32, so padding cannot leak."""


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of the encoder; the defaults are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    intermediate: int = 1536
    positions: int = 512
    segments: int = 2
    layer_norm_eps: float = 1e-12

    def to_dict(self) -> dict:
        return asdict(self)


FIRST_WORD_ID = 999
"""Smallest id of bert-base-uncased that is neither special nor unused."""


def entity_mentions(input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
    """1.0 where a token of segment A also stands in segment B, so is part of a mention: [B, S].

    All inputs are int64 [B, S]. Part of the network, so that a caller never has to search for names.
    """
    second = (token_type_ids * attention_mask).bool() & (input_ids >= FIRST_WORD_ID)
    same = (input_ids[:, :, None] == input_ids[:, None, :]) & second[:, None, :]
    return same.any(dim=-1).float() * (1 - token_type_ids).float() * attention_mask.float()


class Embeddings(nn.Module):
    """Sum of word, position, segment and mention vectors, normalised: ids [B, S] -> [B, S, H]."""

    def __init__(self, shape: EncoderShape, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocabulary, shape.hidden)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.segment = nn.Embedding(shape.segments, shape.hidden)
        self.mention = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.layer_norm_eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, mentions: Tensor) -> Tensor:
        positions = torch.arange(input_ids.shape[1], device=input_ids.device)
        summed = self.word(input_ids) + self.segment(token_type_ids) + self.position(positions)
        summed = summed + mentions[:, :, None] * self.mention
        return self.dropout(self.norm(summed))


class Block(nn.Module):
    """One transformer layer: attention and feed-forward, each followed by add and layer norm."""

    def __init__(self, shape: EncoderShape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.attention_out = nn.Linear(shape.hidden, shape.hidden)
        self.attention_norm = nn.LayerNorm(shape.hidden, eps=shape.layer_norm_eps)
        self.up = nn.Linear(shape.hidden, shape.intermediate)
        self.down = nn.Linear(shape.intermediate, shape.hidden)
        self.output_norm = nn.LayerNorm(shape.hidden, eps=shape.layer_norm_eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B, S, H], bias [B, 1, 1, S] (0 for a real key, MASKED for padding) -> [B, S, H]."""
        batch, length, hidden = x.shape
        packed = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads)
        q, k, v = packed.permute(2, 0, 3, 1, 4)
        drop = self.dropout.p if self.training else 0.0
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=drop)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.attention_norm(x + self.dropout(self.attention_out(mixed)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and blocks; returns the hidden state after every block (and the embeddings first)."""

    def __init__(self, shape: EncoderShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape, dropout)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor,
                mentions: Tensor) -> list[Tensor]:
        """The first three are int64 [B, S], mentions float [B, S]; returns layers + 1 tensors [B, S, H]."""
        bias = (1.0 - attention_mask[:, None, None, :].float()) * MASKED
        states = [self.embeddings(input_ids, token_type_ids, mentions)]
        for block in self.blocks:
            states.append(block(states[-1], bias))
        return states
