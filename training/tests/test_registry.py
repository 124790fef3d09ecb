"""Registering refuses what is not sound; push and pull speak S3 to a stand-in on a local port."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from object_store import Objects
from undertone_train.onnxgraph.quantise import export_float
from undertone_train.registry import store
from undertone_train.registry.register import NotRegistrable, Source, register


@pytest.fixture
def source(net, tokenizer, tmp_path) -> Source:
    run = tmp_path / "run"
    run.mkdir()
    export_float(net, run / "model.onnx")
    tokenizer.save(str(run / "tokenizer.json"))
    figures = {"rows": 4, "accuracy": 0.9, "macroF1": 0.9, "mcc": 0.8, "ece": 0.01,
               "recall": {"negative": 0.9, "neutral": 0.9, "positive": 0.9}}
    about = {"modelSha256": store.sha256(run / "model.onnx")}
    write(run / "evaluation.json", {**about, "trainedAt": "2020-01-01T00:00:00Z", "sets": {"tiny": figures},
                                    "calibration": {"temperature": 1.1, "abstain_below": 0.4}})
    write(run / "validation.json", validation(run))
    return Source(run, run / "tokenizer.json", {"name": "tiny"},
                  [{"name": "x", "rows": 4, "license": "MIT", "origin": "a/b"}])


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value))


def validation(run: Path, passed: bool = True) -> dict:
    return {"modelSha256": store.sha256(run / "model.onnx"), "checks": [check("label agreement", passed)]}


def check(name: str, passed: bool) -> dict:
    return {"name": name, "value": 1.0, "limit": 0.99, "at_least": True, "passed": passed}


def test_register_writes_a_version_whose_hashes_hold(source, tmp_path) -> None:
    folder = register(source, tmp_path / "models", "tiny", "1.0.0")
    manifest = json.loads((folder / "model.json").read_text())
    assert manifest["temperature"] == 1.1 and manifest["labels"] == ["negative", "neutral", "positive"]
    assert "tiny 1.0.0" in (folder / "README.md").read_text()
    store.verify(folder)
    (folder / "model.onnx").write_bytes(b"cut short")
    with pytest.raises(store.HashMismatch, match="model.onnx"):
        store.verify(folder)


def test_register_refuses(source, tmp_path) -> None:
    models = tmp_path / "models"
    with pytest.raises(NotRegistrable, match="MAJOR"):
        register(source, models, "tiny", "one")
    write(source.run / "validation.json", validation(source.run, passed=False))
    with pytest.raises(NotRegistrable, match="label agreement"):
        register(source, models, "tiny", "1.0.0")
    assert not models.exists()
    write(source.run / "validation.json", validation(source.run))
    register(source, models, "tiny", "1.0.0")
    with pytest.raises(NotRegistrable, match="exists"):
        register(source, models, "tiny", "1.0.0")
    (source.run / "evaluation.json").unlink()
    with pytest.raises(NotRegistrable, match="evaluate"):
        register(source, models, "tiny", "1.0.1")


def test_register_refuses_a_file_changed_after_its_steps(source, tmp_path) -> None:
    model, models = source.run / "model.onnx", tmp_path / "models"
    before = store.sha256(model)
    model.write_bytes(model.read_bytes() + b"\0")
    with pytest.raises(NotRegistrable, match=f"validate.*{before}.*{store.sha256(model)}"):
        register(source, models, "tiny", "1.0.0")
    write(source.run / "validation.json", validation(source.run))
    with pytest.raises(NotRegistrable, match=f"evaluate.*{before}"):
        register(source, models, "tiny", "1.0.0")
    write(source.run / "validation.json", [check("label agreement", True)])
    with pytest.raises(NotRegistrable, match="run `validate` again"):
        register(source, models, "tiny", "1.0.0")
    model.unlink()
    with pytest.raises(NotRegistrable, match="run `quantise` first"):
        register(source, models, "tiny", "1.0.0")
    assert not models.exists()


def test_register_refuses_marker_input(source, tmp_path) -> None:
    with pytest.raises(NotRegistrable, match="marker"):
        register(replace(source, recipe={"name": "tiny", "entity_input": "marker"}), tmp_path, "tiny", "1.0.0")


def test_register_asks_for_the_plots_extra_before_it_writes(source, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("undertone_train.registry.register.can_draw", lambda: False)
    with pytest.raises(NotRegistrable, match="plots"):
        register(source, tmp_path / "models", "tiny", "1.0.0")
    assert not (tmp_path / "models").exists()


def test_a_failed_replacement_leaves_the_old_version(source, tmp_path, monkeypatch) -> None:
    models = tmp_path / "models"
    folder = register(source, models, "tiny", "1.0.0")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def broken(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("undertone_train.registry.register.write_card", broken)
        for version in ("1.0.0", "1.0.1"):
            with pytest.raises(OSError, match="disk full"):
                register(source, models, "tiny", version, replace=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["1.0.0"]
    folder.rename(folder.with_name("1.0.0.replaced"))  # as when the machine stopped between the two renames
    with pytest.raises(NotRegistrable, match="exists"):
        register(source, models, "tiny", "1.0.0")
    (folder.parent / "1.0.0.partial").mkdir()
    register(replace(source, training_data=[]), models, "tiny", "1.0.0", replace=True)
    assert [path.name for path in folder.parent.iterdir()] == ["1.0.0"]
    assert json.loads((folder / "model.json").read_text())["trainingData"] == []


def test_push_then_pull_gives_the_same_files(client, source, tmp_path) -> None:
    folder = register(source, tmp_path / "models", "tiny", "1.0.0")
    keys = store.push(client, "bucket", tmp_path / "models", "tiny", "1.0.0")
    assert keys[-1] == "tiny/1.0.0/model.json"
    pulled = store.pull(client, "bucket", tmp_path / "elsewhere", "tiny", "1.0.0")
    assert {p.name: p.read_bytes() for p in pulled.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(FileExistsError):
        store.pull(client, "bucket", tmp_path / "elsewhere", "tiny", "1.0.0")
    with pytest.raises(FileNotFoundError):
        store.pull(client, "bucket", tmp_path / "elsewhere", "tiny", "2.0.0")


def test_a_damaged_object_is_not_put_in_place(client, source, tmp_path) -> None:
    register(source, tmp_path / "models", "tiny", "1.0.0")
    store.push(client, "bucket", tmp_path / "models", "tiny", "1.0.0")
    Objects.kept["/bucket/tiny/1.0.0/model.onnx"] = b"other bytes"
    with pytest.raises(store.HashMismatch):
        store.pull(client, "bucket", tmp_path / "elsewhere", "tiny", "1.0.0")
    assert not (tmp_path / "elsewhere" / "tiny" / "1.0.0").exists()
