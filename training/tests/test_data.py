"""Normalising, reading, de-duplicating, splitting and altering rows."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from undertone_train.data.augment import cashtag_row, epoch_examples, join_headlines, swap_company
from undertone_train.data.auxiliary import label_of
from undertone_train.data.encode import length_batches
from undertone_train.data.near_duplicates import group_near_duplicates
from undertone_train.data.normalise import normalise
from undertone_train.data.rows import BadRow, Headline, Row, parse_headline, read_headlines, rows_of
from undertone_train.data.split import Shares, drop_repeats, split_headlines


@pytest.mark.parametrize(("raw", "clean"), [
    ("$A up  https://t.co/x1 now", "$A up now"), ("\thttp://a.b\n", ""), ("HTTPS://T.CO/A b", "b"), ("same", "same")])
def test_normalise(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


def test_rows_of_disagreeing_entities_have_no_row_for_the_text() -> None:
    both = parse_headline({"text": "A beats B", "entities": {"A": "positive", "B": "negative"}}, "sentfin")
    assert both.is_opposite
    assert [row.entity for row in rows_of(both)] == ["A", "B"]
    assert [row.entity for row in rows_of(Headline("A up", "sentfin", None, (("A", "positive"),)))] == ["A", None]


@pytest.mark.parametrize("line", ['{"text": "a", "label": "great"}', '{"text": " ", "label": "neutral"}', "{", "[1]",
                                  '{"label": "neutral"}', '{"text": 3, "label": "neutral"}'])
def test_a_bad_line_is_refused_by_file_and_number(tmp_path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "fine", "label": "neutral"}\n' + line + "\n")
    with pytest.raises(BadRow, match="rows.jsonl:2"):
        list(read_headlines(path, "tfns"))


def test_near_duplicates_share_a_group() -> None:
    groups = group_near_duplicates(["Alpha shares gain 3% on profit", "alpha shares gain 3% on profit!", "Beta falls"])
    assert groups[0] == groups[1] != groups[2]


def test_split_is_stable_and_never_parts_a_group() -> None:
    headlines = [Headline(f"word{i} other{i} third{i} fourth{i}{tail}", "sentfin", "neutral")
                 for i in range(300) for tail in ("", "!")]
    one = split_headlines(headlines, {"sentfin": Shares()})
    other = split_headlines(headlines[::-1], {"sentfin": Shares()})
    for part in one:
        assert {h.text for h in one[part]} == {h.text for h in other[part]}
        assert len({h.text.rstrip("!") for h in one[part]}) * 2 == len(one[part])
    assert 10 < len(one["held_out"]) < 110 and one["calibration"]


def test_half_of_mixed_headlines_can_be_held_out() -> None:
    mixed = [Headline(f"word{i} other{i} third{i} fourth{i}", "c", None, (("A", "neutral"), ("B", "positive")))
             for i in range(100)]
    parts = split_headlines(mixed, {"c": Shares(0, 50, calibration=0, held_out_mixed=50)})
    assert 30 < len(parts["held_out_opposite"]) < 70
    assert len(parts["held_out_opposite"]) + len(parts["train"]) == 100


def test_an_epoch_draws_composed_rows_anew(rows) -> None:
    written = [Row(f"text {number}", None, "neutral", "grammar-x") for number in range(200)]
    rng = random.Random(3)
    one, other = ([example.row.text for example in epoch_examples(rows + written, rng, swap=0, join=0, cashtag=0,
                                                                  composed=0.5) if example.row.composed]
                  for _ in range(2))
    assert len(one) == len(other) == len(rows) // 2
    assert one != other


def test_what_is_nearly_a_text_of_dev_does_not_train() -> None:
    texts = [f"word{i} other{i} third{i} fourth{i}" for i in range(300)]
    headlines = [Headline(text, "sentfin", "neutral") for text in texts]
    whole = split_headlines(headlines, {"sentfin": Shares()})
    for part in ("train", "calibration", "held_out"):
        near = whole[part][0]
        without = split_headlines(headlines, {"sentfin": Shares()}, [near.text.upper() + "!", "unlike all others"])
        kept = [near] if part == "held_out" else []
        assert without == whole | {part: kept + whole[part][1:]}


def test_preparing_needs_no_torch() -> None:
    code = "import sys, undertone_train.data.prepare, undertone_train.measure.plots; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_repeats_are_dropped_and_contradictions_too() -> None:
    kept = drop_repeats([Headline("a", "tfns", "neutral"), Headline("A", "tfns", "neutral"),
                         Headline("b", "tfns", "neutral"), Headline("b", "tfns", "positive")])
    assert [headline.text for headline in kept] == ["a"]


def test_swapping_replaces_whole_mentions_only() -> None:
    rng = random.Random(1)
    swapped = swap_company(Row("Alpha gains, Alphabet falls", "Alpha", "positive", "s"), ["Zeta"], rng)
    assert swapped.entity != "Alpha" and swapped.text == f"{swapped.entity} gains, Alphabet falls"
    lower = Row("gold gains", "gold", "positive", "s")
    assert swap_company(lower, ["Zeta"], rng) is lower


def test_joining_keeps_the_asked_entity_and_label() -> None:
    up, down = Row("Alpha soars", "Alpha", "positive", "s"), Row("Beta sinks", "Beta", "negative", "s")
    joined = join_headlines(up, down, random.Random(2))
    assert joined.opposite and joined.entity == "Alpha" and joined.label == "positive"
    assert "Alpha soars" in joined.text and "Beta sinks" in joined.text


def test_cashtags_become_entities_only_when_single() -> None:
    assert cashtag_row(Row("$ABC up", None, "positive", "tfns")).entity == "ABC"
    assert cashtag_row(Row("$ABC $DE up", None, "positive", "tfns")) is None


def test_epoch_examples_repeat_for_a_seed(rows) -> None:
    made = [epoch_examples(rows, random.Random(4), swap=0.5, join=0.5, cashtag=0.5) for _ in range(2)]
    assert made[0] == made[1] and len(made[0]) > len(rows)
    assert all(one.row.label == rows[one.origin].label for one in made[0])


@pytest.mark.parametrize(("rating", "label"), [(2.0, "positive"), (-2.0, "negative"), (0.1, "neutral"), (0.9, None)])
def test_rated_text(rating: float, label: str | None) -> None:
    assert label_of(rating) == label


def test_batches_hold_every_row_once() -> None:
    lengths = [random.Random(i).randint(1, 60) for i in range(333)]
    for rng in (None, random.Random(0)):
        assert sorted(i for batch in length_batches(lengths, 16, rng) for i in batch) == list(range(333))
