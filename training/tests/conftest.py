"""A network and a tokenizer so small that a whole run takes seconds; nothing is downloaded."""

from __future__ import annotations

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from undertone_train.data.rows import Row
from undertone_train.model.encoder import FIRST_WORD_ID, EncoderShape
from undertone_train.model.sentiment_net import SentimentNet

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
