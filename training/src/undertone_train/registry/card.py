"""Writes the model card from the manifest, so that its figures cannot drift from the measured ones."""

from __future__ import annotations

from pathlib import Path

TITLES = {"tfns-dev": "tweets, whole text (tfns-dev)", "sentfin-held-out": "headlines, per entity (SEntFiN, held out)",
          "sentfin-opposite": "headlines with opposite labels, per entity (all held back)",
          "sentfin-text-alone": "headlines whose entities agree, whole text"}
BAD_AT = (
    "Headlines that praise one company at another's cost, where the contrast is implied rather than worded; see the "
    "row on opposite labels, which rests on few headlines.",
    "Entities that the text does not spell the way they are passed in: the network marks shared words, so a ticker "
    "for a company named in full gets an answer nearer to that for the whole text.",
    "Text unlike its training data: it has read English headlines and finance tweets of 5 to 60 tokens, much of it on "
    "Indian and United States markets between 2009 and 2020. Paragraphs, filings and other languages are guesses.",
    "Sarcasm, rumours, conditional statements, and figures that are good or bad only against an expectation "
    "the text does not state.",
    "Neutral against mildly positive: the annotators of both data sets disagree there as well.",
    "It says how a text reads, not what a price will do.",
)


def metrics_table(metrics: dict[str, dict]) -> str:
    """Markdown table, a row per data set."""
    lines = ["| rows held back | n | accuracy | macro-F1 | MCC | ECE | recall neg / neu / pos |",
             "|---|---|---|---|---|---|---|"]
    for key, one in metrics.items():
        recall = " / ".join(f"{one['recall'][label]:.3f}" for label in ("negative", "neutral", "positive"))
        lines.append(f"| {TITLES.get(key, key)} | {one['rows']} | {one['accuracy']:.4f} | {one['macroF1']:.4f} | "
                     f"{one['mcc']:.4f} | {one['ece']:.4f} | {recall} |")
    return "\n".join(lines)


def checks_table(checks: list[dict]) -> str:
    """Markdown table of the validation's figures and limits."""
    lines = ["| check | figure | limit |", "|---|---|---|"]
    for check in checks:
        sign = ">=" if check["at_least"] else "<="
        lines.append(f"| {check['name']} | {check['value']:.6g} | {sign} {check['limit']:g} |")
    return "\n".join(lines)


def write_card(manifest: dict, out: Path) -> None:
    """Writes README.md of a version."""
    data = "\n".join(f"- {one['name']} ({one['origin']}), {one['rows']} rows, {one['license']}"
                     for one in manifest["trainingData"])
    bad = "\n".join(f"- {line}" for line in BAD_AT)
    notices = "\n".join(f"- {line}" for line in manifest["notices"])
    steps = ", ".join(f"`{step['name']}` (`{step['pattern']}` to `{step['replacement']}`)"
                      for step in manifest["input"]["normalise"])
    size = sum(manifest["bytes"].values()) / 1e6
    out.write_text(f"""# {manifest['name']} {manifest['version']}

Sentiment of finance headlines and tweets, for the whole text or for one company in it, and a sentence embedding from
the same pass. Six layers, 384 wide, int8, {size:.1f} MB. Licence: {manifest['license']}. Made by recipe
`{manifest['recipe']}` of `training/`; every recipe tried is in `training/RECIPES.md`.

## Use

{manifest['input']['description']}

Normalise first, in this order: {steps}. Divide the logits by the temperature ({manifest['temperature']}), then
softmax; order {', '.join(manifest['labels'])}. Abstain below a confidence of {manifest['abstainBelow']}. `embedding`
has unit length and is meant for the text alone.

## Measured, on the quantised file

{metrics_table(manifest['metrics'])}

Temperature and abstention bound come from calibration rows that neither trained nor appear above.
The figures of several recipes on these rows were seen before one was shipped, which flatters it a little.

{checks_table(manifest['validation'])}

![reliability](reliability.png) ![confusion](confusion.png)

## What it is bad at

{bad}

## Made from

{data}

The encoder starts as all-MiniLM-L6-v2. Classes are learned on both sources; the embedding head is held to the
original encoder's sentence embedding by a cosine loss. Weights are int8 per output column, activations 8 bit with
scales fixed at calibration, so a score never depends on what else is in the batch.

## Notices

{notices}
""", encoding="utf-8")
