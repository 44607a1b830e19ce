"""What a word is made of in any script: letters and digits with the marks that stand on, below and between them.

Python's `\\w` leaves out the vowel signs of Devanagari, Tamil or Thai and the accents of decomposed letters, and would
cut words at each of them.
"""

from __future__ import annotations

import re
import sys
import unicodedata

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


# One run of letters and digits with their marks.
RUN = rf"[^\W_]+(?:[{_marks()}{JOINERS}]+[^\W_]*)*"
# Scripts written without spaces: kana, Han, Thai, Lao, Myanmar, Khmer.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
