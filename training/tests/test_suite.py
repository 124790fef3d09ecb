"""The behavioural suite: its size, its fillings, and what the loader refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from undertone_train.suite.cases import base_cases, refuse_doubles
from undertone_train.suite.fill import FILLINGS, SEEN_FILLINGS, fillings
from undertone_train.suite.templates import SLOT, Suite, load_suite, suite_folder
from undertone_train.suite.words import BadSuite


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite(suite_folder())


@pytest.fixture(scope="module")
def cases(suite) -> list:
    return base_cases(suite)


def test_the_suite_is_as_large_as_promised(suite, cases) -> None:
    templates = Counter((template.capability, template.unseen) for template in suite.templates)
    assert len(suite.about) >= 44
    assert all(templates[name, unseen] == 5 for name in suite.about for unseen in (False, True))
    texts = {(case.template, case.text) for case in cases}
    assert set(Counter(template for template, _ in texts).values()) == {FILLINGS}
    labels = Counter(case.label for case in cases)
    assert labels["neutral"] >= 0.2 * len(cases)
    assert min(labels["positive"], labels["negative"]) >= 0.3 * len(cases)


def test_every_case_is_filled_and_names_its_entity(cases) -> None:
    for case in cases:
        assert not re.search(r"[{}]", case.text), case.id
        assert case.entity is None or case.entity.lower() in case.text.lower(), case.id
    assert len({case.id for case in cases}) == len(cases)


def test_unseen_fillings_have_unseen_words_only(suite) -> None:
    for template in suite.templates:
        made = fillings(template, suite.words)
        assert [one.unseen for one in made] == [False] * SEEN_FILLINGS + [True] * (FILLINGS - SEEN_FILLINGS)
        for one in made:
            for slot in template.slots:
                words = suite.words[slot.list]
                assert words.section == "plain" or one.values[slot.key] in words.half(one.unseen)


def test_no_unseen_word_stands_in_a_seen_template(suite) -> None:
    seen = "\n".join(SLOT.sub(" ", template.text) for template in suite.templates if not template.unseen)
    for words in suite.words.values():
        if words.section == "plain":
            continue
        for value in words.unseen:
            for part in value.values() if isinstance(value, dict) else [value]:
                assert not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", seen), (words.name, part)


def test_figures_stand_on_the_right_side_of_their_consensus(suite) -> None:
    def number(text: str) -> float:
        value = float(re.sub(r"[^0-9.]", "", text))
        return -value if text.startswith(("-", "(")) else value

    for name, words in suite.words.items():
        side = name.rsplit("_", 1)[-1]
        if words.section != "plain" or "expected" not in words.fields:
            continue
        for value in words.seen:
            more = number(value["actual"]) - number(value["expected"])
            better = -more if name.startswith("lps_") else more
            assert {"above": better > 0, "below": better < 0, "inline": more == 0}[side], (name, value)


def test_the_same_cases_on_every_machine(tmp_path) -> None:
    code = ("import hashlib; from undertone_train.suite.cases import base_cases; "
            "from undertone_train.suite.templates import load_suite, suite_folder; "
            "print(hashlib.sha256(repr(base_cases(load_suite(suite_folder()))).encode()).hexdigest())")
    said = {subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                           env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(said) == 1


@pytest.fixture
def small(tmp_path) -> Path:
    """A folder with one capability whose seen-1 and the words a test then spoils."""
    write(tmp_path, words(), capability())
    return tmp_path


def words() -> dict:
    names = [f"Firm{letter}" for letter in "abcdefghijklmnopqrstuvw"]
    return {"companies": {"firm": {"seen": names[:14], "unseen": names[14:]}},
            "words": {"verb": {"seen": ["rises", "climbs", "gains"], "unseen": ["leaps"]}},
            "plain": {"pct": ["2%", "3%", "4%"], "eps": [{"actual": "$1", "expected": "$2"}]}}


def capability() -> dict:
    return {"gains": {"about": "Something.",
                      "seen": [{"positive": f"{{firm}} s{n} t{n} u{n} {{verb}}"} for n in range(5)],
                      "unseen": [{"positive for firm": f"{{firm}} x{n} y{n} z{n} {{pct}}"} for n in range(5)]}}


def write(folder: Path, words_given: dict, capabilities: dict) -> None:
    (folder / "words.yaml").write_text(yaml.safe_dump(words_given))
    (folder / "family.yaml").write_text(yaml.safe_dump(capabilities))


def test_a_small_suite_loads(small) -> None:
    assert len(base_cases(load_suite(small))) == 10 * FILLINGS


@pytest.mark.parametrize(("template", "said"), [
    ({"positive": "{firm} {nosuch}"}, r"family.yaml: gains, seen 1: no words for the slot \{nosuch\}"),
    ({"positive": "{firm} {}"}, "a brace without a slot"),
    ({"positive": "{firm} {verb"}, "a brace without a slot"),
    ({"positive": "{firm} {eps}"}, "needs one of the fields actual, expected"),
    ({"positive": "{firm} {eps.half}"}, "needs one of the fields"),
    ({"positive": "{firm} {verb.half}"}, "has no field half"),
    ({"good": "{firm}"}, "'good' is not a label"),
    ({"positive for firm2": "{firm} {verb}"}, "verdict for firm2, which is not in the text"),
    ({"positive for verb": "{firm} {verb}"}, "verdict for verb, which is no company"),
    ({"positive for firm, negative for firm": "{firm}"}, "two verdicts about the same"),
    ({"positive": "{pct}"}, "no slot for a company or a word"),
    ({"positive": " "}, "the text is empty"),
    ({"positive": "a {firm}", "negative": "b {firm}"}, "must be one `label: text`"),
    ({"positive": "{firm} x1 y1 z1 {pct}"}, "gains/unseen-2 repeats gains/seen-1"),
])
def test_a_bad_template_is_refused_by_place(small, template: dict, said: str) -> None:
    spoilt = capability()
    spoilt["gains"]["seen"][0] = template
    write(small, words(), spoilt)
    with pytest.raises(BadSuite, match=said):
        load_suite(small)


@pytest.mark.parametrize(("section", "name", "value", "said"), [
    ("companies", "firm", {"seen": list("abcdefghij"), "unseen": ["k"]}, "fewer than a quarter"),
    ("companies", "firm", ["a"], "must have the halves"),
    ("companies", "twin", {"seen": ["FirmA"], "unseen": ["Other"]}, "FirmA is in the lists firm and twin|firma"),
    ("words", "verb", {"seen": ["a", "b"], "unseen": ["a"]}, "'a' is there twice"),
    ("words", "verb", {"seen": ["a", True], "unseen": ["b"]}, "True is not text"),
    ("words", "verb", {"seen": ["a", "{b}"], "unseen": ["c"]}, "has a brace"),
    ("words", "verb", {"seen": [], "unseen": ["c"]}, "a word in it"),
    ("plain", "eps", [{"actual": "1"}, {"expected": "2"}], "not the fields of the others"),
    ("plain", "firm", ["a"], "list 'firm' is there twice"),
    ("others", "x", ["a"], "section 'others' is none of"),
])
def test_bad_words_are_refused(small, section: str, name: str, value: object, said: str) -> None:
    spoilt = words()
    spoilt.setdefault(section, {})[name] = value
    write(small, spoilt, capability())
    with pytest.raises(BadSuite, match=said):
        load_suite(small)


@pytest.mark.parametrize(("change", "said"), [
    (lambda one: one["seen"].pop(), "4 seen and 5 unseen templates"),
    (lambda one: one.pop("about"), "must have about, seen and unseen"),
    (lambda one: one.update(headlines=True), "must have about, seen and unseen"),
    (lambda one: one.update(headline="no"), "headline true or false"),
])
def test_a_bad_capability_is_refused(small, change, said: str) -> None:
    spoilt = capability()
    change(spoilt["gains"])
    write(small, words(), spoilt)
    with pytest.raises(BadSuite, match=said):
        load_suite(small)


def test_a_file_that_is_not_yaml_or_has_a_key_twice_is_refused(small) -> None:
    for text, said in (("gains: [", "family.yaml is not YAML"), ("a: 1\na: 2\n", "'a' stands twice"),
                       ("- a", "a mapping")):
        (small / "family.yaml").write_text(text)
        with pytest.raises(BadSuite, match=said):
            load_suite(small)


def test_a_template_with_too_few_fillings_is_refused(small) -> None:
    few = words()
    few["companies"]["firm"] = {"seen": ["Firma", "Firmb", "Firmc"], "unseen": ["Firmd"]}
    write(small, few, capability())
    with pytest.raises(BadSuite, match="gains/seen-1 has 9 fillings of seen words, 12 are needed"):
        base_cases(load_suite(small))


def test_a_text_with_two_labels_is_refused(cases) -> None:
    case = cases[0]
    with pytest.raises(BadSuite, match="other contradicts"):
        refuse_doubles([case, replace(case, id="other", label="neutral")])
    with pytest.raises(BadSuite, match="other repeats"):
        refuse_doubles([case, replace(case, id="other")])
