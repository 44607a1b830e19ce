"""Copies of one text have one origin; shared quotations or one event do not make a copy. All texts are invented."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.origins.finder import find_origins as of_documents
from rashomon.model import Article, Origin, Part
from tests.analysis.invented import article


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    return of_documents([Document(one) for one in articles])


AGENCY = (
    "VELM (AP) — A night ferry with 212 passengers ran onto a sandbank off Skerry early on Monday, and "
    "nobody was hurt.\n\n"
    "The Lady Anwen had left Velm at midnight. Fog lay over the strait, and the radar had been switched off "
    "for repairs, "
    "the harbour master said.\n\n"
    "“We felt a long, soft jolt, and then there was silence for a very long time,” said Ida Marrow, a nurse "
    "on board.\n\n"
    "Tugs pulled the ship free at high water. It sailed on under its own power and reached Skerry six hours late.\n\n"
    "The transport ministry wants to know why a ship without radar was allowed to sail. Its owners declined "
    "to comment."
)
OWN = (
    "It could have gone much worse. On Monday morning the Lady Anwen lay on the sand like a stranded whale, "
    "and on deck "
    "stood people in blankets who told each other what they had heard.\n\n"
    "“We felt a long, soft jolt, and then there was silence for a very long time,” said Ida Marrow, a nurse "
    "on board. Others "
    "had slept through it all.\n\n"
    "Why the ferry sailed at all is what everybody on the quay asked. The ministry announced an inquiry; "
    "the owners keep silent."
)
CHINESE = (
    "周一清晨，一艘载有二百一十二名乘客的夜间渡轮在斯凯里附近海域搁浅，无人受伤。"
    "港务局长表示，当时海峡大雾弥漫，船上的雷达因维修而关闭。拖船在涨潮时把船拉了出来，渡轮晚了六个小时抵达。"
    "交通部要求查明为何没有雷达的船只获准出航，船东拒绝置评。"
)
CHINESE_OWN = (
    "码头上的人们都在问同一个问题：浓雾之中，这艘渡轮为什么还要出海？"
    "记者采访了多名乘客，他们说自己在睡梦中被惊醒，随后是长时间的寂静。"
)
JAPANESE = (
    "月曜日の早朝、乗客二百十二人を乗せた夜行フェリーがスケリー沖の砂州に乗り上げた。けが人はいなかった。"
    "港長によると、海峡には霧が立ちこめ、レーダーは修理のため切られていた。タグボートが満潮時に船を引き出した。"
)
THAI = (
    "เรือข้ามฟากกลางคืนที่มีผู้โดยสารสองร้อยสิบสองคนเกยตื้นนอกชายฝั่งสเกอร์รีเมื่อเช้าวันจันทร์ ไม่มีผู้ได้รับบาดเจ็บ "
    "นายท่าเรือกล่าวว่ามีหมอกหนาปกคลุมช่องแคบและเรดาร์ถูกปิดเพื่อซ่อมแซม เรือลากจูงดึงเรือออกได้เมื่อน้ำขึ้น"
)
HINDI = (
    "सोमवार तड़के दो सौ बारह यात्रियों को ले जा रही एक रात्रिकालीन नौका स्केरी के पास रेत के टीले पर फंस गई और "
    "किसी को चोट नहीं आई। "
    "बंदरगाह अधिकारी ने कहा कि जलडमरूमध्य में घना कोहरा था और मरम्मत के कारण रडार बंद था। ज्वार आने पर नावों "
    "ने जहाज को बाहर खींचा।"
)


def origins(*articles):
    return {origin.article: origin for origin in find_origins(articles)}


def told(outlet, text, **more):
    return article(outlet, f"{outlet} tells of the ferry", text, id=outlet, **more)


def paragraphs(first, last):
    return "\n\n".join(AGENCY.split("\n\n")[first:last])


def with_changes(text, share, seed=1):
    rng = random.Random(seed)
    return " ".join(rng.choice(("grey", "indeed", "harbour")) if rng.random() < share else w for w in text.split(" "))


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        paragraphs(0, 3),
        paragraphs(1, 5),
        AGENCY.replace("VELM (AP) — ", ""),
        with_changes(AGENCY, 0.1),
        with_changes(paragraphs(0, 3), 0.1),
        AGENCY.replace("\n\n", "\n").upper(),
        "Our correspondent writes: the night was long, and the town still talks of nothing else.\n\n" + AGENCY,
        AGENCY + "\n\nRead more about ferries, bridges and tunnels in our magazine for travellers by land and sea.",
        "\n\n".join(reversed(AGENCY.split("\n\n"))),
    ],
    ids=[
        "same",
        "cut",
        "headless",
        "unsigned",
        "changed",
        "cut and changed",
        "capitals",
        "introduced",
        "followed",
        "mixed",
    ],
)
def test_an_altered_copy_has_the_origin_of_the_text(copy):
    found = origins(told("wire", AGENCY), told("gull", copy, hours=2))
    assert found["wire"].origin == found["gull"].origin == "wire"
    assert found["gull"].similarity >= 0.75
    assert found["gull"].agency == "AP"


def test_its_own_words_on_the_same_event_are_an_origin_of_their_own():
    found = origins(told("wire", AGENCY), told("lamp", OWN, hours=1), told("gull", AGENCY, hours=2))
    assert {id: one.origin for id, one in found.items()} == {"wire": "wire", "lamp": "lamp", "gull": "wire"}
    assert (found["lamp"].similarity, found["lamp"].agency, found["lamp"].passages) == (1.0, None, ())


def test_passages_are_what_both_have():
    text = "The town still talks of nothing else, our reporter heard on the quay this morning.\n\n" + paragraphs(1, 3)
    found = origins(told("wire", AGENCY), told("gull", text, hours=2))
    shared = [text[place.start : place.end] for place in found["gull"].passages]
    assert found["gull"].origin == "wire"
    assert {place.part for place in found["gull"].passages} == {Part.TEXT}
    assert shared[0].startswith("The Lady Anwen had left Velm")
    assert shared[-1].endswith("said Ida Marrow, a nurse on board")
    assert not any("our reporter" in passage for passage in shared)


def test_half_a_text_is_a_copy_where_both_name_the_same_agency():
    half = (
        paragraphs(0, 2)
        + "\n\n"
        + OWN.split("\n\n")[2]
        + " The town has asked for a bridge since the year of the great flood."
    )
    assert origins(told("wire", AGENCY), told("gull", half, hours=2))["gull"].origin == "wire"
    unsigned = half.replace("VELM (AP) — ", "")
    assert origins(told("wire", AGENCY), told("gull", unsigned, hours=2))["gull"].origin == "gull"


def test_the_earliest_is_the_origin_and_undated_ones_come_last():
    found = origins(told("late", AGENCY, hours=9), told("early", AGENCY, hours=1), told("undated", AGENCY, hours=None))
    assert {one.origin for one in found.values()} == {"early"}
    assert found["early"].similarity == 1.0


def test_a_copy_of_a_copy_has_the_first_as_its_origin():
    found = origins(told("a", AGENCY), told("b", paragraphs(0, 4), hours=1), told("c", paragraphs(0, 3), hours=2))
    assert {one.origin for one in found.values()} == {"a"}


@pytest.mark.slow
@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI, HINDI], ids=["zh", "ja", "th", "hi"])
def test_copies_are_found_in_any_script(text):
    cut = text[: int(len(text) * 0.6)]
    found = origins(told("wire", text), told("gull", cut, hours=1), told("lamp", CHINESE_OWN, hours=2))
    assert found["gull"].origin == "wire"
    assert found["lamp"].origin == "lamp"
    (place,) = found["gull"].passages
    assert cut[place.start : place.end] in text
    assert place.end - place.start > 0.9 * len(cut)


def test_two_chinese_reports_of_one_event_are_two_origins():
    found = origins(told("wire", CHINESE), told("lamp", CHINESE_OWN, hours=1))
    assert [one.origin for one in found.values()] == ["wire", "lamp"]


@pytest.mark.parametrize("text", [None, "", "Ferry aground.", "—", "\x00", "word " * 11])
def test_too_little_text_says_nothing_about_its_origin(text):
    found = origins(told("a", text), told("b", text, hours=1))
    assert [one.origin for one in found.values()] == ["a", "b"]


def test_a_summary_that_is_the_beginning_of_the_agencys_text_is_its_copy():
    summary = AGENCY.split("\n\n")[0]
    found = origins(told("wire", AGENCY), told("gull", None, summary=summary, hours=1))
    assert found["gull"].origin == "wire"
    assert found["gull"].passages[0].part is Part.SUMMARY


def test_a_text_that_repeats_itself_is_a_copy_of_itself():
    text = " ".join([AGENCY.split("\n\n")[1]] * 3)
    found = origins(told("a", text), told("b", text, hours=1))
    assert found["b"].similarity == 1.0


@pytest.mark.slow
@given(st.permutations(["wire", "gull", "lamp", "ebb", "radio"]))
def test_the_order_of_the_input_does_not_matter(order):
    texts = {"wire": AGENCY, "gull": paragraphs(0, 3), "lamp": OWN, "ebb": with_changes(AGENCY, 0.1), "radio": "Short."}
    articles = {id: told(id, text, hours=n) for n, (id, text) in enumerate(texts.items())}
    expected = origins(*articles.values())
    found = find_origins([articles[id] for id in order])
    assert [one.article for one in found] == list(order)
    assert {one.article: one for one in found} == expected


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_taken(texts):
    articles = [replace(told("x", text or None), id=str(n)) for n, text in enumerate(texts)]
    found = find_origins(articles)
    ids = {one.id for one in articles}
    assert all(one.origin in ids and 0 <= one.similarity <= 1 for one in found)
    for one, source in zip(found, articles, strict=True):
        assert all(0 <= place.start < place.end <= len(source.body) for place in one.passages)
