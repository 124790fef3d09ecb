"""Records a run in a local MLflow store, when MLflow is installed; otherwise says so once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from undertone_train.fit.recipe import Recipe


@contextmanager
def tracked_run(recipe: Recipe, store: Path, say: Callable[[str], None] = print):
    """Yields record(epoch_record); the store is one SQLite file and needs no server."""
    try:
        import mlflow
    except ModuleNotFoundError:
        say("MLflow is not installed (extra `track`): the history is only in history.json")
        yield lambda _record: None
        return
    store.parent.mkdir(parents=True, exist_ok=True)
    mlflow.set_tracking_uri(f"sqlite:///{store}")
    mlflow.set_experiment("undertone-minilm")
    with mlflow.start_run(run_name=recipe.name):
        mlflow.log_params({key: str(value)[:250] for key, value in recipe.to_dict().items()})

        def record(values: dict) -> None:
            figures = {key: value for key, value in values.items() if isinstance(value, (int, float))}
            mlflow.log_metrics(figures, step=int(values.get("epoch", 0)))

        yield record
