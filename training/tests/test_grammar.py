"""The training grammar: what is refused, what the fillings are, and that prepare puts them where they belong."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from test_cli import ask
from undertone_train.data.normalise import EMOJI, normalise
from undertone_train.data.rows import read_rows
from undertone_train.grammar.templates import grammar_folder, load_grammar
from undertone_train.grammar.words import BadGrammar
from undertone_train.grammar.write import write_rows_of
from undertone_train.suite.overlap import composed_faults

WORDS = """
companies:
  bank: [Alpha, Beta, Gamma]
  listed: [{name: Delta, code: "X: DLT"}]
words:
  cost: [rent, fuel]
"""


def grammar_of(folder: Path, templates: str, words: str = WORDS):
    (folder / "words.yaml").write_text(words)
    (folder / "some.yaml").write_text(templates)
    return load_grammar(folder)


def test_a_template_gives_rows_for_the_text_and_its_companies(tmp_path) -> None:
    made = grammar_of(tmp_path, """
rivals:
  - {text: "{bank} {beats|tops} {BANK2}", entities: {bank: positive, bank2: negative}}
costs:
  - {text: "{cost} falls at {bank}", label: positive}
  - {text: "{listed.name} ({listed.code}) meets", label: neutral}
""")
    rows = write_rows_of(made, fillings=4)
    assert rows == write_rows_of(made, fillings=4)
    assert rows != write_rows_of(made, seed=13, fillings=4)
    by_source = {source: [row for row in rows if row.source == source] for source in {row.source for row in rows}}
    pair = [row for row in by_source["grammar-rivals"] if row.opposite]
    assert len(pair) == 8 and all(row.entity for row in pair)
    assert {row.label for row in pair if row.entity.isupper()} == {"negative"}
    texts = Counter(row.text for row in by_source["grammar-costs"])
    assert set(texts.values()) == {2} and any(text.startswith("Rent falls at") for text in texts)
    assert "Delta" in {row.entity for row in by_source["grammar-costs"]}


@pytest.mark.parametrize(("template", "said"), [
    ('- {text: "{shop} opens", label: neutral}', "no list of words"),
    ('- {text: "{bank opens", label: neutral}', "a brace without its other"),
    ('- {text: "{{bank}} opens", label: neutral}', "braces in braces"),
    ('- {text: "{listed} opens", label: neutral}', "needs one of the fields"),
    ('- {text: "{bank} opens", label: good}', "unknown label 'good'"),
    ('- {text: "{bank} opens"}', "must have text, label or entities"),
    ('- {text: "{bank} opens", label: neutral, note: x}', "and nothing else"),
    ('- {text: "{bank} opens", entities: {cost: neutral}}', "names no company"),
    ('- {text: "{bank} opens", entities: {bank2: neutral}}', "names no company"),
    ('- {text: "{bank} opens", label: neutral}\n  - {text: "{bank} Opens", label: positive}', "repeats"),
    ('- {text: "{bank} {bank2} {bank3} {bank4}", label: neutral}', "too few words"),
    ('- {text: "{bank} {a|b}", label: neutral}\n  - {text: "{bank} {b|c}", label: positive}',
     r"is neutral \(grammar-f\) and positive"),
])
def test_faults_stop(tmp_path, template: str, said: str) -> None:
    with pytest.raises(BadGrammar, match=said):
        write_rows_of(grammar_of(tmp_path, f"f:\n  {template}\n"), fillings=30)


@pytest.mark.parametrize(("words", "said"), [
    ("things: {a: [b]}", "section 'things'"), ("words: {a: []}", "with a word in it"), ("words: {a: [1]}", "is not text"),
    ("words: {A: [b]}", "lower-case"), ("words: {a: ['{b}']}", "a brace"), ("words: {a: [{b: c}, d]}", "fields of the others"),
    ("words: {a: [b], a: [c]}", "stands twice")])
def test_faulty_words_stop(tmp_path, words: str, said: str) -> None:
    with pytest.raises(BadGrammar, match=said):
        grammar_of(tmp_path, "f: []", words)


def test_a_fifth_is_neutral_and_lists_go_on_in_other_files(tmp_path) -> None:
    numbers = ", ".join(f'"{number}"' for number in range(90))
    (tmp_path / "words-b.yaml").write_text(f"words: {{cost: [tax], number: [{numbers}]}}")
    polar = "".join(f'  - {{text: "{{bank}} rises {{number}} {place}", label: positive}}\n' for place in range(8))
    made = grammar_of(tmp_path, f'f:\n{polar}  - {{text: "{{bank}} meets {{number}}", label: neutral}}\n')
    assert set(made.words["cost"].values) == {"rent", "fuel", "tax"}
    counts = Counter(row.label for row in write_rows_of(made))
    assert 0.18 < counts["neutral"] / counts.total() < 0.22


def test_the_grammar_of_the_repository_is_sound() -> None:
    rows = write_rows_of(load_grammar(grammar_folder()))
    counts = Counter(row.label for row in rows)
    assert 0.17 < counts["neutral"] / counts.total() < 0.25
    assert not [row for row in rows if re.search(r"[{}|]", row.text.replace(" | ", " "))]
    near, words = composed_faults(rows, Path(__file__).resolve().parents[3] / "shared" / "data" / "cases")
    assert near == [] and words == []


def test_neither_the_suite_nor_the_grammar_imports_the_other() -> None:
    package = Path(__file__).resolve().parents[1] / "src" / "undertone_train"
    for folder, other in (("grammar", "suite"), ("suite", "grammar")):
        for path in (package / folder).glob("*.py"):
            assert f"undertone_train.{other}" not in path.read_text(encoding="utf-8"), path


def test_prepare_adds_composed_rows_to_what_trains_only(workshop, monkeypatch) -> None:
    monkeypatch.chdir(workshop)
    (workshop / "grammar").mkdir()
    grammar_of(workshop / "grammar", 'f:\n  - {text: "{bank} pays less for its {cost}", label: positive}\n')
    monkeypatch.setattr("undertone_train.grammar.templates.grammar_folder", lambda: workshop / "grammar")
    report = json.loads(ask("prepare", "--data", "data", "--cases", "nowhere"))
    prepared = workshop / "runs" / "prepared"
    found = {part: sum(row.source == "grammar-f" for row in read_rows(prepared / f"{part}.jsonl"))
             for part in ("train", "calibration", "dev", "held_out", "held_out_opposite", "auxiliary")}
    assert found == {part: 12 if part == "train" else 0 for part in found}
    assert "grammar/some.yaml" in report["sources"]
    report = json.loads(ask("prepare", "--data", "data", "--cases", "nowhere", "--no-grammar"))
    assert not any("grammar" in key for key in report["train"]["labels"])


def test_emoji_become_words_each_in_one_group() -> None:
    assert normalise("$GME 🚀🚀🌕 👍🏽") == "$GME rocket moon great"
    every = [one for group in EMOJI for one in group["emoji"]]
    assert len(every) == len(set(every))
