"""The suite's variants, the arithmetic of its score, the file of its cases, and its two commands."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from test_cli import RECIPE, ask
from undertone_train.suite.cases import Case, read_cases, write_cases
from undertone_train.suite.invariances import MARKS, all_cases, opposite_pair
from undertone_train.suite.score import Prediction, calibration_error, score_suite
from undertone_train.suite.table import counts_table, suite_table
from undertone_train.suite.templates import load_suite, suite_folder


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return all_cases(load_suite(suite_folder()))


@pytest.fixture(scope="module")
def originals(cases) -> dict[str, Case]:
    return {case.id: case for case in cases if case.variant_of is None}


def variants(cases: list[Case], invariance: str) -> list[Case]:
    return [case for case in cases if case.invariance == invariance]


def test_marks_go_around_the_headline(cases, originals) -> None:
    made = variants(cases, "marks")
    used = Counter()
    for case in made:
        original = originals[case.variant_of]
        fitting = [name for name, mark in MARKS.items() if mark(original.text) == case.text]
        assert len(fitting) == 1 and (case.label, case.entity) == (original.label, original.entity)
        used[fitting[0]] += 1
    assert len(used) == len(MARKS) and min(used.values()) > 100
    assert not {"slang-bull", "emoji", "release-bad"} & {case.capability for case in made}


def test_another_company_keeps_the_label(cases, originals) -> None:
    made = variants(cases, "company")
    assert len(made) > 2000
    for case in made:
        original = originals[case.variant_of]
        assert case.text != original.text and case.label == original.label
        assert (case.entity is None) == (original.entity is None)
        if case.entity:
            assert case.entity != original.entity and case.entity.lower() in case.text.lower()


def test_swapped_roles_swap_the_labels(cases, originals) -> None:
    made = variants(cases, "roles")
    swaps = {"positive": "negative", "negative": "positive"}
    for case in made:
        original = originals[case.variant_of]
        assert case.label == swaps[original.label] and case.entity == original.entity
        assert sorted(case.text) == sorted(original.text) and case.text != original.text
    assert set(Counter(case.text for case in made).values()) == {2}
    suite = load_suite(suite_folder())
    assert sum(opposite_pair(template) is not None for template in suite.templates) >= 40


def case(name: str, label: str, template: str = "a/seen-1", unseen: tuple[bool, bool] = (False, False),
         of: str | None = None, invariance: str | None = None) -> Case:
    return Case(name, template.split("/")[0], template, *unseen, f"text {name}", None, label, of, invariance)


def test_rates_are_means_over_templates() -> None:
    made = [case("1", "positive"), case("2", "positive"), case("3", "positive"), case("4", "negative", "a/seen-2"),
            case("5", "neutral", "b/unseen-1", (True, True)), case("6", "neutral", "b/unseen-1", (True, True))]
    said = ["positive", "positive", "neutral", "positive", "neutral", None]
    report = score_suite(made, [Prediction(label, 0.9) for label in said])
    assert report["passRate"]["seen"] == pytest.approx((2 / 3 + 0) / 2)
    assert report["passRate"]["all"] == pytest.approx((2 / 3 + 0 + 1 / 2) / 3)
    assert report["passRate"]["unseen"] == 0.5 and report["passRate"]["newWords"] is None
    assert report["capabilities"]["b"]["all"] == 0.5
    assert report["neutralRecall"]["all"] == 0.5
    assert report["sureOpposites"] == {"count": 1, "of": 4, "share": 0.25}
    assert report["sureOppositesUnseen"] == {"count": 0, "of": 0, "share": None}
    assert report["calibrationErrorUnseen"] == pytest.approx(0.1)


def test_an_opposite_counts_as_sure_from_four_fifths() -> None:
    made = [case("1", "positive"), case("2", "negative"), case("3", "neutral")]
    said = [Prediction("negative", 0.8), Prediction("positive", 0.79), Prediction("positive", 1.0)]
    assert score_suite(made, said)["sureOpposites"]["count"] == 1


def test_invariances_count_where_the_original_is_right() -> None:
    made = [case("1", "positive"), case("2", "positive"),
            case("1~marks", "positive", of="1", invariance="marks"),
            case("2~marks", "positive", of="2", invariance="marks"),
            case("1~company", "positive", of="1", invariance="company")]
    said = [Prediction(label, 0.6) for label in ("positive", "neutral", "positive", "negative", "negative")]
    found = score_suite(made, said)["invariances"]
    assert found["marks"] == {"rate": 1.0, "kept": 1, "of": 1}
    assert found["company"] == {"rate": 0.0, "kept": 0, "of": 1}
    assert found["roles"] == {"rate": None, "kept": 0, "of": 0}


@pytest.mark.parametrize(("said", "kept", "of"), [
    (("positive", "negative", "negative", "positive"), 1, 1),
    (("positive", "negative", "negative", "neutral"), 0, 1),
    (("positive", "neutral", "negative", "positive"), 0, 0),
])
def test_roles_count_where_both_originals_are_right(said: tuple, kept: int, of: int) -> None:
    made = [case("x:a", "positive"), case("x:b", "negative"),
            *(Case(f"x:{name}~roles", "a", "a/seen-1", False, False, "swapped", name, label, f"x:{name}", "roles")
              for name, label in (("a", "negative"), ("b", "positive")))]
    found = score_suite(made, [Prediction(label, 0.6) for label in said])["invariances"]["roles"]
    assert (found["kept"], found["of"]) == (kept, of)


def test_calibration_error_weighs_bins_by_their_size() -> None:
    scored = [(case("1", "positive"), Prediction("positive", 0.95)),
              (case("2", "positive"), Prediction("neutral", 0.95)),
              (case("3", "positive"), Prediction("positive", 0.5)), (case("4", "positive"), Prediction(None, 0.1))]
    assert calibration_error(scored) == pytest.approx((2 * 0.45 + 0.5) / 3)
    assert calibration_error([]) is None


def test_a_prediction_for_every_case() -> None:
    with pytest.raises(ValueError, match="1 predictions for 2 cases"):
        score_suite([case("1", "positive"), case("2", "positive")], [Prediction("positive", 0.5)])


def test_a_perfect_and_a_silent_model(cases) -> None:
    perfect = score_suite(cases, [Prediction(one.label, 1.0) for one in cases])
    assert set(perfect["passRate"].values()) == {1.0} and perfect["calibrationErrorUnseen"] == 0
    assert {one["rate"] for one in perfect["invariances"].values()} == {1.0}
    silent = score_suite(cases, [Prediction(None, 0.0)] * len(cases))
    assert set(silent["passRate"].values()) == {0.0} and silent["calibrationErrorUnseen"] is None
    assert suite_table(perfect).count(" <") == 0 and suite_table(silent).count(" <") == len(silent["capabilities"])
    json.dumps(silent)


def test_the_file_in_the_repository_has_these_cases(cases, tmp_path) -> None:
    path = suite_folder() / "cases.jsonl.gz"
    assert path.stat().st_size < 1.5e6
    assert read_cases(path) == cases, "run `undertone-train suite --write suite/cases.jsonl.gz`"
    write_cases(tmp_path / "plain.jsonl", cases[:50])
    assert read_cases(tmp_path / "plain.jsonl") == cases[:50]


def test_the_commands(workshop, monkeypatch) -> None:
    monkeypatch.chdir(workshop)
    few = all_cases(load_suite(suite_folder()))[::97]
    few = [one for one in few if one.variant_of is None]
    monkeypatch.setattr("undertone_train.steps.all_cases", lambda _: few)
    Path("one.yaml").write_text(f"name: one\nseed: 5\n{RECIPE}".replace("epochs: 24", "epochs: 1"))
    ask("train", "one.yaml")
    printed = ask("evaluate", "runs/one", "--suite", "--weights", "torch")
    assert "mean over templates" in printed and "invariance roles" in printed
    report = json.loads(Path("runs/one/suite-torch.json").read_text())
    assert report["cases"] == len(few) and report["weights"] == "torch"
    assert "92 capabilities" in ask("suite", "--write", "cases.jsonl")
    assert len(read_cases(Path("cases.jsonl"))) > 20_000
    Path("bad").mkdir()
    Path("bad/words.yaml").write_text("companies: {}\n")
    assert "bad has no capability" in ask("suite", "--folder", "bad", status=1)


def test_counts_table_adds_up(cases) -> None:
    assert f"{sum(one.variant_of is None for one in cases)}" in counts_table(cases).splitlines()[-2]
