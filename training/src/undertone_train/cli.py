"""The `undertone-train` command: every step from the source files to a registered, stored version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

MADE_BY = {"network.pt": "train", "recipe.json": "train", "float.onnx": "export", "model.onnx": "quantise",
           "model.json": "register"}


class Commands(TyperGroup):
    """Answers with a sentence and exit status 1 where a file is missing or is not what it should be."""

    def invoke(self, ctx: typer.Context):
        try:
            return super().invoke(ctx)
        except Exception as error:
            if (said := sentence(error)) is None:
                raise
            typer.echo(said, err=True)
            raise typer.Exit(1) from error


def sentence(error: Exception) -> str | None:
    """What is wrong with which file, and the command that writes it; None for what is a fault of the program."""
    from undertone_train.data.rows import BadRow
    from undertone_train.fit.recipe import BadRecipe
    from undertone_train.grammar.words import BadGrammar
    from undertone_train.registry.register import NotRegistrable
    from undertone_train.registry.store import HashMismatch
    from undertone_train.suite.words import BadSuite

    if isinstance(error, NotRegistrable):
        return f"refused: {error}"
    if not isinstance(error, FileNotFoundError) or error.filename is None:
        return str(error) if isinstance(error, (OSError, BadRow, BadGrammar, BadRecipe, BadSuite, HashMismatch)) else None
    path = Path(error.filename)
    verb = MADE_BY.get(path.name, "prepare" if path.suffix == ".jsonl" and path.parent.name == "prepared" else None)
    return f"{path} is missing" + (f": run `{verb}` first" if verb else "")


app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False, help=__doc__)

Run = Annotated[Path, typer.Argument(help="folder of a run, as `train` made it")]
Prepared = Annotated[Path, typer.Option(help="folder that `prepare` wrote")]
PREPARED, RUNS, MODELS = Path("runs/prepared"), Path("runs"), Path("../models")


@app.command()
def prepare(data: Annotated[Path, typer.Option(help="folder with the sentiment sources")] = Path(
        "../../shared/data/sentiment"), out: Prepared = PREPARED,
            cases: Annotated[Path, typer.Option(help="folder of cases that composed rows must not repeat")] = Path(
                "../../shared/data/cases"), grammar: Annotated[
                bool, typer.Option(help="with the rows that training/grammar writes")] = True) -> None:
    """Load, validate, de-duplicate and split the sources, apart from the suite and from cases of others."""
    from undertone_train.data.prepare import prepare as run_prepare
    from undertone_train.grammar.templates import grammar_folder

    typer.echo(json.dumps(run_prepare(data, out, cases, grammar_folder() if grammar else None), indent=2))


@app.command()
def grammar(folder: Annotated[Path | None, typer.Option(help="folder of templates; none means training/grammar")] = None,
            cases: Annotated[Path, typer.Option(help="folder of cases that rows must not repeat")] = Path(
                "../../shared/data/cases"),
            show: Annotated[str, typer.Option(help="print the rows of this family")] = "") -> None:
    """Check the training grammar and count its rows; exits with 1 where they come too near a case."""
    from undertone_train.grammar.templates import grammar_folder, load_grammar
    from undertone_train.grammar.write import write_rows_of
    from undertone_train.suite.overlap import composed_faults

    made = load_grammar(folder or grammar_folder())
    rows = write_rows_of(made)
    for row in rows:
        if row.source == f"grammar-{show}":
            typer.echo(f"{row.label:9} {row.entity or '':20} {row.text}")
    labels = {label: sum(row.label == label for row in rows) for label in ("positive", "neutral", "negative")}
    texts = len({row.text for row in rows})
    typer.echo(f"{len(made.templates)} templates, {texts} texts, {len(rows)} rows: {labels}")
    near, words = composed_faults(rows, cases)
    for line in words:
        typer.echo(f"unseen word: {line}")
    for line in near:
        typer.echo(f"near a case: {line}")
    if near:
        raise typer.Exit(1)


@app.command()
def train(recipe: Annotated[Path, typer.Argument(help="YAML file of the recipe")], prepared: Prepared = PREPARED,
          runs: Annotated[Path, typer.Option(help="where run folders go")] = RUNS,
          threads: Annotated[int, typer.Option(help="torch threads, 0 = its choice")] = 0) -> None:
    """Train one recipe; the run's folder holds the weights, the recipe and the history."""
    from undertone_train.steps import train_step

    typer.echo(train_step(recipe, prepared, runs, threads))


@app.command()
def build(recipe: Annotated[Path, typer.Argument(help="YAML file of the recipe; its ancestors' lie beside it")],
          prepared: Prepared = PREPARED, runs: Annotated[Path, typer.Option(help="where run folders go")] = RUNS,
          threads: Annotated[int, typer.Option(help="torch threads, 0 = its choice")] = 0) -> None:
    """Train a recipe and the runs it rests on where missing, then export, quantise, evaluate and validate it."""
    from undertone_train.build import build as run_build

    _show(run_build(recipe, prepared, runs, threads, typer.echo))


@app.command()
def average(name: str, members: Annotated[list[Path], typer.Argument(help="run folders or checkpoint files")],
            runs: Annotated[Path, typer.Option()] = RUNS) -> None:
    """Average weights that share their start; the result is a run like any other."""
    from undertone_train.steps import average_step

    typer.echo(average_step(name, members, runs))


@app.command()
def recover(weights: Annotated[Path, typer.Argument(help="model.onnx of a registered version")], name: str,
            runs: Annotated[Path, typer.Option()] = RUNS) -> None:
    """Read a registered version's weights back into a run, to train it further."""
    from undertone_train.steps import recover_step

    typer.echo(recover_step(weights, name, runs))


@app.command()
def evaluate(run: Run, prepared: Prepared = PREPARED,
             weights: Annotated[str, typer.Option(help="quantised, float or torch")] = "quantised",
             suite: Annotated[bool, typer.Option("--suite", help="the behavioural suite in place of rows")] = False,
             cases_file: Annotated[Path | None, typer.Option(help="labelled cases (.jsonl) in place of rows")] = None,
             ) -> None:
    """Fit the temperature on calibration rows and score the rows held back, the behavioural suite or other cases."""
    from undertone_train.steps import cases_step, evaluate_step, suite_step

    if cases_file:
        typer.echo(json.dumps(cases_step(run, prepared, weights, cases_file), indent=2))
        return

    if suite:
        from undertone_train.suite.table import suite_table

        typer.echo(suite_table(suite_step(run, prepared, weights)))
        return
    report = evaluate_step(run, prepared, weights)
    shown = {name: {k: v for k, v in one.items() if k != "bins"} for name, one in report["sets"].items()}
    typer.echo(json.dumps({"calibration": report["calibration"], **shown}, indent=2))


@app.command()
def suite(folder: Annotated[Path | None, typer.Option(help="folder of templates; none means training/suite")] = None,
          write: Annotated[Path | None, typer.Option(help="file for the cases, .jsonl or .jsonl.gz")] = None) -> None:
    """Check the behavioural suite, count its cases and write them where asked."""
    from undertone_train.suite.cases import write_cases
    from undertone_train.suite.invariances import all_cases
    from undertone_train.suite.table import counts_table
    from undertone_train.suite.templates import load_suite, suite_folder

    cases = all_cases(load_suite(folder or suite_folder()))
    if write:
        write_cases(write, cases)
    typer.echo(counts_table(cases))


@app.command()
def export(run: Run) -> None:
    """Write the float32 ONNX graph with dynamic axes."""
    from undertone_train.steps import export_step

    typer.echo(export_step(run))


@app.command()
def quantise(run: Run, prepared: Prepared = PREPARED,
             kind: Annotated[str, typer.Option(help="fused (fastest on a processor) or qdq (any runtime)")] = "fused",
             percentile: Annotated[float, typer.Option(help="share of activation values kept in range")] = 99.999,
             ) -> None:
    """Write the int8 ONNX graph with scales fixed by calibration."""
    from undertone_train.steps import quantise_step

    typer.echo(quantise_step(run, prepared, kind, percentile))


@app.command()
def validate(run: Run, prepared: Prepared = PREPARED) -> None:
    """Compare PyTorch, float ONNX and int8 ONNX; exits with 1 when a check fails."""
    from undertone_train.steps import validate_step

    _show(validate_step(run, prepared))


def _show(checks: list[dict]) -> None:
    """Prints the checks; exits with 1 when one failed."""
    for check in checks:
        typer.echo(f"{'ok  ' if check['passed'] else 'FAIL'} {check['name']}: {check['value']:.6g} "
                   f"({'>=' if check['at_least'] else '<='} {check['limit']:g})")
    if not all(check["passed"] for check in checks):
        raise typer.Exit(1)


@app.command()
def register(run: Run, version: Annotated[str, typer.Option(help="MAJOR.MINOR.PATCH")],
             name: Annotated[str, typer.Option()] = "undertone-minilm", prepared: Prepared = PREPARED,
             models: Annotated[Path, typer.Option()] = MODELS, replace: bool = False) -> None:
    """Write models/NAME/VERSION; refuses a run that has not passed `validate`."""
    from undertone_train.steps import register_step

    typer.echo(register_step(run, prepared, models, name, version, replace))


Bucket = Annotated[str, typer.Option(help="bucket of the store")]
Endpoint = Annotated[str | None, typer.Option(help="base URL of an S3-compatible store; none means AWS")]


@app.command()
def push(name: str, version: str, bucket: Bucket, endpoint: Endpoint = None,
         models: Annotated[Path, typer.Option()] = MODELS) -> None:
    """Upload a registered version, after checking its hashes."""
    from undertone_train.registry import store

    for key in store.push(store.open_store(endpoint), bucket, models, name, version):
        typer.echo(key)


@app.command()
def pull(name: str, version: str, bucket: Bucket, endpoint: Endpoint = None,
         models: Annotated[Path, typer.Option()] = MODELS) -> None:
    """Download a version, check its hashes and put it in place; never overwrites."""
    from undertone_train.registry import store

    typer.echo(store.pull(store.open_store(endpoint), bucket, models, name, version))


if __name__ == "__main__":
    app()
