"""The training loop: one recipe in, the best averaged weights and their history out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from scipy.special import softmax
from tokenizers import Tokenizer
from torch import Tensor
from tqdm import tqdm

from undertone_train.data.augment import Example, epoch_examples
from undertone_train.data.encode import collate, encode, length_batches
from undertone_train.data.labels import LABELS
from undertone_train.data.rows import Row
from undertone_train.fit.losses import class_weights, consistency_loss, embedding_loss, label_loss, teacher_loss
from undertone_train.fit.optimiser import RunningAverage, build_optimiser, build_schedule
from undertone_train.fit.recipe import Recipe
from undertone_train.measure.metrics import score
from undertone_train.measure.predict import predict, torch_run
from undertone_train.model.sentiment_net import SentimentNet


SLACK = 0.02
"""A later epoch, longer trained and averaged, wins unless it falls this far behind the best: on some
1,300 watched rows the figure's standard error is 0.01, so smaller gaps are noise."""


Keep = Callable[[int, dict[str, Tensor]], None]
"""Called after every epoch with its number from 1 and the averaged weights."""


@dataclass
class Material:
    """Everything a run learns from; the arrays follow `rows`.

    original: the starting encoder's embedding of each row's text [N, H]; teachers: averaged
    probabilities [N, 3] (all 0 for composed rows, which have no teacher) or None; watched: the calibration rows that decide when to stop.
    """

    rows: list[Row]
    original: np.ndarray
    watched: list[Row]
    teachers: np.ndarray | None = None


@dataclass
class Outcome:
    """The last weights that were not clearly worse than the best, and a record per epoch."""

    weights: dict[str, Tensor]
    history: list[dict] = field(default_factory=list)


def seed_everything(seed: int) -> random.Random:
    """Seeds Python, NumPy and torch and asks torch for deterministic kernels."""
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # it only guards against bugs and costs a tenth
    return random.Random(seed)


def rows_for(recipe: Recipe, rows: list[Row], auxiliary: list[Row]) -> list[Row]:
    """The rows a recipe trains on: text-alone sentfin rows thinned, auxiliary rows with or without label."""
    rng = random.Random(recipe.seed)
    kept = [row for row in rows if row.entity or row.source != "sentfin" or rng.random() < recipe.text_alone_share]
    mixed = disagreeing_texts([row for row in kept if not row.composed])
    kept += recipe.mixed_repeat * [row for row in kept if row.entity and row.text in mixed]
    if recipe.auxiliary == "none":
        return kept
    bare = recipe.auxiliary == "embedding"
    return kept + [Row(row.text, None, None if bare else row.label, row.source) for row in auxiliary]


def disagreeing_texts(rows: list[Row]) -> set[str]:
    """Texts in which entities carry different labels: the ones that teach to tell them apart."""
    labels: dict[str, set[str]] = {}
    for row in rows:
        if row.entity and row.label:
            labels.setdefault(row.text, set()).add(row.label)
    return {text for text, found in labels.items() if len(found) > 1}


def watched_figure(run, tokenizer: Tokenizer, rows: list[Row], entity_input: str) -> dict:
    """Text macro-F1 on tfns and target accuracy on sentfin; "mean" of the two decides."""
    logits, _ = predict(run, tokenizer, rows, entity_input)
    labels = np.array([LABELS.index(row.label) for row in rows])
    targets = np.array([row.entity is not None for row in rows])
    tweets = np.array([row.source == "tfns" for row in rows])
    figures = {}
    if tweets.any():
        figures["textMacroF1"] = score(softmax(logits[tweets], axis=-1), labels[tweets], LABELS)["macroF1"]
    if targets.any():
        figures["targetAccuracy"] = score(softmax(logits[targets], axis=-1), labels[targets], LABELS)["accuracy"]
    return figures | {"mean": float(np.mean(list(figures.values())))}


class Trainer:
    """Holds one run's moving parts; `run` is the only method to call."""

    def __init__(self, net: SentimentNet, tokenizer: Tokenizer, recipe: Recipe, material: Material,
                 report: Callable[[dict], None] = lambda _: None, keep: Keep = lambda _epoch, _weights: None) -> None:
        self.net, self.tokenizer, self.recipe, self.material, self.report = net, tokenizer, recipe, material, report
        self.keep = keep
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.bf16 = recipe.precision == "bf16" or (recipe.precision == "auto" and self.device.type == "cuda")
        self.labels = [LABELS.index(row.label) if row.label else -1 for row in material.rows]
        weights = class_weights(self.labels, len(LABELS), recipe.class_weight_power)
        self.weights = None if weights is None else weights.to(self.device)
        net.to(self.device).encoder.embeddings.word.weight.requires_grad_(not recipe.freeze_words)

    def run(self) -> Outcome:
        """Trains until the epochs or the patience run out."""
        recipe, rng = self.recipe, seed_everything(self.recipe.seed)
        optimiser = build_optimiser(self.net, recipe)
        average = RunningAverage(self.net, recipe.average_decay)
        outcome, best, stale, schedule = Outcome({}), -1.0, 0, None
        for epoch in range(recipe.epochs):
            started = time.monotonic()
            examples = epoch_examples(self.material.rows, rng, swap=recipe.swap_share, join=recipe.join_share,
                                      cashtag=recipe.cashtag_share, composed=recipe.composed_share)
            encodings = encode(self.tokenizer, [one.row for one in examples], recipe.entity_input)
            batches = length_batches([len(one.ids) for one in encodings], recipe.batch_rows, rng)
            schedule = schedule or build_schedule(optimiser, len(batches) * recipe.epochs, recipe.warmup_share)
            losses = []
            for batch in tqdm(batches, desc=f"epoch {epoch + 1}", mininterval=10, leave=False):
                tensors = self._tensors(collate([encodings[i] for i in batch]))
                losses.append(self._step(tensors, [examples[i] for i in batch], optimiser))
                schedule.step()
                average.update(self.net)
            average.swap(self.net)
            figures = watched_figure(torch_run(self.net, self.bf16), self.tokenizer, self.material.watched,
                                     recipe.entity_input)
            record = {"epoch": epoch + 1, "loss": float(np.mean(losses)), **figures,
                      "seconds": round(time.monotonic() - started, 1)}
            outcome.history.append(record)
            self.report(record)
            stale = 0 if figures["mean"] > best else stale + 1
            best = max(best, figures["mean"])
            weights = {name: value.detach().cpu().clone() for name, value in self.net.state_dict().items()}
            self.keep(epoch + 1, weights)
            if figures["mean"] >= best - SLACK:
                outcome.weights = weights
            average.swap(self.net)
            if stale >= recipe.patience or epoch + 1 == recipe.stop_after:
                break
        return outcome

    def _tensors(self, batch: dict[str, np.ndarray]) -> dict[str, Tensor]:
        return {name: torch.from_numpy(value).to(self.device) for name, value in batch.items()}

    def _step(self, tensors: dict[str, Tensor], examples: list[Example], optimiser) -> float:
        self.net.train()
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.bf16):
            logits, embedding = self.net(**tensors)
            twin = self.net(**tensors)[0] if self.recipe.consistency_weight > 0 else None
        loss = self._loss(logits, twin, embedding, examples)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        optimiser.step()
        return float(loss.detach())

    def _loss(self, logits: Tensor, twin: Tensor | None, embedding: Tensor, examples: list[Example]) -> Tensor:
        recipe, origins = self.recipe, [one.origin for one in examples]
        labels = torch.tensor([self.labels[origin] for origin in origins], device=self.device)
        taught = self._taught(origins)
        loss = self._answer_loss(logits, labels, taught)
        if twin is not None:
            loss = 0.5 * (loss + self._answer_loss(twin, labels, taught)) + (
                recipe.consistency_weight * consistency_loss(logits, twin))
        if recipe.embedding_weight > 0:
            whole = np.array([one.whole for one in examples], np.float32)[:, None]
            original = torch.from_numpy(self.material.original[origins] * whole).to(self.device)
            loss = loss + recipe.embedding_weight * embedding_loss(embedding, original)
        return loss

    def _taught(self, origins: list[int]) -> Tensor | None:
        """The teachers' probabilities [B, 3], all 0 where they were not asked; None without teachers."""
        if self.material.teachers is None or self.recipe.distil_weight == 0:
            return None
        return torch.from_numpy(self.material.teachers[origins]).to(self.device)

    def _answer_loss(self, logits: Tensor, labels: Tensor, taught: Tensor | None) -> Tensor:
        """Labels alone for rows without a teacher; for the others labels and teachers by distil_weight."""
        recipe = self.recipe
        if taught is None:
            return label_loss(logits, labels, recipe.label_smoothing, self.weights)
        has = taught.sum(dim=-1) > 0
        share = has.float().mean()
        alone = label_loss(logits[~has], labels[~has], recipe.label_smoothing, self.weights)
        if not bool(has.any()):
            return alone
        both = label_loss(logits[has], labels[has], recipe.label_smoothing, self.weights) * (1.0 - recipe.distil_weight)
        both = both + recipe.distil_weight * teacher_loss(logits[has], taught[has], recipe.distil_temperature)
        return share * both + (1.0 - share) * alone
