"""Token batches: rows of similar length side by side, padded to the longest of their batch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from undertone_train.data.rows import Row


def load_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """The WordPiece tokenizer, cutting only the text (never the entity) to max_tokens, not padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="only_first")
    return tokenizer


def model_input(row: Row, entity_input: str) -> str | tuple[str, str]:
    """What the tokenizer gets: the text, or with an entity (pair) two segments or (marker) one."""
    if row.entity is None:
        return row.text
    if entity_input == "pair":
        return row.text, row.entity
    if row.entity in row.text:
        return row.text.replace(row.entity, f"[ {row.entity} ]", 1)
    return f"{row.text} [ {row.entity} ]"


def encode(tokenizer: Tokenizer, rows: Sequence[Row], entity_input: str = "pair") -> list[Encoding]:
    """One encoding a row, unpadded."""
    return tokenizer.encode_batch([model_input(row, entity_input) for row in rows])


def collate(encodings: Sequence[Encoding]) -> dict[str, np.ndarray]:
    """int64 arrays [B, longest]; padding has id 0, mask 0, type 0."""
    length = max(len(one.ids) for one in encodings)
    out = {name: np.zeros((len(encodings), length), np.int64)
           for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, one in enumerate(encodings):
        out["input_ids"][row, : len(one.ids)] = one.ids
        out["attention_mask"][row, : len(one.ids)] = 1
        out["token_type_ids"][row, : len(one.ids)] = one.type_ids
    return out


def length_batches(lengths: Sequence[int], size: int, rng: random.Random | None = None) -> list[list[int]]:
    """Index batches of `size`; with rng, random pools of 40 batches are sorted by length and shuffled."""
    order = list(range(len(lengths)))
    if rng is None:
        order.sort(key=lambda index: lengths[index])
        return [order[i: i + size] for i in range(0, len(order), size)]
    rng.shuffle(order)
    batches = []
    for start in range(0, len(order), size * 40):
        pool = sorted(order[start: start + size * 40], key=lambda index: lengths[index])
        batches += [pool[i: i + size] for i in range(0, len(pool), size)]
    rng.shuffle(batches)
    return batches
