"""Opens an ONNX file for inference on the processor."""

from __future__ import annotations

from errno import ENOENT
from pathlib import Path

import numpy as np
import onnxruntime as ort

from undertone_train.measure.predict import Run


def open_session(path: Path, threads: int = 2) -> ort.InferenceSession:
    """A CPU session; raises onnxruntime's own error on a file that is not a model."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def onnx_run(path: Path, threads: int = 2) -> Run:
    """A Run (int64 batch -> logits, embedding) on an ONNX file."""
    if not path.exists():
        raise FileNotFoundError(ENOENT, "no such file", str(path))
    session = open_session(path, threads)

    def run(batch: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        logits, embedding = session.run(["logits", "embedding"], batch)
        return logits, embedding

    return run
