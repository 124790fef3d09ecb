"""A run's every choice, read from one YAML file; an unknown or mistyped key is refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

import yaml


class BadRecipe(ValueError):
    """A recipe with a key or a value that does not exist; names the file or the recipe."""


@dataclass(frozen=True)
class Recipe:
    """Shares and probabilities lie in [0, 1]; rates are AdamW's; lengths are in tokens.

    composed_share is how many composed rows an epoch has for each real one, drawn anew for every epoch.
    stop_after ends a run that early (0: never) while the rates fall as if all epochs followed.
    start_from and teachers name runs, or single epochs of them (wide/epoch-1.pt); weights to start
    from are averaged, and with 0 epochs that mean is the whole run. recover_from is the model.onnx of a
    registered version, relative to the recipe's file: its weights are the whole run, of 0 epochs.
    """

    name: str
    seed: int = 7
    epochs: int = 6
    stop_after: int = 0
    patience: int = 3
    batch_rows: int = 32
    max_tokens: int = 64
    precision: str = "auto"
    entity_input: str = "pair"
    mentions: bool = True
    learning_rate: float = 8e-5
    head_learning_rate: float = 4e-4
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup_share: float = 0.06
    dropout: float = 0.1
    freeze_words: bool = True
    label_smoothing: float = 0.05
    class_weight_power: float = 0.0
    embedding_weight: float = 1.0
    swap_share: float = 0.0
    join_share: float = 0.0
    cashtag_share: float = 0.0
    text_alone_share: float = 1.0
    mixed_repeat: int = 0
    composed_share: float = 1.0
    auxiliary: str = "none"
    average_decay: float = 0.999
    consistency_weight: float = 0.0
    teachers: tuple[str, ...] = ()
    distil_weight: float = 0.0
    distil_temperature: float = 2.0
    start_from: tuple[str, ...] = ()
    recover_from: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        if self.epochs == 0 and not self.start_from and not self.recover_from:
            raise BadRecipe(f"recipe {self.name}: 0 epochs need start_from, whose mean the run then is, or recover_from")
        if self.recover_from and self.epochs:
            raise BadRecipe(f"recipe {self.name}: what is read back (recover_from) has 0 epochs")
        choices = {"precision": ("auto", "fp32", "bf16"), "entity_input": ("pair", "marker"),
                   "auxiliary": ("none", "embedding", "labels")}
        for key, allowed in choices.items():
            if getattr(self, key) not in allowed:
                raise BadRecipe(f"recipe {self.name}: {key} must be one of {allowed}")
        if self.distil_weight > 0 and not self.teachers:
            raise BadRecipe(f"recipe {self.name}: distil_weight needs teachers")

    def to_dict(self) -> dict:
        return asdict(self)


def load_recipe(path: Path) -> Recipe:
    """Reads a recipe; raises BadRecipe naming the keys it does not know."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadRecipe(f"{path.name} is not YAML: {error}") from error
    if not isinstance(values, dict) or "name" not in values:
        raise BadRecipe(f"{path.name} has no name")
    unknown = sorted(set(values) - KEYS)
    if unknown:
        raise BadRecipe(f"{path.name}: unknown keys {unknown}")
    return recipe_from(values)


def recipe_from(values: dict) -> Recipe:
    """A recipe from its keys; others, which a run's recipe.json has as well, are passed over."""
    lists = {key: tuple(values.get(key) or ()) for key in ("teachers", "start_from")}
    return Recipe(**{key: value for key, value in values.items() if key in KEYS} | lists)


KEYS = {field.name for field in fields(Recipe)}
