"""Writes model.json: everything a caller needs to use a version and to know where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from undertone_train.data.labels import LABELS
from undertone_train.data.normalise import STEPS
from undertone_train.measure.evaluate import Calibration
from undertone_train.onnxgraph.network import INPUTS
from undertone_train.registry.store import sha256

PAIR = (
    "Text alone: [CLS] text [SEP], every token_type_id 0. Text with an entity: [CLS] text [SEP] entity [SEP]; "
    "token_type_id 0 up to and including the first [SEP], 1 for the entity and the last [SEP]. Over maxTokens only "
    "the text is cut, at its end. The entity's spelling should be the one in the text: the network marks the words "
    "of the text that stand in the entity too."
)
NOTICES = (
    "sentence-transformers/all-MiniLM-L6-v2 (starting weights, tokenizer): Apache License 2.0; from "
    "nreimers/MiniLM-L6-H384-uncased, distilled by Microsoft (MiniLM, MIT).",
    "SEntFiN 1.0 (pyRis/SEntFiN; Sinha, Kedas, Kumar, Malo 2022): MIT License.",
    "zeroshot/twitter-financial-news-sentiment: MIT License.",
)
VADER_NOTICE = "vaderSentiment ground truth (Hutto and Gilbert 2014): MIT License, Copyright (c) 2016 C.J. Hutto."


@dataclass(frozen=True)
class Facts:
    """What register has gathered about a version."""

    name: str
    version: str
    calibration: Calibration
    metrics: dict
    checks: list[dict]
    training_data: list[dict]
    recipe: str
    trained_at: str
    cosine: float
    max_tokens: int
    uses_vader: bool
    made_by: dict


def build_manifest(facts: Facts, folder: Path, files: list[str]) -> dict:
    """The manifest; `files` are hashed and must lie in the folder already."""
    tensor = {"type": "int64", "shape": ["batch", "seq"]}
    return {
        "name": facts.name, "version": facts.version, "format": "onnx", "license": "Apache-2.0",
        "weights": "model.onnx", "tokenizer": "tokenizer.json",
        "inputs": [{"name": name, **tensor} for name in INPUTS],
        "outputs": {"logits": {"name": "logits", "type": "float32", "shape": ["batch", len(LABELS)]},
                    "embedding": {"name": "embedding", "type": "float32", "shape": ["batch", 384]}},
        "labels": list(LABELS), "temperature": round(facts.calibration.temperature, 4),
        "input": {"maxTokens": facts.max_tokens, "target": "pair", "description": PAIR, "normalise": list(STEPS)},
        "abstainBelow": facts.calibration.abstain_below,
        "embedding": {"dimensions": 384, "cosineToOriginal": round(facts.cosine, 4)},
        "hashes": {name: sha256(folder / name) for name in files},
        "bytes": {name: (folder / name).stat().st_size for name in files},
        "trainedAt": facts.trained_at, "recipe": facts.recipe, "madeBy": facts.made_by,
        "trainingData": facts.training_data,
        "metrics": facts.metrics, "validation": facts.checks,
        "notices": [*NOTICES, *([VADER_NOTICE] if facts.uses_vader else [])],
    }
