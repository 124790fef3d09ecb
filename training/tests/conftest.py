"""A network and a tokenizer so small that a whole run takes seconds; nothing is downloaded."""

from __future__ import annotations

import copy
import json
import threading
from contextlib import nullcontext
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from object_store import Objects
from undertone_train.data.prepare import prepare
from undertone_train.data.rows import Row
from undertone_train.data.split import Shares
from undertone_train.model.encoder import FIRST_WORD_ID, EncoderShape
from undertone_train.model.sentiment_net import SentimentNet
from undertone_train.registry import store

torch.set_num_threads(1)  # two threads on so small a network mostly wait for each other

WORDS = ("alpha beta gamma delta rises falls flat soars sinks holds profit loss report while and the on a "
         "shares gain drop steady").split()


@pytest.fixture
def tokenizer() -> Tokenizer:
    vocabulary = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    vocabulary |= {word: FIRST_WORD_ID + place for place, word in enumerate(WORDS)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 101), ("[SEP]", 102)])
    made.enable_truncation(64, strategy="only_first")
    return made


@pytest.fixture
def net() -> SentimentNet:
    torch.manual_seed(3)
    shape = EncoderShape(vocabulary=FIRST_WORD_ID + len(WORDS), hidden=32, layers=2, heads=4, intermediate=64,
                         positions=64)
    made = SentimentNet(shape, 0.0, (1, 2))
    torch.nn.init.normal_(made.encoder.embeddings.mention, std=0.5)
    torch.nn.init.normal_(made.head_out.weight, std=0.5)
    return made.eval()


@pytest.fixture
def rows() -> list[Row]:
    moves = {"rises": "positive", "falls": "negative", "flat": "neutral"}
    made = []
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        for move, label in moves.items():
            text = f"{name} {move} on profit report"
            made += [Row(text, name, label, "sentfin"), Row(text, None, label, "tfns")]
    return made


@pytest.fixture
def workshop(net, tokenizer, tmp_path, monkeypatch) -> Path:
    """A folder with sources of invented rows, prepared, where the tiny network stands for the pretrained one."""
    (tmp_path / "tokenizer").mkdir()
    tokenizer.save(str(tmp_path / "tokenizer" / "tokenizer.json"))
    start = copy.deepcopy(net)

    def load_tiny(*_: object) -> SentimentNet:
        return copy.deepcopy(start)

    monkeypatch.setattr("undertone_train.steps.load_pretrained", load_tiny)
    monkeypatch.setattr("undertone_train.fit.material.load_pretrained", load_tiny)
    monkeypatch.setattr("undertone_train.steps.pretrained_folder", lambda: tmp_path / "tokenizer")
    monkeypatch.setattr("undertone_train.steps.tracked_run", lambda *_: nullcontext(lambda _record: None))
    monkeypatch.setattr("undertone_train.data.prepare.SHARES",
                        {"sentfin": Shares(20, 40, 25), "tfns": Shares(0, 0, 30)})
    monkeypatch.setattr("undertone_train.onnxgraph.validate.ROUNDS", 5)
    write_sources(tmp_path / "data")
    prepare(tmp_path / "data", tmp_path / "runs" / "prepared")
    return tmp_path


def write_sources(folder: Path) -> None:
    """Some forty headlines and tweets; three words of their own keep each from being another's near-duplicate."""
    folder.mkdir()
    moves = {"rises": "positive", "falls": "negative", "flat": "neutral"}
    lines: dict[str, list[dict]] = {"sentfin-train": [], "tfns-train": [], "tfns-dev": []}
    for number in range(14):
        (move, label), name = list(moves.items())[number % 3], ("Alpha", "Beta", "Gamma", "Delta")[number % 4]
        for source, made in lines.items():
            text = f"{name} {move} on " + " ".join(f"{source[:6]}{part}{number}" for part in "xyz")
            made.append({"text": text, "entities": {name: label}} if source == "sentfin-train" else
                        {"text": text, "label": label})
    both = {"Alpha": "positive", "Beta": "negative"}
    lines["sentfin-train"] += [{"text": f"Alpha rises while Beta falls q{i} r{i} s{i} t{i}", "entities": both}
                               for i in range(4)]
    for name, made in lines.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made))


@pytest.fixture
def client(monkeypatch):
    pytest.importorskip("boto3", reason="extra `store` is not installed")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(Objects, "kept", {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Objects)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield store.open_store(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
