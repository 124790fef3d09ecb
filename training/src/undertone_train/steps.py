"""The steps behind the commands: each reads a run's folder, does one thing, writes its result there.

A run's folder: recipe.json, network.pt, history.json; then float.onnx (export), model.onnx
(quantise), evaluation.json and suite.json (evaluate), validation.json (validate).
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import torch

from undertone_train.data.encode import load_tokenizer
from undertone_train.data.rows import Row, read_rows
from undertone_train.fit.material import original_embeddings, teacher_probabilities
from undertone_train.fit.lineage import checkpoint_of, read_lineage, record_lineage, recorded_recipe, source_hashes
from undertone_train.fit.recipe import Recipe, load_recipe, recipe_from
from undertone_train.fit.tracking import tracked_run
from undertone_train.fit.train import Material, Trainer, rows_for, seed_everything
from undertone_train.measure.cases import score_cases
from undertone_train.measure.evaluate import calibrate_logits, calibrate_verdicts, evaluate, evaluation_sets
from undertone_train.measure.plots import can_draw, draw_evaluation
from undertone_train.measure.predict import Run, torch_run
from undertone_train.model.checkpoint import averaged_weights, load_checkpoint, save_checkpoint
from undertone_train.model.pretrained import load_pretrained, pretrained_folder
from undertone_train.onnxgraph.quantise import export_float, quantise, write_calibrated
from undertone_train.onnxgraph.recover import recover
from undertone_train.onnxgraph.session import onnx_run
from undertone_train.onnxgraph.validate import Runs, validate
from undertone_train.registry.register import Source, register
from undertone_train.registry.store import sha256
from undertone_train.suite.invariances import all_cases
from undertone_train.suite.predict import predict_cases
from undertone_train.suite.score import score_suite
from undertone_train.suite.templates import load_suite, suite_folder

EMBEDDING_LAYERS = (2, 4, 6)
WINDOW = 512
ORIGINS = {"sentfin": ("SEntFiN", "MIT", "pyRis/SEntFiN"),
           "tfns": ("twitter-financial-news-sentiment", "MIT", "zeroshot/twitter-financial-news-sentiment"),
           "grammar": ("training grammar", "Apache-2.0", "training/grammar of this repository"),
           "vader": ("vaderSentiment ground truth", "MIT", "cjhutto/vaderSentiment")}


def tokenizer_path() -> Path:
    """The starting encoder's tokenizer file."""
    return pretrained_folder() / "tokenizer.json"


def train_step(recipe_path: Path, prepared: Path, runs: Path, threads: int = 0, until: int = 0) -> str:
    """Trains and writes the run's folder; returns a one-line summary.

    until: end after that epoch, for its checkpoint alone; the run then has no network.pt.
    """
    recipe = load_recipe(recipe_path)
    if recipe.recover_from:
        return _read_back(recipe, recipe_path.parent / recipe.recover_from, runs)
    if recipe.epochs == 0:
        return _write_mean(recipe, [runs / one for one in recipe.start_from], runs)
    if threads:
        torch.set_num_threads(threads)
    tokenizer = load_tokenizer(tokenizer_path(), recipe.max_tokens)
    rows = rows_for(recipe, read_rows(prepared / "train.jsonl"), read_rows(prepared / "auxiliary.jsonl"))
    original = original_embeddings(rows, tokenizer, runs)
    material = Material(rows, original, read_rows(prepared / "calibration.jsonl"),
                        teacher_probabilities(recipe, runs, rows, tokenizer))
    seed_everything(recipe.seed)
    net = load_pretrained(recipe.dropout, EMBEDDING_LAYERS, recipe.mentions)
    if recipe.start_from:
        net.load_state_dict(averaged_weights([checkpoint_of(runs / one) for one in recipe.start_from]))
    folder, parents = runs / recipe.name, [runs / one for one in (*recipe.start_from, *recipe.teachers)]
    if not (until and (folder / "recipe.json").exists() and recorded_recipe(folder) == recipe):
        (folder / "network.pt").unlink(missing_ok=True)  # it would pass for this run's if that broke off
    record_lineage(folder, recipe, parents, source_hashes(prepared))
    with tracked_run(recipe, runs / "mlflow.db") as record:
        def keep(epoch: int, weights: dict) -> None:
            save_checkpoint(folder / f"epoch-{epoch}.pt", net, weights)

        outcome = Trainer(net, tokenizer, replace(recipe, stop_after=until or recipe.stop_after), material, record,
                          keep).run()
    if until:
        return f"{folder}, epoch {until}: {json.dumps(outcome.history[-1])}"
    save_checkpoint(folder / "network.pt", net, outcome.weights)
    _write(folder / "history.json", outcome.history)
    return f"{folder}: {json.dumps(outcome.history[-1])}"


def average_step(name: str, members: list[Path], runs: Path) -> str:
    """Writes a run whose weights are the mean of the members' (run folders or checkpoint files)."""
    first = recorded_recipe(checkpoint_of(members[0]).parent)
    named = [f"{path.parent.name}/{path.stem}" for path in map(checkpoint_of, members)]
    recipe = replace(first, name=name, epochs=0, start_from=tuple(map(_name_of, members)), teachers=(),
                     distil_weight=0.0, notes="mean of the weights of " + ", ".join(named))
    return _write_mean(recipe, members, runs)


def _name_of(member: Path) -> str:
    """A run or checkpoint as start_from has it: NAME or NAME/epoch-4.pt."""
    return f"{member.parent.name}/{member.name}" if member.suffix == ".pt" else member.name


def _write_mean(recipe: Recipe, members: list[Path], runs: Path) -> str:
    """A run of 0 epochs; its sources are those that its members saw."""
    paths, folder = [checkpoint_of(member) for member in members], runs / recipe.name
    weights = averaged_weights(paths)
    record_lineage(folder, recipe, members, {})
    save_checkpoint(folder / "network.pt", load_checkpoint(paths[0]), weights)
    return f"{folder}: mean of {len(paths)}"


def recover_step(weights: Path, name: str, runs: Path) -> str:
    """Writes a run with the float weights of a registered model.onnx, for `start_from` and `average`."""
    return _read_back(Recipe(name=name, notes=f"read back from {weights.parent.name}/{weights.name}"), weights, runs)


def _read_back(recipe: Recipe, weights: Path, runs: Path) -> str:
    """A run with the weights of a registered file; its ancestors are not known."""
    folder, net = runs / recipe.name, recover(weights, EMBEDDING_LAYERS)
    record_lineage(folder, recipe, [], {})
    save_checkpoint(folder / "network.pt", net)
    return str(folder)


def evaluate_step(run: Path, prepared: Path, weights: str = "quantised") -> dict:
    """Writes evaluation.json (only for the quantised weights) and returns the report."""
    recipe = recorded_recipe(run)
    tokenizer = load_tokenizer(tokenizer_path(), WINDOW)
    model = _runs_of(run)[weights]()
    calibration = calibrate_verdicts(model, tokenizer, read_rows(prepared / "calibration.jsonl"), recipe.entity_input)
    sets = evaluation_sets(*(read_rows(prepared / f"{part}.jsonl") for part in ("held_out", "held_out_opposite",
                                                                                "dev")))
    stamp = datetime.fromtimestamp((run / "network.pt").stat().st_mtime, timezone.utc)
    graphs = {"quantised": run / "model.onnx", "float": run / "float.onnx"}
    about = {"modelSha256": sha256(graphs[weights])} if weights in graphs else {}
    report = {"weights": weights, **about, "trainedAt": stamp.strftime("%Y-%m-%dT%H:%M:%SZ"),
              "calibration": calibration.__dict__,
              "sets": evaluate(model, tokenizer, sets, calibration, recipe.entity_input)}
    if weights == "quantised" and can_draw():
        draw_evaluation(report["sets"], run)
    _write(run / ("evaluation.json" if weights == "quantised" else f"evaluation-{weights}.json"), report)
    return report


def suite_step(run: Path, prepared: Path, weights: str = "quantised") -> dict:
    """Writes suite.json (for other weights suite-WEIGHTS.json): the behavioural suite's report on the run."""
    recipe, tokenizer, model = recorded_recipe(run), load_tokenizer(tokenizer_path(), WINDOW), _runs_of(run)[weights]()
    calibration = calibrate_verdicts(model, tokenizer, read_rows(prepared / "calibration.jsonl"), recipe.entity_input)
    cases = all_cases(load_suite(suite_folder()))
    said = predict_cases(model, tokenizer, cases, calibration.temperature, recipe.entity_input)
    report = {"weights": weights, "temperature": calibration.temperature, **score_suite(cases, said)}
    _write(run / ("suite.json" if weights == "quantised" else f"suite-{weights}.json"), report)
    return report


def cases_step(run: Path, prepared: Path, weights: str, file: Path) -> dict:
    """The run's figures on a file of cases from outside; writes nothing."""
    recipe, tokenizer, model = recorded_recipe(run), load_tokenizer(tokenizer_path(), WINDOW), _runs_of(run)[weights]()
    calibration = calibrate_verdicts(model, tokenizer, read_rows(prepared / "calibration.jsonl"), recipe.entity_input)
    return score_cases(model, tokenizer, file, calibration.temperature, recipe.entity_input)


def export_step(run: Path) -> str:
    """Writes float.onnx."""
    export_float(load_checkpoint(run / "network.pt"), run / "float.onnx")
    return str(run / "float.onnx")


def quantise_step(run: Path, prepared: Path, kind: str, percentile: float) -> str:
    """Writes model.onnx: scales from training rows, then calibrated logits from calibration rows."""
    tokenizer, recipe, out = load_tokenizer(tokenizer_path(), WINDOW), recorded_recipe(run), run / "model.onnx"
    net = load_checkpoint(run / "network.pt")
    precision = quantise(net, tokenizer, read_rows(prepared / "train.jsonl"), out, kind=kind,
                         entity_input=recipe.entity_input, percentile=percentile)
    curve = calibrate_logits(onnx_run(out), tokenizer, read_rows(prepared / "calibration.jsonl"), recipe.entity_input)
    write_calibrated(net, precision, curve, out)
    return f"{out}: {curve}"


def validate_step(run: Path, prepared: Path) -> list[dict]:
    """Writes validation.json over the rows held back and returns its checks."""
    tokenizer = load_tokenizer(tokenizer_path(), WINDOW)
    rows = [row for part in ("held_out", "held_out_opposite", "dev") for row in read_rows(prepared / f"{part}.jsonl")]
    original = original_embeddings([row for row in rows if row.entity is None], tokenizer, run.parent)
    made = _runs_of(run)
    runs = Runs(made["torch"](), made["float"](), made["quantised"]())
    checks = validate(runs, tokenizer, rows, original, run / "model.onnx",
                      entity_input=recorded_recipe(run).entity_input,
                      positions=load_checkpoint(run / "network.pt").encoder.shape.positions)
    found = [check.to_dict() for check in checks]
    _write(run / "validation.json", {"modelSha256": sha256(run / "model.onnx"), "checks": found})
    return found


def register_step(run: Path, prepared: Path, models: Path, name: str, version: str, replace: bool) -> str:
    """Writes models/NAME/VERSION."""
    recipe, found = recorded_recipe(run), read_lineage(run)
    chain = [*(recipe_from(one) for one in found["ancestors"]), recipe]
    trained = [one for one in chain if one.epochs > 0] or [recipe]
    parts = [read_rows(prepared / f"{part}.jsonl") for part in ("train", "auxiliary")]
    rows = [row for one in trained for row in rows_for(one, *parts)]
    made_by = {"recipes": [one.to_dict() for one in chain], "sources": found["sources"] or source_hashes(prepared)}
    source = Source(run, tokenizer_path(), recipe.to_dict(), training_data(rows), made_by)
    return str(register(source, models, name, version, replace=replace))


def training_data(rows: list[Row]) -> list[dict]:
    """Distinct rows, licence and origin of every source that was trained on."""
    counts: dict[str, int] = {}
    for row in dict.fromkeys(rows):
        counts[row.source.split("-")[0]] = counts.get(row.source.split("-")[0], 0) + 1
    return [{"name": ORIGINS[key][0], "rows": count, "license": ORIGINS[key][1], "origin": ORIGINS[key][2]}
            for key, count in counts.items()]


def _runs_of(run: Path) -> dict:
    return {"torch": lambda: torch_run(load_checkpoint(run / "network.pt")),
            "float": lambda: onnx_run(run / "float.onnx"), "quantised": lambda: onnx_run(run / "model.onnx")}


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
