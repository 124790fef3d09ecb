"""What a run learns from besides labels: the starting encoder's embeddings and its teachers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.rows import Row
from undertone_train.fit.lineage import checkpoint_of
from undertone_train.fit.recipe import Recipe
from undertone_train.fit.remember import remembered
from undertone_train.measure.predict import predict, torch_run
from undertone_train.model.checkpoint import load_checkpoint
from undertone_train.model.pretrained import load_pretrained
from undertone_train.registry.store import sha256

ANSWERS = "answers"
"""Folder among the runs with what networks said, a file a network."""


def original_embeddings(rows: list[Row], tokenizer: Tokenizer, runs: Path) -> np.ndarray:
    """Unit embeddings [N, H] of the rows' texts by the untouched encoder: the mean of its last layer.

    All 0 for rows that are no text alone from a source: only those are held to it.
    """
    alone = [place for place, row in enumerate(rows) if row.entity is None and not row.composed]
    found = remembered(runs / ANSWERS / "original.npz", [rows[place] for place in alone],
                       lambda asked: predict(torch_run(load_pretrained(0.0, (2, 4, 6))), tokenizer, asked)[1])
    original = np.zeros((len(rows), found.shape[1]), found.dtype)
    original[alone] = found
    return original


def teacher_probabilities(recipe: Recipe, runs: Path, rows: list[Row], tokenizer: Tokenizer) -> np.ndarray | None:
    """Mean over the teachers of softmax(logits / temperature), [N, 3]; None without teachers.

    Composed rows, on which teachers are wrong, get 0.
    """
    if not recipe.teachers:
        return None
    total = np.zeros((len(rows), 3), np.float32)
    real = [place for place, row in enumerate(rows) if not row.composed]
    for name in recipe.teachers:
        weights = checkpoint_of(runs / name)
        logits = remembered(runs / ANSWERS / f"{sha256(weights)[:16]}-{recipe.entity_input}.npz",
                            [rows[place] for place in real],
                            lambda asked, path=weights: predict(torch_run(load_checkpoint(path)), tokenizer, asked,
                                                                recipe.entity_input)[0])
        total[real] += softmax(logits / recipe.distil_temperature, axis=-1)
    return (total / len(recipe.teachers)).astype(np.float32)
