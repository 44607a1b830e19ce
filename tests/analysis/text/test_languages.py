"""Languages are told apart and grouped apart; reports of one event meet, others do not. All texts are invented."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from rashomon.analysis.events.clustering import cluster
from rashomon.analysis.text.languages import guess_language, language_of, languages_of, primary_tag
from rashomon.model import Article
from tests.analysis.invented import article

with Path(__file__).with_name("told_in_languages.toml").open("rb") as file:
    TOLD = tomllib.load(file)  # four events, each told twice, by language


def articles(language, *, tagged=True):
    return [
        article(f"{language}-{n}", title, None, id=f"{language}{n}", summary=summary, hours=n % 2 * 2.0,
                language=language if tagged else None)
        for n, (title, summary) in enumerate(TOLD[language])
    ]  # fmt: skip


def grouping(told):
    return {id: event.id for event in cluster(told) for id in event.article_ids}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_reports_of_one_event_meet_and_others_do_not(language):
    event_of = grouping(articles(language))
    wrong = [
        (a, b) for a, b in combinations(range(8), 2)
        if a // 2 != b // 2 and event_of[f"{language}{a}"] == event_of[f"{language}{b}"]
    ]  # fmt: skip
    met = [n for n in range(4) if event_of[f"{language}{2 * n}"] == event_of[f"{language}{2 * n + 1}"]]
    assert wrong == []
    assert len(met) >= 3, met


def test_languages_are_grouped_apart():
    told = [one for language in TOLD for one in articles(language)]
    for event in cluster(told):
        assert len({id[:2] for id in event.article_ids}) == 1
        assert event.language == event.article_ids[0][:2]


@pytest.mark.parametrize("language", sorted(TOLD))
def test_a_language_that_no_feed_gives_is_found_in_the_text(language):
    found = [language_of(one) for one in articles(language, tagged=False)]
    assert found.count(language) >= 7


@pytest.mark.parametrize(
    ("given", "tag"),
    [("en-GB", "en"), ("EN_us", "en"), ("zh-Hant-TW", "zh"), (" de ", "de"), ("", None), (None, None), ("und", None),
     ("english", "en"), ("eng", "en"), ("iw", "he"), ("no", "no"), ("fil", "fil"), ("prs", "prs"), ("cnr", "cnr"),
     ("yue", "yue"), ("e", None),
     ("xx", None), ("qqq", None), ("see below", None), ("x-klingon", None), ("\x00", None)],
)  # fmt: skip
def test_primary_tags(given, tag):
    assert primary_tag(given) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("", "und"),
        ("123 — 456", "und"),
        ("OK", "und"),
        ("港でスト", "ja"),
        ("码头罢工", "zh"),
        ("부두 노동자 파업", "ko"),
        ("คนงานหยุดงาน", "th"),
        ("שביתה בנמל", "he"),
        ("Απεργία στο λιμάνι", "el"),
        ("বন্দরে ধর্মঘট", "bn"),
        ("துறைமுகத்தில் வேலைநிறுத்தம்", "ta"),
        ("BBC: 码头罢工进入第二天", "zh"),
    ],
)
def test_scripts_tell_a_language_however_short_the_text(text, tag):
    assert guess_language(text) == tag


def test_a_feed_whose_language_cannot_be_is_not_believed():
    one = article("gull", "码头工人罢工进入第二天", None, summary="维尔姆港口的工人继续罢工。", language="en")
    assert language_of(one) == "zh"
    russian = article("lamp", "Докеры бастуют", None, summary="Порт Вельм стоит второй день.", language="en")
    assert language_of(russian) == "ru"
    assert language_of(article("ebb", "Забастовка в порту", language="uk")) == "uk"


def test_where_nothing_tells_the_language_it_is_that_of_the_others():
    told = [*articles("de"), Article("x", "gull", "1 : 0")]
    assert languages_of(told)[-1] == "de"
    assert languages_of([Article("x", "gull", "1 : 0")]) == ("und",)
    assert languages_of([Article("x", "gull", "1 : 0")], known={"x": "fr"}) == ("fr",)
