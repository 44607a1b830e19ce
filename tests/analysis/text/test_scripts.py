"""Scripts of texts."""

import pytest

from rashomon.analysis.text.scripts import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The port is shut.", "Latn"),
        ("Zürich schließt den Hafen", "Latn"),
        ("Порт закрыт. US", "Cyrl"),
        ("Το λιμάνι έκλεισε", "Grek"),
        ("الميناء مغلق", "Arab"),
        ("बंदरगाह बंद", "Deva"),
        ("বন্দর বন্ধ", "Beng"),
        ("港口关闭", "Hani"),
        ("港は閉鎖された", "Jpan"),
        ("항구가 닫혔다", "Hang"),
        ("ท่าเรือปิด", "Thai"),
        ("12 : 30", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_of(text: str, script: str) -> None:
    assert script_of(text) == script
