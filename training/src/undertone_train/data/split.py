"""Assigns whole near-duplicate groups to train, calibration or held-out by a hash of their text."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from undertone_train.data.near_duplicates import group_near_duplicates
from undertone_train.data.rows import Headline


PARTS = ("train", "calibration", "held_out", "held_out_opposite")


@dataclass(frozen=True)
class Shares:
    """Percentages per source: held-out and calibration; the rest trains.

    Opposite-label headlines are about 1% of the headlines, so a larger share of them is held out to
    keep their figure meaningful; the extra ones form a part of their own, which leaves the held-out
    part an even sample. held_out_mixed is the same share of headlines whose entities differ in any way.
    """

    held_out: int = 10
    held_out_opposite: int = 30
    calibration: int = 6
    held_out_mixed: int = 0


def bucket(text: str) -> int:
    """0..99, from the SHA-256 of the lower-cased text: the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.lower().encode()).digest()[:8], "big") % 100


def drop_repeats(headlines: list[Headline]) -> list[Headline]:
    """First of each (text, source); a text that comes back with another label is dropped whole."""
    seen: dict[tuple[str, str], list[Headline]] = defaultdict(list)
    for headline in headlines:
        seen[headline.source, headline.text.lower()].append(headline)
    kept = []
    for same in seen.values():
        if len({(one.label, tuple(sorted(one.entities))) for one in same}) == 1:
            kept.append(same[0])
    return kept


def split_headlines(headlines: list[Headline], shares: dict[str, Shares],
                    dev: Sequence[str] = ()) -> dict[str, list[Headline]]:
    """Parts by name (PARTS); no near-duplicate group lies in two of them, none that trains has a text of `dev`.

    A group's bucket is that of its alphabetically first text, so the choice does not depend on the
    order of the files. Sources missing from `shares` train only. Groups of train and calibration that
    have a text of `dev` are dropped.
    """
    numbers = group_near_duplicates([*(headline.text for headline in headlines), *dev])
    groups: dict[int, list[Headline]] = defaultdict(list)
    for number, headline in zip(numbers, headlines, strict=False):
        groups[number].append(headline)
    measured = set(numbers[len(headlines):])
    parts: dict[str, list[Headline]] = {name: [] for name in PARTS}
    for number, members in groups.items():
        part = _part(members, shares)
        if number not in measured or part.startswith("held_out"):
            parts[part] += members
    return parts


def _part(members: list[Headline], shares: dict[str, Shares]) -> str:
    known = [shares[member.source] for member in members if member.source in shares]
    if not known:
        return "train"
    share = max(known, key=lambda one: one.held_out)
    held_out = share.held_out_opposite if any(m.is_opposite for m in members) else share.held_out
    held_out = max([held_out, *(shares[m.source].held_out_mixed for m in members if m.source in shares and m.is_mixed)])
    number = bucket(min(member.text for member in members))
    if number < held_out:
        return "held_out" if number < share.held_out else "held_out_opposite"
    return "calibration" if number < held_out + share.calibration else "train"
