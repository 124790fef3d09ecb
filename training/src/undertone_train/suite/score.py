"""Scores predictions on the suite: pass rates by capability, invariances, sure opposites. Pure, no model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from undertone_train.suite.cases import Case

CELLS = {"seen": (False, False), "newWords": (False, True), "newTemplates": (True, False), "unseen": (True, True)}
"""Name -> (unseen template, unseen words); `unseen`, new in both, is the headline figure."""
SURE = 0.8
BINS = 15
POLAR = {"positive": "negative", "negative": "positive"}


@dataclass(frozen=True)
class Prediction:
    """A verdict on a case; label None is an abstention, which passes nowhere. Confidence lies in [0, 1]."""

    label: str | None
    confidence: float


def score_suite(cases: Sequence[Case], predictions: Sequence[Prediction]) -> dict:
    """The report on predictions, one a case in the same order; rates lie in [0, 1], None where nothing counts."""
    if len(cases) != len(predictions):
        raise ValueError(f"{len(predictions)} predictions for {len(cases)} cases")
    by_id = {case.id: (case, prediction) for case, prediction in zip(cases, predictions, strict=True)}
    base = [pair for pair in by_id.values() if pair[0].variant_of is None]
    unseen = [(case, said) for case, said in base if case.unseen_template and case.unseen_words]
    neutral = [(case, said) for case, said in base if case.label == "neutral"]
    return {
        "cases": len(base), "variants": len(by_id) - len(base),
        "passRate": cell_rates(base), "capabilities": by_capability(base),
        "neutralRecall": cell_rates(neutral),
        "sureOpposites": sure_opposites(base), "sureOppositesUnseen": sure_opposites(unseen),
        "calibrationErrorUnseen": calibration_error(unseen),
        "invariances": {"marks": kept(by_id, "marks"), "company": kept(by_id, "company"), "roles": swapped(by_id)},
    }


Scored = tuple[Case, Prediction]


def passes(one: Scored) -> bool:
    """True where the label is the right one."""
    return one[0].label == one[1].label


def template_mean(scored: Iterable[Scored]) -> float | None:
    """Mean over templates of each template's share of passes."""
    by_template: dict[str, list[bool]] = defaultdict(list)
    for one in scored:
        by_template[one[0].template].append(passes(one))
    return fmean(fmean(found) for found in by_template.values()) if by_template else None


def cell_rates(scored: list[Scored]) -> dict[str, float | None]:
    """Pass rate of all cases and of each cell."""
    rates = {name: template_mean(one for one in scored if (one[0].unseen_template, one[0].unseen_words) == cell)
             for name, cell in CELLS.items()}
    return {"all": template_mean(scored), **rates}


def by_capability(scored: list[Scored]) -> dict[str, dict[str, float | None]]:
    """Pass rates of each capability, in the order of the cases."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        groups[one[0].capability].append(one)
    return {name: cell_rates(group) for name, group in groups.items()}


def sure_opposites(scored: list[Scored]) -> dict[str, int | float | None]:
    """Polar cases that got the opposite label with confidence >= 0.8: how many, of how many polar cases."""
    polar = [(case, said) for case, said in scored if case.label in POLAR]
    count = sum(said.label == POLAR[case.label] and said.confidence >= SURE for case, said in polar)
    return {"count": count, "of": len(polar), "share": count / len(polar) if polar else None}


def calibration_error(scored: list[Scored]) -> float | None:
    """Expected calibration error over 15 equal bins of confidence (Guo et al. 2017); abstentions are left out."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in scored:
        if one[1].label is not None:
            bins[min(int(one[1].confidence * BINS), BINS - 1)].append((one[1].confidence, passes(one)))
    count = sum(map(len, bins.values()))
    gaps = (abs(sum(right for _, right in found) - sum(sure for sure, _ in found)) for found in bins.values())
    return sum(gaps) / count if count else None


def kept(by_id: dict[str, Scored], invariance: str) -> dict[str, int | float | None]:
    """Variants whose verdict is still right, of those whose original was; template means, and counts of variants."""
    counted = [(case, said) for case, said in by_id.values()
               if case.invariance == invariance and passes(by_id[case.variant_of])]
    return {"rate": template_mean(counted), "kept": sum(map(passes, counted)), "of": len(counted)}


def swapped(by_id: dict[str, Scored]) -> dict[str, int | float | None]:
    """Texts in which both verdicts swapped with the roles, of those where both originals were right."""
    texts: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for case, said in by_id.values():
        if case.invariance == "roles":
            texts[case.template, case.text].append((case, said))
    counted: dict[str, list[bool]] = defaultdict(list)
    for (template, _), pair in texts.items():
        if all(passes(by_id[case.variant_of]) for case, _ in pair):
            counted[template].append(all(map(passes, pair)))
    flat = [right for found in counted.values() for right in found]
    return {"rate": fmean(map(fmean, counted.values())) if counted else None, "kept": sum(flat), "of": len(flat)}
