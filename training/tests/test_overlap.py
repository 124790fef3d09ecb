"""Training rows are kept apart from the suite and from outside cases, and do not contradict each other."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from test_cli import ask
from undertone_train.data.near_duplicates import jaccard, word_set
from undertone_train.data.rows import BadRow, Row, read_rows
from undertone_train.suite.overlap import (
    NearTexts,
    case_texts,
    drop_near_suite,
    drop_unseen_words,
    refuse_case_repeats,
    refuse_contradictions,
    suite_texts,
)


def row(text: str, label: str = "neutral", entity: str | None = None, source: str = "grammar") -> Row:
    return Row(text, entity, label, source)


@pytest.mark.parametrize("limit", [0.5, 0.7])
def test_finds_what_comparing_all_pairs_finds(limit: float) -> None:
    rng = random.Random(7)
    words = [f"w{number}" for number in range(14)]
    texts = [" ".join(rng.sample(words, rng.randint(1, 9))) for _ in range(300)]
    near = NearTexts(texts, limit)
    for text in [" ".join(rng.sample([*words, "new", "other"], rng.randint(1, 9))) for _ in range(300)]:
        best = max(jaccard(word_set(text), word_set(other)) for other in texts)
        found = near.find(text)
        assert (found is not None) == (best >= limit)
        assert found is None or found[1] == pytest.approx(best)


def test_rows_that_nearly_repeat_a_case_are_dropped() -> None:
    texts = ["Alpha loss narrows to $14 million in the second quarter"]
    assert NearTexts(["$ABC 🚀🌕"], 0.7).find("$ABC 📉") is None and NearTexts(["$ABC 🚀🌕"], 0.7).find("$ABC 🌕🚀🚀")
    near, far = row("ALPHA loss narrows to $15 million in the second quarter!"), row("Alpha wins an order")
    assert drop_near_suite([near, far], texts) == ([far], [near])


def test_unseen_words_are_found_whole() -> None:
    rows = [row("Nvidia rises"), row("Nissan rises"), row("Fuel bills Shot up"), row("Alpha rises", entity="Nissan"),
            row("open house at Alpha"), row("the nissan of old"), row("Leaping prices")]
    assert [one.text for one in drop_unseen_words(rows)[1]] == ["Nissan rises", "Fuel bills Shot up", "Alpha rises"]


def test_fifty_thousand_rows_take_less_than_a_minute() -> None:
    texts = suite_texts()
    rng = random.Random(3)
    rows = []
    for text in rng.choices(texts, k=50_000):
        words = text.split()
        half = rng.sample(words, max(1, len(words) // 2))
        rows.append(row(" ".join([*half, f"x{rng.randint(0, 999)}", "and", "more"])))
    began = time.monotonic()
    drop_near_suite(rows, texts)
    assert time.monotonic() - began < 60


def test_a_composed_row_must_not_repeat_an_outside_case(tmp_path) -> None:
    lines = [{"text": "Alpha drops its fifth lawsuit today"}, {"input": {"text": "Beta rises"}}, {"input": {"n": 1}}]
    (tmp_path / "score.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert case_texts(tmp_path) == ["Alpha drops its fifth lawsuit today", "Beta rises"]
    refuse_case_repeats([row("Gamma drops a suit")], tmp_path)
    with pytest.raises(BadRow, match=r"1 rows repeat a case.*\n.*sixth lawsuit' repeats 'Alpha drops its fi"):
        refuse_case_repeats([row("Alpha drops its sixth lawsuit")], tmp_path)
    refuse_case_repeats([row("anything")], tmp_path / "absent")


def test_the_suite_is_apart_from_the_outside_cases() -> None:
    folder = Path(__file__).resolve().parents[3] / "shared" / "data" / "cases"
    if not (folder / "score.jsonl").exists():
        pytest.skip(f"{folder} is absent")
    outside = NearTexts([json.loads(line)["text"] for line in (folder / "score.jsonl").read_text().splitlines()], 0.5)
    assert [found for text in suite_texts() if (found := outside.find(text)) and found[1] >= 0.5] == []


@pytest.mark.parametrize(("other", "clash"), [
    (row("alpha RISES", "negative"), True), (row("Alpha rises", "positive", "Alpha"), False),
    (row("Alpha rises", "positive"), False), (Row("Alpha rises", None, None, "vader"), False)])
def test_one_text_has_one_label(other: Row, clash: bool) -> None:
    rows = [row("Alpha rises", "positive"), row("Alpha rises", "negative", "Beta", "sentfin"), other]
    if not clash:
        refuse_contradictions(rows)
        return
    with pytest.raises(BadRow, match=r"1 rows contradict another.*\n.*'Alpha rises': positive \(grammar\), negative"):
        refuse_contradictions(rows)


def test_prepare_drops_and_refuses(workshop, monkeypatch) -> None:
    monkeypatch.chdir(workshop)
    prepared = workshop / "runs" / "prepared"
    before = read_rows(prepared / "train.jsonl")
    monkeypatch.setattr("undertone_train.data.prepare.suite_texts", lambda: (before[0].text,))
    report = json.loads(ask("prepare", "--no-grammar", "--data", "data", "--cases", "nowhere"))
    assert report["droppedNearSuite"]["train"] >= 1
    assert before[0].text not in {one.text for one in read_rows(prepared / "train.jsonl")}
    written = [row("Zorba and Nissan shake hands"), row("Zorba rises nicely")]
    monkeypatch.setattr("undertone_train.data.prepare.read_rated", lambda _: written)
    assert json.loads(ask("prepare", "--no-grammar", "--data", "data", "--cases", "nowhere"))["droppedUnseenWords"]["auxiliary"] == 1
    text = before[-1].text
    monkeypatch.setattr("undertone_train.data.prepare.read_rated",
                        lambda _: [row(text, label, "One", "vader") for label in ("neutral", "positive")])
    assert "1 rows contradict another" in ask("prepare", "--no-grammar", "--data", "data", "--cases", "nowhere", status=1)
