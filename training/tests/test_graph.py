"""The ONNX graphs against the network they were written from."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from undertone_train.data.encode import collate, encode
from undertone_train.measure.curve import Bend, Curve, apply_curve
from undertone_train.measure.predict import predict, torch_run
from undertone_train.onnxgraph.network import build_network
from undertone_train.onnxgraph.quantise import export_float, quantise
from undertone_train.onnxgraph.recover import recover
from undertone_train.onnxgraph.session import onnx_run
from undertone_train.onnxgraph.validate import Check, Runs, neighbour_difference, validate


@pytest.fixture
def files(net, tokenizer, rows, tmp_path):
    export_float(net, tmp_path / "float.onnx")
    for kind in ("fused", "qdq"):
        quantise(net, tokenizer, rows, tmp_path / f"{kind}.onnx", kind=kind, percentile=100)
    return tmp_path


def test_float_graph_equals_the_network(net, tokenizer, rows, files) -> None:
    onnx.checker.check_model(str(files / "float.onnx"))
    expected = predict(torch_run(net), tokenizer, rows)
    for one, other in zip(expected, predict(onnx_run(files / "float.onnx"), tokenizer, rows), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("kind", ["fused", "qdq"])
def test_int8_graph_stays_close_and_ignores_neighbours(net, tokenizer, rows, files, kind: str) -> None:
    run = onnx_run(files / f"{kind}.onnx")
    _, expected = predict(torch_run(net), tokenizer, rows)
    _, embedding = predict(run, tokenizer, rows)
    assert (expected * embedding).sum(axis=1).min() > 0.98
    assert neighbour_difference(run, tokenizer, rows, "pair", rounds=10) <= 1e-6


@pytest.mark.parametrize("name, tolerance", [("float", 1e-6), ("fused", 0.02)])
def test_a_written_graph_can_be_read_back(net, files, name: str, tolerance: float) -> None:
    back = recover(files / f"{name}.onnx", (1, 2)).state_dict()
    for key, value in net.state_dict().items():
        off = float((back[key] - value).abs().max() / value.abs().max().clamp(min=1e-6))
        assert off <= tolerance, key


def test_mentions_change_the_answer_per_entity(net, tokenizer, rows, files) -> None:
    pairs = [("alpha rises while beta falls", name) for name in ("alpha", "beta")]
    logits, _ = onnx_run(files / "float.onnx")(collate([tokenizer.encode(*pair) for pair in pairs]))
    assert np.abs(logits[0] - logits[1]).max() > 1e-3


def test_validation_passes_a_faithful_file_and_fails_a_broken_one(net, tokenizer, rows, files) -> None:
    torch, exact = torch_run(net), onnx_run(files / "float.onnx")
    good = validate(Runs(torch, exact, exact), tokenizer, rows, None, files / "float.onnx", positions=64)
    assert all(check.passed for check in good)

    def shifted(batch):
        logits, embedding = exact(batch)
        return logits[:, ::-1], embedding * np.nan

    bad = validate(Runs(torch, exact, shifted), tokenizer, rows, None, files / "float.onnx", positions=64)
    assert [check.passed for check in bad].count(False) >= 2
    assert not Check("nan", float("nan"), 1.0, False).passed


def test_collate_pads_with_masked_zeros(tokenizer, rows) -> None:
    batch = collate(encode(tokenizer, rows[:2]))
    assert batch["input_ids"].shape == batch["attention_mask"].shape
    assert (batch["input_ids"][batch["attention_mask"] == 0] == 0).all()


def test_calibration_in_the_graph_equals_the_formula(net, tokenizer, rows, files) -> None:
    curve = Curve(Bend(0.5, 0.2, -0.05, 0.3, 1.5), Bend(1.5, -0.1, 0.02, -0.2, 9.0))
    onnx.save(build_network(net, curve=curve), str(files / "curved.onnx"))
    raw, _ = predict(onnx_run(files / "float.onnx"), tokenizer, rows)
    bent, _ = predict(onnx_run(files / "curved.onnx"), tokenizer, rows)
    for alone, line in ((True, curve.text), (False, curve.target)):
        part = np.array([(row.entity is None) == alone for row in rows])
        np.testing.assert_allclose(bent[part], apply_curve(raw[part], line), atol=1e-5)
