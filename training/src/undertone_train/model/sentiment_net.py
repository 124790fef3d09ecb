"""The two-headed network: class logits and a sentence embedding from one pass of the encoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from undertone_train.data.labels import LABELS
from undertone_train.model.encoder import Encoder, EncoderShape, entity_mentions

def masked_mean(states: Tensor, weights: Tensor) -> Tensor:
    """Mean of states [B, S, H] where weights [B, S] is 1; zeros for a row whose weights are all 0."""
    weights = weights.to(states.dtype)
    total = torch.einsum("bsh,bs->bh", states, weights)
    return total / weights.sum(dim=1, keepdim=True).clamp(min=1.0)


class SentimentNet(nn.Module):
    """Encoder with a class head and an embedding head.

    Class head: [CLS] state and the means over segment A, over segment B and over the entity's
    mentions in A (zeros where there are none), each H wide, through one hidden layer. A network with
    mentions=False sees none. Embedding head: the means over all tokens of the layers in
    `embedding_layers`, through one linear map that starts as the identity on the last layer, so that
    training begins at the original encoder's sentence embedding.
    """

    def __init__(self, shape: EncoderShape, dropout: float = 0.1,
                 embedding_layers: tuple[int, ...] = (2, 4, 6), mentions: bool = True) -> None:
        super().__init__()
        hidden = shape.hidden
        self.encoder = Encoder(shape, dropout)
        self.embedding_layers = embedding_layers
        self.mentions = mentions
        self.dropout = nn.Dropout(dropout)
        self.head_hidden = nn.Linear(4 * hidden, hidden)
        self.head_out = nn.Linear(hidden, len(LABELS))
        self.embedding_map = nn.Linear(hidden * len(embedding_layers), hidden)
        self._start()

    def _start(self) -> None:
        hidden = self.encoder.shape.hidden
        nn.init.xavier_uniform_(self.head_hidden.weight)
        nn.init.normal_(self.head_out.weight, std=0.02)
        for bias in (self.head_hidden.bias, self.head_out.bias, self.embedding_map.bias):
            nn.init.zeros_(bias)
        with torch.no_grad():
            self.embedding_map.weight.zero_()
            self.embedding_map.weight[:, -hidden:] = torch.eye(hidden)

    def forward(self, input_ids: Tensor, attention_mask: Tensor,
                token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """int64 [B, S] three times -> logits [B, 3] and unit-length embedding [B, H]."""
        mentions = entity_mentions(input_ids, attention_mask, token_type_ids) * float(self.mentions)
        states = self.encoder(input_ids, attention_mask, token_type_ids, mentions)
        last, real = states[-1], attention_mask
        second = real * token_type_ids
        means = [masked_mean(last, weights) for weights in (real - second, second, mentions)]
        pooled = torch.cat([last[:, 0], *means], dim=-1)
        hidden = torch.tanh(self.head_hidden(self.dropout(pooled)))
        logits = self.head_out(self.dropout(hidden))
        means = torch.cat([masked_mean(states[i], real) for i in self.embedding_layers], dim=-1)
        embedding = F.normalize(self.embedding_map(means).float(), dim=-1)
        return logits.float(), embedding
