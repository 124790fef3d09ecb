"""The `register` step: a validated run becomes models/NAME/VERSION/, or nothing does."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from undertone_train.measure.evaluate import Calibration
from undertone_train.measure.plots import can_draw, draw_evaluation
from undertone_train.registry.card import write_card
from undertone_train.registry.manifest import Facts, build_manifest
from undertone_train.registry.store import sha256

VERSION = re.compile(r"\d+\.\d+\.\d+")


class NotRegistrable(RuntimeError):
    """A run that failed validation, lacks a step, or a version that is taken."""


@dataclass(frozen=True)
class Source:
    """Where a run's files lie. made_by: `recipes`, from the eldest ancestor's on, and `sources`, file -> SHA-256."""

    run: Path
    tokenizer: Path
    recipe: dict
    training_data: list[dict]
    made_by: dict = field(default_factory=dict)


def register(source: Source, models: Path, name: str, version: str, max_tokens: int = 512,
             replace: bool = False) -> Path:
    """Writes the version's folder and returns it; raises NotRegistrable before touching anything.

    The folder is built as VERSION.partial and renamed, so that a failure leaves what was there.
    """
    if not VERSION.fullmatch(version):
        raise NotRegistrable(f"version {version!r} is not MAJOR.MINOR.PATCH")
    if source.recipe.get("entity_input", "pair") != "pair":
        raise NotRegistrable("entity_input: marker has no manifest entry yet; only pair input can be registered")
    checks = _step(source.run, "validation.json", "validate")["checks"]
    failed = [check["name"] for check in checks if not check["passed"]]
    if failed:
        raise NotRegistrable("validation failed: " + "; ".join(failed))
    evaluation = _step(source.run, "evaluation.json", "evaluate")
    if not can_draw():
        raise NotRegistrable("install the extra `plots`: the card shows two pictures")
    target = models / name / version
    if (kept := target.with_name(f"{version}.replaced")).exists() and not target.exists():
        kept.rename(target)  # a replacement that stopped between its two renames
    if target.exists() and not replace:
        raise NotRegistrable(f"{name} {version} exists; versions are never rewritten (--replace to insist)")
    with _built_beside(target) as partial:
        _copy_files(source, partial, evaluation["sets"])
        facts = _facts(source, name, version, evaluation, checks, max_tokens)
        manifest = build_manifest(facts, partial, ["model.onnx", "tokenizer.json"])
        write_card(manifest, partial / "README.md")
        (partial / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n",
                                            encoding="utf-8")
    return target


@contextmanager
def _built_beside(target: Path) -> Iterator[Path]:
    """Yields an empty VERSION.partial that takes the target's place when the block succeeds, else goes away."""
    partial, replaced = (target.with_name(f"{target.name}.{end}") for end in ("partial", "replaced"))
    for leftover in (partial, replaced):
        shutil.rmtree(leftover, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        if target.exists():
            target.rename(replaced)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(replaced, ignore_errors=True)


def _step(run: Path, file_name: str, verb: str) -> dict:
    """What a step wrote about the run's model.onnx; NotRegistrable when it saw other bytes than are there now."""
    path, model = run / file_name, run / "model.onnx"
    if not path.exists():
        raise NotRegistrable(f"run `{verb}` first: {file_name} is missing")
    if not model.exists():
        raise NotRegistrable(f"run `quantise` first: {model} is missing")
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or "modelSha256" not in found:
        raise NotRegistrable(f"run `{verb}` again: {file_name} does not say which model.onnx it is about")
    if found["modelSha256"] != (now := sha256(model)):
        raise NotRegistrable(f"run `{verb}` again: it saw model.onnx {found['modelSha256']}, now it is {now}")
    return found


def _copy_files(source: Source, target: Path, sets: dict[str, dict]) -> None:
    shutil.copy(source.run / "model.onnx", target / "model.onnx")
    tokenizer = Tokenizer.from_file(str(source.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    draw_evaluation(sets, target)


def _facts(source: Source, name: str, version: str, evaluation: dict, checks: list[dict], max_tokens: int) -> Facts:
    cosine = next((check["value"] for check in checks if check["name"].startswith("embedding")), float("nan"))
    metrics = {key: {k: v for k, v in one.items() if k != "bins"} for key, one in evaluation["sets"].items()}
    return Facts(
        name=name, version=version, calibration=Calibration(**evaluation["calibration"]), metrics=metrics,
        checks=checks, training_data=source.training_data, recipe=source.recipe["name"],
        trained_at=evaluation["trainedAt"], made_by=source.made_by, cosine=cosine, max_tokens=max_tokens,
        uses_vader=any(one.get("auxiliary", "none") != "none"
                       for one in source.made_by.get("recipes", [source.recipe])))
