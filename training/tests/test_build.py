"""One YAML to a validated run, with everything it rests on, and what its manifest says of that."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch

from undertone_train.build import build, plan
from undertone_train.fit.lineage import read_lineage, recorded_recipe
from undertone_train.fit.recipe import BadRecipe, Recipe
from undertone_train.model.checkpoint import load_checkpoint, save_checkpoint
from undertone_train.onnxgraph.quantise import export_float
from undertone_train.steps import register_step, train_step

SETTINGS = "precision: fp32\nbatch_rows: 8\nlearning_rate: 0.003\nfreeze_words: false\nembedding_weight: 0.5\n"
COMMITTED = Path(__file__).parent.parent / "recipes"


def write_recipes(folder: Path, **recipes: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in recipes.items():
        (folder / f"{name}.yaml").write_text(f"name: {name}\n{text}\n" + ("" if "epochs: 0" in text else SETTINGS))
    return folder


@pytest.fixture
def recipes(workshop) -> Path:
    return write_recipes(workshop / "recipes", first="epochs: 3", one="epochs: 1\nstart_from: [first/epoch-1.pt]",
                         two="epochs: 1\nseed: 9\nstart_from: [first/epoch-1.pt]",
                         mean="epochs: 0\nstart_from: [one, two]",
                         student="epochs: 1\nteachers: [first/epoch-2.pt, mean]\ndistil_weight: 0.5\ndistil_temperature: 2.0")


def built(workshop: Path, name: str) -> list[str]:
    said: list[str] = []
    checks = build(workshop / "recipes" / f"{name}.yaml", workshop / "runs" / "prepared", workshop / "runs", 0,
                   said.append)
    assert {check["name"].split(",")[0] for check in checks} >= {"int8 against float", "batch neighbours"}
    return said


def test_a_mean_is_built_from_its_yaml_with_every_ancestor(workshop, recipes) -> None:
    runs = workshop / "runs"
    said = built(workshop, "student")
    assert [Path(line.split(":")[0].split(",")[0]).name for line in said[:5]] == ["first", "one", "two", "mean", "student"]
    built(workshop, "mean")
    assert sorted(path.name for path in (runs / "first").iterdir()) == ["epoch-1.pt", "epoch-2.pt", "recipe.json"]
    members = [load_checkpoint(runs / name / "network.pt").head_out.weight for name in ("one", "two")]
    assert not torch.equal(*members)
    torch.testing.assert_close(load_checkpoint(runs / "mean" / "network.pt").head_out.weight, sum(members) / 2)
    found = read_lineage(runs / "mean")
    assert [one["name"] for one in found["ancestors"]] == ["first", "one", "two"]
    tfns = hashlib.sha256((workshop / "data" / "tfns-train.jsonl").read_bytes()).hexdigest()
    assert found["sources"]["tfns-train.jsonl"] == tfns and len(found["sources"]) == 3
    assert json.loads((runs / "mean" / "validation.json").read_text())["modelSha256"]

    again = built(workshop, "mean")
    assert "not trained again" in again[0]

    path = runs / "mean" / "validation.json"
    checks = json.loads(path.read_text())
    for check in checks["checks"]:
        check["passed"] = True  # so few rows need not agree to 99%; what register writes is asked here
    path.write_text(json.dumps(checks))
    folder = register_step(runs / "mean", runs / "prepared", workshop / "models", "tiny", "1.0.0", False)
    manifest = json.loads((Path(folder) / "model.json").read_text())
    assert [one["name"] for one in manifest["madeBy"]["recipes"]] == ["first", "one", "two", "mean"]
    assert manifest["madeBy"]["sources"]["tfns-train.jsonl"] == tfns and manifest["recipe"] == "mean"
    assert {one["name"] for one in manifest["trainingData"]} == {"SEntFiN", "twitter-financial-news-sentiment"}


def test_the_plan_orders_ancestors_and_takes_what_is_there(workshop, recipes, net) -> None:
    runs = workshop / "runs"

    def names(wanted: str) -> list[tuple[str, int]]:
        return [(path.stem, until) for path, until in plan(recipes / f"{wanted}.yaml", runs).items()]

    assert names("student") == [("first", 2), ("one", 0), ("two", 0), ("mean", 0), ("student", 0)]
    assert names("mean") == [("first", 1), ("one", 0), ("two", 0), ("mean", 0)]
    for name in ("one", "two"):
        (runs / name).mkdir()
        save_checkpoint(runs / name / "network.pt", net)
        (runs / name / "recipe.json").write_text(json.dumps(Recipe(name="other").to_dict()))
    said: list[str] = []
    assert [path.stem for path in plan(recipes / "mean.yaml", runs, said.append)] == ["mean"]
    assert len(said) == 2 and "taken as it is" in said[0]


def test_what_cannot_be_built_says_why(workshop, recipes) -> None:
    write_recipes(recipes, orphan="epochs: 1\nstart_from: [gone]", ring="epochs: 1\nstart_from: [round]",
                  round="epochs: 1\nteachers: [ring]", empty="epochs: 0")
    with pytest.raises(FileNotFoundError, match="gone.yaml"):
        plan(recipes / "orphan.yaml", workshop / "runs")
    with pytest.raises(BadRecipe, match="ring <- round <- ring"):
        plan(recipes / "ring.yaml", workshop / "runs")
    with pytest.raises(BadRecipe, match="start_from"):
        plan(recipes / "empty.yaml", workshop / "runs")


def test_a_run_can_be_read_back_from_a_registered_file(workshop, recipes, net, monkeypatch) -> None:
    monkeypatch.setattr("undertone_train.steps.EMBEDDING_LAYERS", (1, 2))
    export_float(net, recipes / "model.onnx")
    write_recipes(recipes, old="epochs: 0\nrecover_from: model.onnx", young="epochs: 0\nstart_from: [old]",
                  both="epochs: 1\nrecover_from: model.onnx")
    steps = plan(recipes / "young.yaml", workshop / "runs")
    assert [path.stem for path in steps] == ["old", "young"]
    for path in steps:
        train_step(path, workshop / "runs" / "prepared", workshop / "runs")
    back = load_checkpoint(workshop / "runs" / "young" / "network.pt")
    torch.testing.assert_close(back.head_out.weight, net.head_out.weight)
    with pytest.raises(BadRecipe, match="0 epochs"):
        plan(recipes / "both.yaml", workshop / "runs")


def test_the_shipped_weights_have_a_recipe_for_every_step(tmp_path) -> None:
    steps = [(path.stem, until) for path, until in plan(COMMITTED / "mean-3.yaml", tmp_path).items()]
    assert steps == [("wide", 1), ("wide-end", 0), ("wide-end-b", 0), ("wide-last", 0), ("wide-last-b", 0),
                     ("mean-3", 0)]


def test_a_recipe_json_from_before_ancestors_were_recorded_still_loads(tmp_path) -> None:
    old = Recipe(name="old", start_from=("a", "b/epoch-2.pt")).to_dict()
    (tmp_path / "recipe.json").write_text(json.dumps(old))
    assert recorded_recipe(tmp_path) == Recipe(name="old", start_from=("a", "b/epoch-2.pt"))
    assert read_lineage(tmp_path)["ancestors"] == []
