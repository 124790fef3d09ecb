"""The `prepare` step: sources -> validated, de-duplicated, split rows and a report on them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

from undertone_train.data.auxiliary import FILES, read_rated
from undertone_train.data.rows import COMPOSED, Headline, Row, read_headlines, rows_of, write_rows
from undertone_train.data.split import Shares, drop_repeats, split_headlines
from undertone_train.grammar.templates import load_grammar
from undertone_train.grammar.write import write_rows_of
from undertone_train.suite.overlap import (
    drop_near_suite,
    drop_unseen_words,
    refuse_case_repeats,
    refuse_contradictions,
    suite_texts,
)

SOURCES = {"sentfin-train.jsonl": "sentfin", "tfns-train.jsonl": "tfns"}
CONFLICTS = "sentfin-conflicts.jsonl"
"""Headlines of entities with different labels, where the file is there: half trains, half measures."""
DEV = "tfns-dev.jsonl"
SHARES = {"sentfin": Shares(), "tfns": Shares(held_out=0, held_out_opposite=0, calibration=6),
          "sentfin-conflicts": Shares(0, 50, calibration=0, held_out_mixed=50)}
"""tfns keeps no slice of its own: tfns-dev is its held-out set."""

LEARNT = ("train", "calibration", "auxiliary")
"""Parts that shape the weights or choose among them; nothing that measures may be nearly one of their rows."""


def load_sources(folder: Path) -> list[Headline]:
    """All training headlines under the data folder, repeats dropped."""
    files = SOURCES | ({CONFLICTS: "sentfin-conflicts"} if (folder / CONFLICTS).exists() else {})
    return drop_repeats([headline for name, source in files.items()
                         for headline in read_headlines(folder / name, source)])


def prepare(folder: Path, out: Path, cases: Path | None = None, grammar: Path | None = None) -> dict:
    """Writes a .jsonl per part, dev and auxiliary, plus report.json; returns the report.

    grammar: folder of templates whose rows join the part that trains. Raises BadGrammar for what is wrong with them, and
    BadRow where learnt rows contradict each other, or where a composed one repeats a text in the folder `cases`.
    """
    out.mkdir(parents=True, exist_ok=True)
    dev = list(read_headlines(folder / DEV, "tfns-dev"))
    parts = split_headlines(load_sources(folder), SHARES, [headline.text for headline in dev])
    rows = {name: [row for headline in part for row in rows_of(headline)] for name, part in parts.items()}
    rows["dev"] = [row for headline in dev for row in rows_of(headline)]
    rows["auxiliary"] = read_rated(folder / "vader")
    if grammar is not None:
        rows["train"] += write_rows_of(load_grammar(grammar))
    dropped = keep_apart(rows, cases)
    for name, part in rows.items():
        write_rows(out / f"{name}.jsonl", part)
    sources = hash_sources(folder) | (hash_grammar(grammar) if grammar is not None else {})
    report = {name: describe(part) for name, part in rows.items()} | dropped | {"sources": sources}
    (out / "report.json").write_text(json.dumps(report, indent=2) + "\n")
    return report


def keep_apart(rows: dict[str, list[Row]], cases: Path | None) -> dict[str, dict[str, int]]:
    """Takes rows that nearly repeat a suite case, and composed ones with its unseen words, out of the learnt parts.

    Returns how many of each part; raises BadRow.
    """
    learnt = [row for name in LEARNT for row in rows[name]]
    refuse_contradictions(learnt)
    if cases is not None:
        refuse_case_repeats([row for row in learnt if row.composed], cases)
    near_suite, unseen_words = {}, {}
    for name in LEARNT:
        rows[name], near = drop_near_suite(rows[name], suite_texts())
        told = set(drop_unseen_words([row for row in rows[name] if row.composed])[1])
        rows[name] = [row for row in rows[name] if row not in told]
        near_suite[name], unseen_words[name] = len(near), len(told)
    return {"droppedNearSuite": near_suite, "droppedUnseenWords": unseen_words}


def hash_sources(folder: Path) -> dict[str, str]:
    """SHA-256 of every source file that is there, by its path under the folder."""
    names = [*SOURCES, CONFLICTS, DEV, *(f"vader/{name}" for name in FILES.values())]
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in names if (folder / name).exists()}


def hash_grammar(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of the grammar, by its name."""
    return {f"grammar/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.glob("*.yaml"))}


def describe(rows: list[Row]) -> dict:
    """Counts of a part: rows, texts, labels by source, targets in opposite-label headlines."""
    labels = Counter(f"{COMPOSED if row.composed else row.source}/{'target' if row.entity else 'text'}/{row.label}" for row in rows)
    return {"rows": len(rows), "texts": len({row.text for row in rows}),
            "oppositeTargets": sum(row.opposite and row.entity is not None for row in rows),
            "labels": dict(sorted(labels.items()))}
