"""Recipes, losses and the loop on the tiny network."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch

from undertone_train.data.rows import Row
from undertone_train.fit.losses import class_weights, consistency_loss, embedding_loss, label_loss
from undertone_train.fit.material import original_embeddings, teacher_probabilities
from undertone_train.fit.recipe import Recipe, load_recipe
from undertone_train.fit.remember import remembered
from undertone_train.fit.tracking import tracked_run
from undertone_train.fit.train import SLACK, Material, Trainer, rows_for, seed_everything
from undertone_train.measure.predict import predict, torch_run
from undertone_train.model.checkpoint import averaged_weights, load_checkpoint, save_checkpoint
from undertone_train.model.sentiment_net import SentimentNet
from undertone_train.steps import average_step

RECIPES = sorted((Path(__file__).parent.parent / "recipes").glob("*.yaml"))


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_every_committed_recipe_loads(path: Path) -> None:
    assert load_recipe(path).name == path.stem


@pytest.mark.parametrize("text", ["name: a\nlerning_rate: 1\n", "name: a\nprecision: int4\n",
                                  "name: a\ndistil_weight: 0.5\n"])
def test_a_mistyped_recipe_is_refused(tmp_path, text: str) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    with pytest.raises(ValueError, match="bad.yaml|recipe a"):
        load_recipe(tmp_path / "bad.yaml")


def test_losses_at_their_fixed_points() -> None:
    logits = torch.tensor([[4.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    assert float(consistency_loss(logits, logits)) == pytest.approx(0.0, abs=1e-6)
    assert float(label_loss(logits, torch.tensor([-1, -1]), 0.0, None)) == 0.0
    unit = torch.eye(3)
    assert float(embedding_loss(unit, unit)) == pytest.approx(0.0)
    assert float(embedding_loss(unit, torch.zeros(3, 3))) == 0.0
    weights = class_weights([0, 0, 0, 1, 2], 3, 0.5)
    assert float(weights[0]) < float(weights[1])


def test_teachers_and_the_first_encoder_are_not_asked_about_composed_rows(net, tokenizer, monkeypatch, tmp_path) -> None:
    rows = [Row("alpha rises", None, "positive", "tfns"), Row("alpha falls", "alpha", "negative", "sentfin"),
            Row("beta rises", None, "positive", "grammar-x")]
    monkeypatch.setattr("undertone_train.fit.material.load_pretrained", lambda *_: net)
    (tmp_path / "t").mkdir()
    save_checkpoint(tmp_path / "t" / "network.pt", net)
    original = original_embeddings(rows, tokenizer, tmp_path)
    assert [bool(one.any()) for one in original] == [True, False, False]
    recipe = Recipe(name="r", teachers=("t",), distil_weight=0.5)
    taught = teacher_probabilities(recipe, tmp_path, rows, tokenizer)
    assert taught.sum(axis=1).tolist() == pytest.approx([1, 1, 0])
    trainer = Trainer(net, tokenizer, recipe, Material(rows, original, rows, taught))
    logits, labels = torch.tensor([[0.0, 1.0, 2.0]] * 3), torch.tensor(trainer.labels)
    both, alone = (float(trainer._answer_loss(logits[part], labels[part], torch.from_numpy(taught[part])))
                   for part in ([0, 1], [2]))
    assert alone == pytest.approx(float(label_loss(logits[2:], labels[2:], recipe.label_smoothing, None)))
    whole = float(trainer._answer_loss(logits, labels, torch.from_numpy(taught)))
    assert whole == pytest.approx((2 * both + alone) / 3)


def train_tiny(net: SentimentNet, tokenizer, rows, seed: int) -> tuple[dict, list]:
    recipe = Recipe(name="tiny", seed=seed, epochs=25, patience=25, batch_rows=8, freeze_words=False,
                    learning_rate=3e-3, head_learning_rate=3e-3, layer_decay=1.0, dropout=0.0,
                    average_decay=0.8, swap_share=0.2, join_share=0.2, embedding_weight=0.1)
    _, original = predict(torch_run(net), tokenizer, rows)
    seed_everything(seed)
    outcome = Trainer(net, tokenizer, recipe, Material(rows, original, rows)).run()
    return outcome.weights, outcome.history


def test_training_learns_and_repeats_for_a_seed(net, tokenizer, rows) -> None:
    start = {name: value.clone() for name, value in net.state_dict().items()}
    weights, history = train_tiny(net, tokenizer, rows, 5)
    assert history[-1]["mean"] > 0.8
    net.load_state_dict(start)
    again, _ = train_tiny(net, tokenizer, rows, 5)
    assert all(np.array_equal(weights[name], again[name]) for name in weights)


@pytest.mark.parametrize(("means", "settings", "epochs", "chosen"), [
    ([0.5, 0.6, 0.7], {}, 3, 3),  # still rising
    ([0.7, 0.5, 0.5, 0.9], {"patience": 2}, 3, 1),  # clearly behind twice in a row: out of patience
    ([0.7, 0.6, 0.8, 0.79, 0.81], {"patience": 2}, 5, 5),  # a new best gives the patience back
    ([0.7, 0.7 - SLACK / 2], {}, 2, 2),  # within the noise the longer trained one wins
    ([0.7, 0.7 - 2 * SLACK], {}, 2, 1),  # clearly worse does not
    ([0.5, 0.6, 0.7], {"stop_after": 2}, 2, 2),
])
def test_when_training_ends_and_which_epoch_it_keeps(net, tokenizer, rows, monkeypatch, means: list[float],
                                                     settings: dict, epochs: int, chosen: int) -> None:
    figures, kept = iter(means), {}
    monkeypatch.setattr("undertone_train.fit.train.watched_figure", lambda *_: {"mean": next(figures)})
    recipe = Recipe(name="tiny", batch_rows=24, epochs=len(means), embedding_weight=0.0, **settings)
    trainer = Trainer(net, tokenizer, recipe, Material(rows, np.zeros((len(rows), 32), np.float32), rows),
                      keep=kept.__setitem__)
    outcome = trainer.run()
    assert [one["epoch"] for one in outcome.history] == list(range(1, epochs + 1)) == list(kept)
    same = [number for number, weights in kept.items()
            if all(torch.equal(value, outcome.weights[name]) for name, value in weights.items())]
    assert same == [chosen]


def test_every_epoch_is_kept_and_a_checkpoint_can_be_averaged(net, tokenizer, rows, tmp_path) -> None:
    run, kept = tmp_path / "tiny", []
    run.mkdir()
    recipe = Recipe(name="tiny", epochs=2, batch_rows=8, embedding_weight=0.0)
    (run / "recipe.json").write_text(json.dumps(recipe.to_dict()))

    def keep(epoch: int, weights: dict) -> None:
        kept.append(epoch)
        save_checkpoint(run / f"epoch-{epoch}.pt", net, weights)

    original = np.zeros((len(rows), 32), np.float32)
    outcome = Trainer(net, tokenizer, recipe, Material(rows, original, rows), keep=keep).run()
    save_checkpoint(run / "network.pt", net, outcome.weights)
    assert kept == [1, 2]
    average_step("mean", [run / "epoch-1.pt", run], tmp_path)
    ends = [load_checkpoint(run / f"{name}.pt").head_out.bias for name in ("epoch-1", "network")]
    torch.testing.assert_close(load_checkpoint(tmp_path / "mean" / "network.pt").head_out.bias, sum(ends) / 2)
    assert json.loads((tmp_path / "mean" / "recipe.json").read_text())["notes"].endswith("tiny/epoch-1, tiny/network")


def test_history_goes_to_mlflow_where_installed_and_says_so_where_not(net, tokenizer, rows, tmp_path) -> None:
    store, said = tmp_path / "runs" / "mlflow.db", []
    recipe = Recipe(name="tiny", epochs=2, batch_rows=8, embedding_weight=0.0)
    with tracked_run(recipe, store, said.append) as record:
        material = Material(rows, np.zeros((len(rows), 32), np.float32), rows)
        history = Trainer(net, tokenizer, recipe, material, record).run().history
    assert len(history) == 2
    if find_spec("mlflow") is None:
        assert "track" in said[0] and not store.exists()
        return
    with closing(sqlite3.connect(store)) as opened:
        losses = opened.execute("select step, value from metrics where key = 'loss' order by step").fetchall()
        names = opened.execute("select name, status from runs").fetchall()
    assert losses == [(one["epoch"], one["loss"]) for one in history]
    assert names == [("tiny", "FINISHED")] and said == []


def test_rows_for_thins_and_adds(rows) -> None:
    auxiliary = [rows[1].__class__("rated text", None, "positive", "vader-nyt")]
    bare = rows_for(Recipe(name="a", auxiliary="embedding", text_alone_share=0.0), rows, auxiliary)
    assert bare[-1].label is None and len(bare) == len(rows) + 1
    assert rows_for(Recipe(name="a", auxiliary="labels"), rows, auxiliary)[-1].label == "positive"


def test_checkpoints_return_and_average(net, tokenizer, rows, tmp_path) -> None:
    save_checkpoint(tmp_path / "a.pt", net)
    with torch.no_grad():
        net.head_out.bias += 2.0
    save_checkpoint(tmp_path / "b.pt", net)
    mean = averaged_weights([tmp_path / "a.pt", tmp_path / "b.pt"])
    expected = load_checkpoint(tmp_path / "a.pt").head_out.bias + 1.0
    torch.testing.assert_close(mean["head_out.bias"], expected)


def test_what_a_network_said_is_asked_once(rows, tmp_path) -> None:
    asked: list[Row] = []

    def ask(some: list[Row]) -> np.ndarray:
        asked.extend(some)
        return np.array([[len(row.text), float(row.entity is None)] for row in some])

    file = tmp_path / "answers" / "one.npz"
    for few in (rows[:3], rows[:5] + rows[:2]):
        said = remembered(file, few, ask)
        assert said.tolist() == [[len(row.text), float(row.entity is None)] for row in few]
    assert len(asked) == 5
    assert [path.name for path in file.parent.iterdir()] == ["one.npz"]
