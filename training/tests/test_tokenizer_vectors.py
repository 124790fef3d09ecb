"""tests/models/tokenizer-vectors/vectors.json is what the reference library gives for the shipped tokenizer."""

import importlib.util
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "models" / "tokenizer-vectors"


def test_committed_vectors_are_those_of_the_library():
    spec = importlib.util.spec_from_file_location("generate", FOLDER / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    expected = module.generate(module.newest_tokenizer())
    assert module.render(expected) == (FOLDER / "vectors.json").read_text(encoding="ascii")
