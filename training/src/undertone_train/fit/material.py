"""What a run learns from besides labels: the starting encoder's embeddings and its teachers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.special import softmax
from tokenizers import Tokenizer

from undertone_train.data.rows import Row
from undertone_train.fit.lineage import checkpoint_of
from undertone_train.fit.recipe import Recipe
from undertone_train.measure.predict import predict, torch_run
from undertone_train.model.checkpoint import load_checkpoint
from undertone_train.model.pretrained import load_pretrained


def original_embeddings(rows: list[Row], tokenizer: Tokenizer) -> np.ndarray:
    """Unit embeddings [N, H] of the rows' texts by the untouched encoder: the mean of its last layer.

    All 0 for rows that are no text alone from a source: only those are held to it.
    """
    alone = [place for place, row in enumerate(rows) if row.entity is None and not row.composed]
    distinct = list(dict.fromkeys(rows[place].text for place in alone))
    net = load_pretrained(0.0, (2, 4, 6))
    _, found = predict(torch_run(net), tokenizer, [Row(text, None, None, "") for text in distinct])
    places = {text: place for place, text in enumerate(distinct)}
    original = np.zeros((len(rows), found.shape[1]), found.dtype)
    original[alone] = found[[places[rows[place].text] for place in alone]]
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
        net = load_checkpoint(checkpoint_of(runs / name))
        logits, _ = predict(torch_run(net), tokenizer, [rows[place] for place in real], recipe.entity_input)
        total[real] += softmax(logits / recipe.distil_temperature, axis=-1)
    return (total / len(recipe.teachers)).astype(np.float32)
