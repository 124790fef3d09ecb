"""Every command in turn on invented rows, as a person types them, and what they say when a file is missing."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from undertone_train.cli import app

RECIPE = "epochs: 24\npatience: 24\nprecision: fp32\nbatch_rows: 8\nlearning_rate: 0.003\nhead_learning_rate: 0.003\n" \
         "layer_decay: 1.0\ndropout: 0.0\naverage_decay: 0.8\nfreeze_words: false\nembedding_weight: 0.5\n"


def ask(*words: object, status: int = 0) -> str:
    """What a command prints; it must end with the status and without a traceback."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == status and (status or not result.exception), result.output
    assert isinstance(result.exception, (SystemExit, type(None)))
    return result.output


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="extra `plots` is not installed")
def test_from_sources_to_a_version_in_another_place(workshop, client, monkeypatch) -> None:
    monkeypatch.chdir(workshop)
    for name, seed in (("one", 5), ("two", 6)):
        Path(f"{name}.yaml").write_text(f"name: {name}\nseed: {seed}\n{RECIPE}")
    prepared = Path("runs/prepared")
    assert json.loads(ask("prepare", "--no-grammar", "--data", "data"))["train"]["rows"] > 10
    assert all((prepared / f"{part}.jsonl").read_text() for part in ("train", "calibration", "held_out", "dev"))
    ask("train", "one.yaml")
    ask("train", "two.yaml", "--threads", 1)
    ask("average", "mean", "runs/one", "runs/two/epoch-24.pt")
    ask("export", "runs/mean")
    ask("quantise", "runs/mean", "--percentile", 100)
    figures = json.loads(ask("evaluate", "runs/mean"))
    assert figures["tfns-dev"]["rows"] == 14 and 0 <= figures["tfns-dev"]["accuracy"] <= 1
    cases = [{"text": "Alpha rises 🚀", "expected": "positive", "kind": "emoji", "entity": "Alpha"},
             {"text": "Beta falls", "expected": "negative", "kind": "plain"},
             {"text": "Gamma faellt", "expected": "negative", "kind": "lang"}]
    Path("cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases))
    found = json.loads(ask("evaluate", "runs/mean", "--cases-file", "cases.jsonl"))
    assert found["rows"] == 2 and set(found["kinds"]) == {"emoji", "plain"} and found["sureOpposites"] in (0, 1, 2)
    assert "ok   int8 against float" in ask("validate", "runs/mean")
    for picture in ("reliability.png", "confusion.png"):
        assert (Path("runs/mean") / picture).read_bytes().startswith(b"\x89PNG")
    folder = ask("register", "runs/mean", "--version", "1.0.0", "--name", "tiny", "--models", "models").strip()
    manifest = json.loads((Path(folder) / "model.json").read_text())
    assert [one["name"] for one in manifest["madeBy"]["recipes"]] == ["one", "two", "mean"]
    assert manifest["metrics"]["tfns-dev"]["accuracy"] == figures["tfns-dev"]["accuracy"]
    store = ("--bucket", "bucket", "--endpoint", client.meta.endpoint_url)
    assert "tiny/1.0.0/model.json" in ask("push", "tiny", "1.0.0", *store, "--models", "models")
    ask("pull", "tiny", "1.0.0", *store, "--models", "elsewhere")
    for path in Path(folder).iterdir():
        assert (Path("elsewhere/tiny/1.0.0") / path.name).read_bytes() == path.read_bytes()
    assert "already there" in ask("pull", "tiny", "1.0.0", *store, "--models", "elsewhere", status=1)


@pytest.mark.parametrize(("words", "said"), [
    (("train", "none.yaml"), "none.yaml is missing"),
    (("train", "bad.yaml"), "unknown keys ['lerning_rate']"),
    (("build", "broken.yaml"), "broken.yaml is not YAML"),
    (("train", "fine.yaml", "--prepared", "prepared"), "train.jsonl is missing: run `prepare` first"),
    (("prepare", "--data", "nowhere"), "nowhere/tfns-dev.jsonl is missing"),
    (("export", "runs/none"), "network.pt is missing: run `train` first"),
    (("validate", "runs/half"), "float.onnx is missing: run `export` first"),
    (("evaluate", "runs/half"), "model.onnx is missing: run `quantise` first"),
    (("register", "runs/half", "--version", "1.0.0"), "refused: run `validate` first"),
    (("push", "tiny", "1.0.0", "--bucket", "b", "--endpoint", "http://127.0.0.1:9"), "run `register` first"),
    (("recover", "none.onnx", "back"), "none.onnx is missing"),
    (("average", "mean", "runs/none"), "recipe.json is missing: run `train` first"),
])
def test_a_missing_file_gets_a_sentence(workshop, net, monkeypatch, words: tuple, said: str) -> None:
    from undertone_train.fit.recipe import Recipe
    from undertone_train.model.checkpoint import save_checkpoint

    monkeypatch.chdir(workshop)
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(variable, "test")
    for name, text in (("bad", "name: bad\nlerning_rate: 1\n"), ("broken", "name: [\n"), ("fine", "name: fine\n")):
        Path(f"{name}.yaml").write_text(text)
    Path("runs/half").mkdir()
    save_checkpoint(Path("runs/half/network.pt"), net)
    Path("runs/half/recipe.json").write_text(json.dumps(Recipe(name="half").to_dict()))
    printed = ask(*words, status=1)
    assert said in printed and "Traceback" not in printed
