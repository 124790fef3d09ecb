"""The suite's report as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from undertone_train.data.labels import LABELS
from undertone_train.suite.cases import Case
from undertone_train.suite.score import CELLS

FLOOR = 0.65
"""No capability may pass less of its unseen cases."""
COLUMNS = ("all", *CELLS)
WIDTH = 34


def suite_table(report: dict) -> str:
    """One line a capability, the weakest on unseen cases first, then totals; `<` marks those below the floor."""
    lines = [f"{'capability':{WIDTH}}" + "".join(f"{name:>14}" for name in COLUMNS)]
    ranked = sorted(report["capabilities"].items(), key=lambda one: (_number(one[1]["unseen"]), one[0]))
    lines += [_line(name, rates) + (" <" if _number(rates["unseen"]) < FLOOR else "") for name, rates in ranked]
    lines += ["", _line("mean over templates", report["passRate"]), _line("neutral recall", report["neutralRecall"])]
    lines.append("")
    for name, one in report["invariances"].items():
        lines.append(f"{'invariance ' + name:{WIDTH}}{_share(one['rate']):>14}  {one['kept']} of {one['of']}")
    for name, key in (("sure opposites", "sureOpposites"), ("sure opposites, unseen", "sureOppositesUnseen")):
        one = report[key]
        lines.append(f"{name:{WIDTH}}{_share(one['share']):>14}  {one['count']} of {one['of']}")
    lines.append(f"{'calibration error, unseen':{WIDTH}}{_share(report['calibrationErrorUnseen']):>14}")
    return "\n".join(lines)


def counts_table(cases: Sequence[Case]) -> str:
    """One line a capability: templates and cases by label, then totals and the variants of each invariance."""
    counts: dict[str, Counter] = defaultdict(Counter)
    templates: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        if case.variant_of is None:
            counts[case.capability][case.label] += 1
            templates[case.capability].add(case.template)
    columns = ("templates", "cases", *LABELS)
    lines = [f"{'capability':{WIDTH}}" + "".join(f"{name:>10}" for name in columns)]
    total = sum(counts.values(), Counter())
    for name, labels in [*counts.items(), (f"{len(counts)} capabilities", total)]:
        size = len(templates[name]) if name in counts else sum(map(len, templates.values()))
        figures = (size, labels.total(), *(labels[label] for label in LABELS))
        lines.append(f"{name:{WIDTH}}" + "".join(f"{figure:>10}" for figure in figures))
    variants = Counter(case.invariance for case in cases if case.variant_of is not None)
    lines.append("variants: " + ", ".join(f"{name} {count}" for name, count in variants.items()))
    return "\n".join(lines)


def _line(name: str, rates: dict) -> str:
    return f"{name:{WIDTH}}" + "".join(f"{_share(rates[column]):>14}" for column in COLUMNS)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _number(value: float | None) -> float:
    return 1.0 if value is None else value
