"""Where a run comes from: its recipe, those of the runs it started from or learned from, and the data's hashes."""

from __future__ import annotations

import json
from pathlib import Path

from undertone_train.fit.recipe import Recipe, recipe_from


def checkpoint_of(member: Path) -> Path:
    """The weights of a run's folder; a checkpoint file (such as NAME/epoch-4.pt) stands for itself."""
    return member if member.suffix == ".pt" else member / "network.pt"


def read_lineage(run: Path) -> dict:
    """The recipe.json of a run; runs made before ancestors were recorded have none."""
    return {"ancestors": [], "sources": {}} | json.loads((run / "recipe.json").read_text(encoding="utf-8"))


def recorded_recipe(run: Path) -> Recipe:
    """The recipe a run was made by."""
    return recipe_from(read_lineage(run))


def record_lineage(run: Path, recipe: Recipe, parents: list[Path], sources: dict[str, str]) -> None:
    """Writes recipe.json: the recipe, its ancestors' (eldest first, each once) and file name -> SHA-256 of the data.

    parents: checkpoints whose folders may hold a recipe.json; sources the ancestors saw are added.
    """
    ancestors: dict[str, dict] = {}
    seen: dict[str, str] = {}
    for folder in dict.fromkeys(checkpoint_of(parent).parent for parent in parents):
        if not (folder / "recipe.json").exists():
            continue
        found = read_lineage(folder)
        seen |= found["sources"]
        ancestors |= {one["name"]: one for one in [*found["ancestors"], recipe_from(found).to_dict()]
                      if one["name"] not in ancestors}
    value = recipe.to_dict() | {"ancestors": list(ancestors.values()), "sources": seen | sources}
    run.mkdir(parents=True, exist_ok=True)
    (run / "recipe.json").write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def source_hashes(prepared: Path) -> dict[str, str]:
    """What `prepare` recorded of its sources; nothing where an older one did not."""
    report = prepared / "report.json"
    return json.loads(report.read_text(encoding="utf-8")).get("sources", {}) if report.exists() else {}
