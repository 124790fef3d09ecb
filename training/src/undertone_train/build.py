"""The `build` step: one YAML and the prepared data in, a validated run out, with every run it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from undertone_train.fit.lineage import checkpoint_of, recorded_recipe
from undertone_train.fit.recipe import BadRecipe, Recipe, load_recipe
from undertone_train.onnxgraph.quantise import PERCENTILE
from undertone_train.steps import evaluate_step, export_step, quantise_step, train_step, validate_step

Say = Callable[[str], None]


def build(recipe_path: Path, prepared: Path, runs: Path, threads: int, say: Say) -> list[dict]:
    """Trains what is missing, ancestors first, then makes and checks the quantised file; returns the checks."""
    recipe = load_recipe(recipe_path)
    run = runs / recipe.name
    if made_by_it(run, recipe):
        say(f"{run} is there, made by this recipe: not trained again")
    else:
        for path, until in plan(recipe_path, runs, say).items():
            say(train_step(path, prepared, runs, threads, until))
    say(export_step(run))
    say(quantise_step(run, prepared, "fused", PERCENTILE))
    evaluate_step(run, prepared)
    return validate_step(run, prepared)


def made_by_it(run: Path, recipe: Recipe) -> bool:
    """True for a complete run whose recorded recipe is this one, whatever its notes say."""
    return (run / "network.pt").exists() and replace(recorded_recipe(run), notes=recipe.notes) == recipe


def plan(recipe_path: Path, runs: Path, say: Say = lambda _: None) -> dict[Path, int]:
    """Recipes to train in order, each with the epoch to end after (0: all), the wanted one last.

    Recipes of ancestors lie beside it, named for their runs. A run that is there is taken as it is.
    """
    steps: dict[Path, int] = {}

    def need(path: Path, member: str, heirs: tuple[str, ...]) -> None:
        name, *checkpoint = Path(member).parts
        if name in heirs:
            raise BadRecipe(f"recipe {name} is its own ancestor: {' <- '.join((*heirs, name))}")
        if heirs and checkpoint_of(runs / member).exists():
            if path.exists() and not checkpoint and not made_by_it(runs / name, load_recipe(path)):
                say(f"{runs / name} was not made by {path}: taken as it is")
            return
        if not path.exists():
            raise FileNotFoundError(f"there is neither a run {runs / member} nor a recipe {path}")
        recipe = load_recipe(path)
        if recipe.name != name:
            raise BadRecipe(f"{path.name} must have the name {name}, not {recipe.name}")
        for parent in (*recipe.start_from, *recipe.teachers):
            need(path.with_name(f"{Path(parent).parts[0]}.yaml"), parent, (*heirs, name))
        epoch = Path(checkpoint[0]).stem if checkpoint else ""
        until = int(epoch.removeprefix("epoch-")) if epoch.startswith("epoch-") else 0
        steps[path] = 0 if 0 in (until, steps.get(path)) else max(until, steps.get(path, 0))

    need(recipe_path, load_recipe(recipe_path).name, ())
    return steps
