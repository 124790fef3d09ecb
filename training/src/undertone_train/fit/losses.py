"""What training minimises: labels, teachers, agreement between dropout masks, embedding drift."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def label_loss(logits: Tensor, labels: Tensor, smoothing: float, weights: Tensor | None) -> Tensor:
    """Cross-entropy of logits [B, 3] over rows whose label is not -1; 0 when there is none."""
    known = labels >= 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    return F.cross_entropy(logits[known], labels[known], weight=weights, label_smoothing=smoothing)


def teacher_loss(logits: Tensor, probabilities: Tensor, temperature: float) -> Tensor:
    """KL(teacher || student) at a temperature, times its square (Hinton et al. 2015, section 2).

    probabilities [B, 3] are the teachers' averaged distribution at that temperature already.
    """
    student = F.log_softmax(logits / temperature, dim=-1)
    return F.kl_div(student, probabilities, reduction="batchmean") * temperature**2


def consistency_loss(one: Tensor, other: Tensor) -> Tensor:
    """Symmetric KL of two passes under different dropout (Liang et al. 2021, "R-Drop")."""
    a, b = F.log_softmax(one, dim=-1), F.log_softmax(other, dim=-1)
    forward = F.kl_div(a, b, reduction="batchmean", log_target=True)
    return 0.5 * (forward + F.kl_div(b, a, reduction="batchmean", log_target=True))


def embedding_loss(embedding: Tensor, original: Tensor) -> Tensor:
    """Mean of 1 - cosine; both [B, H] of unit length. Rows of `original` that are all 0 do not count."""
    known = original.abs().sum(dim=-1) > 0
    if not bool(known.any()):
        return embedding.sum() * 0.0
    return (1.0 - (embedding[known] * original[known]).sum(dim=-1)).mean()


def class_weights(labels: list[int], classes: int, power: float) -> Tensor | None:
    """Weights n ** -power per class, scaled so that the mean over rows is 1; None for power 0."""
    if power == 0:
        return None
    counts = torch.bincount(torch.tensor([label for label in labels if label >= 0]), minlength=classes).float()
    weights = counts.clamp(min=1) ** -power
    return weights * counts.sum() / (weights * counts).sum()
