"""Keeps what a network once said about a row in a file, for the next run that asks: asking takes minutes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from undertone_train.data.rows import Row


def key_of(row: Row) -> str:
    """The same for rows that a network cannot tell apart."""
    return hashlib.sha256(json.dumps([row.text, row.entity]).encode()).hexdigest()[:32]


def remembered(file: Path, rows: Sequence[Row], ask: Callable[[list[Row]], np.ndarray]) -> np.ndarray:
    """What `ask` says about the rows, [N, ...]; it is asked only about distinct rows that the file does not have."""
    known = _read(file)
    missing = {key: row for row in rows if (key := key_of(row)) not in known}
    if missing:
        known |= dict(zip(missing, ask(list(missing.values())), strict=True))
        _write(file, known)
    return np.stack([known[key_of(row)] for row in rows])


def _read(file: Path) -> dict[str, np.ndarray]:
    if not file.exists():
        return {}
    with np.load(file) as found:
        return dict(zip(found["keys"].tolist(), found["values"], strict=True))


def _write(file: Path, known: dict[str, np.ndarray]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(part, keys=np.array(list(known)), values=np.stack(list(known.values())))
    part.replace(file)
