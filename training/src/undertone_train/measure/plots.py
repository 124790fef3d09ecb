"""Two pictures of an evaluation: the reliability diagram and the confusion matrices."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from undertone_train.data.labels import LABELS

BLUE, ORANGE, GREY = "#1f6fb2", "#d9822b", "#8a8f98"


SHOWN = ("tfns-dev", "sentfin-held-out")


def can_draw() -> bool:
    """True where matplotlib (extra `plots`) is installed."""
    return find_spec("matplotlib") is not None


def draw_evaluation(sets: dict[str, dict], folder: Path) -> None:
    """reliability.png and confusion.png of the sets in SHOWN; none where those are absent."""
    shown = {name: sets[name] for name in SHOWN if name in sets}
    if shown:
        draw_reliability({name: one["bins"] for name, one in shown.items()}, folder / "reliability.png")
        draw_confusion({name: one["confusion"] for name, one in shown.items()}, LABELS, folder / "confusion.png")


def _pyplot():
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot


def draw_reliability(bins_by_name: dict[str, list[dict]], out: Path) -> None:
    """Accuracy against mean confidence per bin, a series per data set; dot area follows the count."""
    pyplot = _pyplot()
    figure, axis = pyplot.subplots(figsize=(4.6, 4.2), dpi=90)
    axis.plot([0.3, 1], [0.3, 1], color=GREY, linewidth=1, linestyle="--", label="perfect")
    for (name, bins), color, marker in zip(bins_by_name.items(), (BLUE, ORANGE, GREY), "os^", strict=False):
        total = sum(row["count"] for row in bins)
        axis.plot([row["confidence"] for row in bins], [row["accuracy"] for row in bins], color=color, linewidth=1)
        axis.scatter([row["confidence"] for row in bins], [row["accuracy"] for row in bins], color=color,
                     marker=marker, s=[12 + 300 * row["count"] / total for row in bins], label=name)
    axis.set(xlabel="confidence", ylabel="accuracy", xlim=(0.3, 1.02), ylim=(0.2, 1.02))
    axis.legend(loc="lower right", fontsize=8, markerscale=0.5)
    figure.tight_layout()
    figure.savefig(out)
    pyplot.close(figure)


def draw_confusion(matrices: dict[str, list[list[int]]], labels: tuple[str, ...], out: Path) -> None:
    """Row-normalised confusion matrices side by side; counts are written in the cells."""
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(1, len(matrices), figsize=(3.4 * len(matrices), 3.4), dpi=90, squeeze=False)
    for axis, (name, matrix) in zip(axes[0], matrices.items(), strict=True):
        counts = np.array(matrix)
        shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        axis.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for (row, column), count in np.ndenumerate(counts):
            axis.text(column, row, str(count), ha="center", va="center", fontsize=9,
                      color="white" if shares[row, column] > 0.5 else "black")
        axis.set(title=name, xlabel="given", ylabel="true", xticks=range(len(labels)), yticks=range(len(labels)))
        axis.set_xticklabels(labels, fontsize=7)
        axis.set_yticklabels(labels, fontsize=7, rotation=90, va="center")
    figure.tight_layout()
    figure.savefig(out)
    pyplot.close(figure)
