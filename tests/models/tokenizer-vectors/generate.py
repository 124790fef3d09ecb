"""Writes vectors.json: token ids that the Python library `tokenizers` gives for the texts below.

Usage, in an environment with the `tokenizers` version of training/pyproject.toml (for example training/.venv):

    python tests/models/tokenizer-vectors/generate.py [PATH_OF_TOKENIZER_JSON]

Without a path it takes the newest shipped version of models/undertone-minilm.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[2] / "models" / "undertone-minilm"

HEADLINES = """
Acme beats profit estimates and raises its outlook
Brightwell shares slump 12% after earnings miss
Fed holds rates, signals two cuts this year
Oil settles higher as OPEC+ delays output increase
Chipmaker Norvik warns of weaker second half
UPDATE 1-Caldera to buy smaller rival in all-cash deal
Bank of Hollin names Jane Doe as chief financial officer
Drugmaker's trial meets primary endpoint, stock soars
Regulator opens probe into accounts of retailer
Airline cancels 1,200 flights over crew shortage
Euro zone inflation eases to 2.1% in November
Short seller alleges fraud; company denies
Treasury yields edge lower ahead of payrolls
Dividend cut stuns income investors
Takeover talks collapse at the eleventh hour
Index rebalancing lifts mid-cap names
""".strip().splitlines()

CLASSES: dict[str, list[str]] = {
    "plain": HEADLINES + [text.upper() for text in HEADLINES[:6]] + [text.lower() for text in HEADLINES[6:10]],
    "accents": [
        "Café", "CAFÉ", "Cafe\u0301", "naïve résumé", "Zürich Börse", "São Paulo bolsa", "Nestlé", "L'Oréal", "Citroën",
        "Škoda", "Łódź", "Ørsted", "Ærø", "Þór", "Straße", "STRASSE ẞ", "œuvre Œuvre", "Ångström", "İstanbul", "ıstanbul",
        "Đà Nẵng", "Việt Nam", "Māori", "ğüşiöç", "ñandú", "Ÿ", "e\u0301\u0302\u0323", "a\u0308o\u0308u\u0308", "ﬁnance ﬂow",
        "ǅ ǆ", "\u0345", "Ἀθῆναι", "Й й", "ё Ё",
    ],
    "cjk": [
        "東京", "東京株式市場", "中国人民银行", "央行降准", "トヨタ自動車", "ソニーグループ", "ｿﾆｰ", "日経平均", "삼성전자", "한국은행 금리 인상",
        "삼성", "台積電", "台積電 TSMC", "株価は3%上昇", "「円安」が進む", "、。", "㈱", "㍿", "〒100", "々", "𠮷野家", "𩸽", "か\u3099",
        "がぎぐ", "ｶﾞ", "ㄅㄆㄇ", "中a文b", "A股", "H股和A股", "\u3000全角空白\u3000",
    ],
    "emoji": [
        "🚀", "to the moon 🚀🚀🚀", "📈 up 5%", "📉", "💎🙌", "👍🏽", "👨‍👩‍👧", "🏳️‍🌈", "🇺🇸🇩🇪", "❤️", "❤", "☠", "⚠️ warning", "😀😃😄", "🤷‍♂️ who knows",
        "$TSLA 🔥", "🚀$GME", "buy🚀now", "①②③", "1️⃣", "™️", "\U0001f9e0", "♠♣♥♦", "☃", "🪙",
    ],
    "control characters": [
        "a\u0000b", "a\u0001b", "a\u0007b", "a\u000bb", "a\u000cb", "a\u001fb", "a\u007fb", "a\u0085b", "a\u009fb", "\u200bAcme", "Ac\u200bme",
        "Ac\u200cme", "Ac\u200dme", "Ac\u00adme", "\ufeffAcme", "Ac\ufeffme", "Ac\u2060me", "\u202eemcA\u202c", "a\ufffdb", "a\u2028b",
        "a\u2029b", "\ue000", "a\ue000b", "\u0000", "a\u180eb", "a\U000e0041b",
    ],
    "white space": [
        "", " ", "   ", "\t", "\n", "\r\n", "a b", "a  b", " a b ", "a\tb", "a\nb", "a\r\nb", "a\u00a0b", "a\u2003b", "a\u2009b", "a\u202fb",
        "a\u205fb", "a\u3000b", "a\u1680b", "\u00a0a\u00a0", "a \n\t b",
    ],
    "long words": [
        "a" * 99, "a" * 100, "a" * 101, "a" * 200, "x" * 1000, "Donaudampfschifffahrtsgesellschaft",
        "pneumonoultramicroscopicsilicovolcanoconiosis", "antidisestablishmentarianism", "ab" * 50, "ab" * 51, "é" * 100, "é" * 101,
        "東" * 120, "-" * 120, "🚀" * 60, "a" * 101 + " b", "b " + "a" * 101, "supercalifragilisticexpialidocious",
        "https://news.example/a/very/long/path/with-many-words/and?query=string&other=value#fragment",
    ],
    "punctuation": [
        ".", "...", "…", "!?", "a.b", "a-b", "a--b", "a–b", "a—b", "a_b", "a/b", "a\\b", "(a)", "[a]", "{a}", "<a>", "\"a\"", "'a'", "“a”", "‘a’",
        "«a»", "„a“", "don't", "don’t", "O'Neill", "rock'n'roll", "e-mail", "U.S.", "U.S.A.", "Inc.", "Yahoo!", "AT&T", "S&P", "P/E", "C++", "C#",
        "#tag", "@user", "a@b.example", "a;b:c,d", "~`^|", "¿qué?", "¡no!", "·•‣", "†‡", "§5", "¶", "№ 5", "‰", "a*b", "**bold**", "=x=", "+1", "-1", "±1",
    ],
    "numbers": [
        "0", "1", "42", "007", "1,000", "1.000", "1'000", "1 000", "12.50", "3.14159", "1e6", "1E-3", "10%", "-5%", "+2.3%", "50bps", "5bn", "$5bn", "3Q26",
        "Q3 2026", "FY2026", "2026-11-21", "21/11/2026", "09:30", "9.30am", "1st", "2nd", "3x", "10x", "½", "¼", "x²", "H₂O", "Ⅳ", "１２３", "٣٤٥", "१२३",
        "0x1f", "1234567890123456789", "404", "24/7", "50-50", "1.2.3",
    ],
    "currency": [
        "$5", "$12.50", "€5", "5 €", "£5", "¥500", "500円", "₩1,000", "₹500", "₽", "₿0.5", "¢", "₺", "₫", "₱", "US$5", "A$5", "C$", "R$ 5", "CHF 5", "USD/JPY",
        "EURUSD", "$AAPL", "$BRK.B", "$5m-$6m",
    ],
    "mixed scripts": [
        "Acme и Boro", "Москва рынок", "ΑΘΗΝΑ χρηματιστήριο", "שלום", "السوق السعودي", "बाजार", "ตลาดหุ้น", "தமிழ்", "ქართული", "Հայաստան", "Аpple", "Tеsla",
        "pаypаl", "ｆｕｌｌ ｗｉｄｔｈ", "Ａｃｍｅ １２", "𝐁𝐨𝐥𝐝", "𝒜𝒸𝓂ℯ", "ᴀᴄᴍᴇ", "Ⓐⓒⓜⓔ", "Acme株", "BMWの株", "Samsung삼성", "mixтext", "αβγabc", "ٱلْعَرَبِيَّة", "עִבְרִית",
        "हिन्दी में", "བོད་སྐད", "አማርኛ", "ᏣᎳᎩ",
    ],
}

PAIRS = [
    ("Acme beats estimates", "Acme"),
    ("The bank", "bank"),
    ("", "Acme"),
    ("Acme", ""),
    ("東京株 up", "トヨタ自動車"),
    ("Nestlé cuts outlook", "Nestlé"),
    ("🚀 $GME", "GameStop"),
    ("AT&T and S&P", "AT&T"),
]


def newest_tokenizer() -> Path:
    versions = [path for path in MODEL.iterdir() if (path / "tokenizer.json").exists()]
    return max(versions, key=lambda path: [int(part) for part in path.name.split(".")]) / "tokenizer.json"


def generate(tokenizer_json: Path) -> dict:
    """The library's ids of every text, special tokens included."""
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer_json))
    vectors = [
        {"class": name, "text": text, "ids": tokenizer.encode(text).ids}
        for name, texts in CLASSES.items()
        for text in texts
    ]
    vectors += [
        {"class": "pairs", "text": text, "pair": pair, "ids": tokenizer.encode(text, pair).ids} for text, pair in PAIRS
    ]
    return {"library": f"tokenizers {tokenizers.__version__}", "vectors": vectors}


def render(document: dict) -> str:
    """One vector a line; characters beyond ASCII escaped, so that no editor or checkout changes them."""
    lines = ",\n".join(f"    {json.dumps(vector, separators=(', ', ': '))}" for vector in document["vectors"])
    return f'{{\n  "library": {json.dumps(document["library"])},\n  "vectors": [\n{lines}\n  ]\n}}\n'


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else newest_tokenizer()
    text = render(generate(path))
    (HERE / "vectors.json").write_text(text, encoding="ascii", newline="\n")
    print(f"{text.count(chr(10)) - 5} vectors of {path.name} by the reference library")
