"""A store in which every text from outside is hostile: markup, Markdown, other directions, endless words, emoji."""

from __future__ import annotations

from datetime import timedelta

from rashomon.model import ArticleDraft, Event, Membership, Outlet, Part, Quote, QuoteKind, SpeakerKind, TopicMention
from rashomon.store.engine import open_store
from tests.dashboard import sample

PIECES = (
    sample.HOSTILE,
    "</style></script><script>alert(1)</script> “quoted” &amp; &lt;",
    "\u202eevil\u202c שלום עולם مرحبا 新聞記事 ประเทศไทย",
    "W" * 3000 + " 🧨👩‍👩‍👧‍👦" * 40,
)
OUTLETS = tuple(Outlet(f"odd-{number}", piece[:300]) for number, piece in enumerate(PIECES))


def fill(url: str) -> None:
    """Fill a store with one event, 'odd', told by outlets with such names, in such words."""
    store = open_store(url)
    for outlet in OUTLETS:
        store.ensure_outlet(outlet)
    drafts = [
        ArticleDraft(
            outlet.id, f"{piece[:400]} walkout {number}", url=f"https://odd.example/{number}", summary=piece,
            text=f"{piece}\n“{piece}” said {piece[:60]}. The walkout went on. {sample.WIRE}", byline=piece[:200],
            published=sample.START + timedelta(hours=number), language="en",
        )
        for number, (outlet, piece) in enumerate(zip(OUTLETS, PIECES, strict=True))
    ]  # fmt: skip
    ids = store.save_import(drafts, fetched=sample.START).new
    members = tuple(Membership(id, ids[0], 0.9, (PIECES[0], PIECES[3]), 1.0) for id in ids)
    store.save_events(
        [Event("odd", PIECES[0], members, sample.START, sample.START + timedelta(hours=3))], {}, regrouped=ids
    )
    quotes = {id: [_quote(id, draft)] for id, draft in zip(ids, drafts, strict=True)}
    store.save_quotes(quotes, version="test")
    store.save_topics({id: [TopicMention(PIECES[0], "person", 2, in_title=True)] for id in ids})
    run_id = store.start_run("fill", version="0", parameters={}, at=sample.START)
    store.finish_run(run_id, report={}, at=sample.START, changed=True)
    store.close()


def _quote(id: str, draft: ArticleDraft) -> Quote:
    said = str(draft.text)
    start = said.index("“")
    end = start + 40
    return Quote(
        id, Part.TEXT, start, end, said[start:end], QuoteKind.DIRECT, "said *now*", end, end + 4, draft.title[:80],
        speaker_kind=SpeakerKind.PERSON, stance="<i>odd</i>",
    )  # fmt: skip
