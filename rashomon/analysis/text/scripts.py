"""What a word is made of in any script: letters and digits with the marks that stand on, below and between them.

Python's `\\w` leaves out the vowel signs of Devanagari, Tamil or Thai and the accents of decomposed letters, and would
cut words at each of them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from types import MappingProxyType

JOINERS = "\u200c\u200d"  # zero width, inside words of Persian and of Indian scripts


def _marks() -> str:
    """All combining marks, as the inside of a class of a regular expression."""
    runs: list[list[int]] = []
    for code in range(0x300, min(sys.maxunicode, 0x1FFFF)):
        if unicodedata.category(chr(code)) in ("Mn", "Mc"):
            if runs and code == runs[-1][1] + 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


MARKS = f"[{_marks()}{JOINERS}]"
# One run of letters and digits with their marks.
RUN = rf"[^\W_]+(?:{MARKS}+[^\W_]*)*"
# Scripts written without spaces: kana, Han, Thai, Lao, Myanmar, Khmer.
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
UNSPACED = re.compile(_UNSPACED)
_KATAKANA = r"[\u30a1-\u30fa\u30fc-\u30fe]+"  # foreign words, written together and apart from others
_SPACED = rf"(?:(?!{_UNSPACED})[^\W_])+"  # a number or a Latin word in between
# What a run of these scripts is cut into: a character with its marks, a word in katakana, a number.
UNSPACED_CHARACTER = re.compile(rf"{_KATAKANA}|{_UNSPACED}{MARKS}*|{_SPACED}(?:[’'.,\-‐‑]{_SPACED})*")
UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
HANGUL = re.compile(r"[\uac00-\ud7af]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Scripts that one news language nearly owns; the first with most letters wins.
OWNED = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ko", HANGUL),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
# ISO 15924 codes of scripts, by the first word of the Unicode names of their letters.
SCRIPTS = MappingProxyType({
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda",
    "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai", "LAO": "Laoo", "MYANMAR": "Mymr", "KHMER": "Khmr",
    "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "HANGUL": "Hang", "CJK": "Hani", "HIRAGANA": "Hira",
    "KATAKANA": "Kana", "TIBETAN": "Tibt", "MONGOLIAN": "Mong", "ORIYA": "Orya",
})  # fmt: skip
UNKNOWN_SCRIPT = "Zyyy"
SAMPLE = 600  # characters


def script_of(text: str) -> str:
    """The ISO 15924 code of the script that most letters at the beginning of a text are of; 'Zyyy' without a letter.

    Japanese, which mixes three scripts, is 'Jpan'.
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return "Latn" if any(map(str.isalpha, sample)) else UNKNOWN_SCRIPT
    counts = Counter(SCRIPTS.get(unicodedata.name(c, "").split(" ")[0], UNKNOWN_SCRIPT) for c in sample if c.isalpha())
    if counts["Hira"] + counts["Kana"] > 0 and counts["Hani"] + counts["Hira"] + counts["Kana"] > counts.total() / 2:
        return "Jpan"
    return min(counts, key=lambda code: (-counts[code], code), default=UNKNOWN_SCRIPT)
