"""The word search: the same answer on both databases, whatever is typed."""

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from rashomon.identity.search_words import search_words, words
from rashomon.model import Event, Membership
from rashomon.store.search import GIN_INDEX, numbers_matching

ARTICLES = {
    "bridge": ("Bridge over the Änne closed", "COVID-19 rules: café owners' protest at 3.5 million"),
    "harvest": ("Harvest begins early", None),
    "bengali": ("বাংলাদেশে নতুন সেতু", "সেতু বন্ধ"),
    "chinese": ("大桥今日关闭", "工程师说明原因"),
    "thai": ("สะพานปิดแล้ว", None),
    "arabic": ("إغلاق الجسر", None),
    "korean": ("다리 폐쇄", None),
    "syntax": ('NEAR("AND" OR NOT) *', "column:words ^x -y + (z"),
}
SEARCHES = [
    ("bridge", "bridge"),
    ("BRIDGE closed", "bridge"),
    ("closed, bridge!", "bridge"),
    ("bridge harvest", ""),
    ("brid", ""),
    ("anne", "bridge"),
    ("Änne", "bridge"),
    ("cafe", "bridge"),
    ("covid-19", "bridge"),
    ("19", "bridge"),
    ("3.5", "bridge"),
    ("owners", "bridge"),
    ("সেতু", "bengali"),
    ("大桥", "chinese"),
    ("关闭", "chinese"),
    ("桥", "chinese"),
    ("大闭", ""),
    ("สะพาน", "thai"),
    ("الجسر", "arabic"),
    ("다리", "korean"),
    ("near", "syntax"),
    ("AND", "syntax"),
    ("column:words", "syntax"),
    ('"', ""),
    ("*", ""),
    ("'; DROP TABLE articles; --", ""),
    ("NEAR(", "syntax"),
    ("x*", "syntax"),
    ("{words}", "syntax"),
    ("\\", ""),
    ("\0", ""),
    ("%", ""),
]


@pytest.fixture
def events(store, poll, draft):
    """Each article in an event of its own; from id to name."""
    report = poll(1, *(draft(title, name, summary=summary) for name, (title, summary) in ARTICLES.items()))
    found = [Event(f"e-{name}", name, (Membership(id),)) for name, id in zip(ARTICLES, report.new, strict=True)]
    store.save_events(found, {}, regrouped=report.new)
    return store


def test_both_databases_find_the_same(events):
    found = {typed: " ".join(row.label for row in events.summaries(search=typed)) for typed, _ in SEARCHES}
    assert found == dict(SEARCHES)
    assert {typed: events.count_events(search=typed) for typed, _ in SEARCHES} == {
        typed: len(name.split()) for typed, name in SEARCHES
    }


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_search_chooses_everything(events, blank):
    assert events.count_events(search=blank) == len(ARTICLES)


def test_all_words_must_stand_in_one_article(store, poll, draft):
    ids = poll(1, draft("Bridge closed", "1"), draft("Harvest begins", "2")).new
    store.save_events([Event("e", "Bridge", tuple(map(Membership, ids)))], {}, regrouped=ids)
    assert store.count_events(search="harvest") == 1
    assert store.count_events(search="bridge harvest") == 0


def test_a_changed_title_is_found_by_its_new_words_alone(store, poll, draft):
    (id,) = poll(1, draft("Bridge closed", "1", summary="Cracks")).new
    store.save_events([Event("e", "Bridge", (Membership(id),))], {}, regrouped=[id])
    poll(2, draft("Bridge reopened", "1", summary="Cracks"))
    assert [store.count_events(search=word) for word in ("closed", "reopened", "cracks")] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge, bridge BRIDGE", ("bridge",)),
        ("Straße", ("strasse",)),
        ("Ａｌｐｈａ　１２", ("alpha", "12")),
        ("snake_case", ("snake", "case")),
        ("iPhone大桥X", ("iphone", "大", "桥", "大桥", "x")),
        ("", ()),
        ("…!", ()),
        ("a" * 100, ("a" * 64,)),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_what_is_typed_is_found_in_the_text_it_was_taken_from():
    for title, summary in ARTICLES.values():
        for text in filter(None, (title, summary)):
            for start in range(0, len(text), 3):
                typed = text[start:].partition(" ")[2]
                assert set(search_words(typed)) <= set(words(text))


@pytest.mark.postgres
@pytest.mark.slow
def test_postgresql_answers_from_the_word_index(postgres_url):
    query = numbers_matching("bridge closed", sqlite=False).compile(
        dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}
    )
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {query}".replace("%", "%%")).scalars())
    engine.dispose()
    assert GIN_INDEX in plan
