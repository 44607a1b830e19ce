"""A made store whose outlets tell the same events in English, German, Japanese and Bengali; all text is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from rashomon import jobs
from rashomon.model import ArticleDraft, Outlet
from rashomon.store.engine import open_store

START = datetime(2031, 3, 3, 6, 0, tzinfo=UTC)
OUTLETS = (
    Outlet("lake-post", "The Lake Post", country="GB"),
    Outlet("pier-mail", "Pier Mail", country="GB"),
    Outlet("delta-star", "Delta Star", country="IE"),
    Outlet("talbote", "Talbote", country="DE"),
    Outlet("uferblatt", "Uferblatt", country="DE"),
    Outlet("minato", "みなと新聞", country="JP"),
    Outlet("kawara", "かわら日報", country="JP"),
    Outlet("nodi", "নদী বার্তা", country="BD"),
    Outlet("ghat", "ঘাট সংবাদ", country="BD"),
)

# language -> story -> (title, sentences all outlets have, sentences by outlet)
STORIES: dict[str, dict[str, tuple[str, str, dict[str, str]]]] = {
    "en": {
        "bridge": (
            "Cracks close the Varnmouth bridge",
            "Inspectors closed the Varnmouth bridge on Monday after they found 14 cracks in its piers. Mayor Ilse"
            " Corwen of Varnmouth said: “Nobody will cross it before every crack is measured.” Steel for the repair"
            " comes from Sweden and Poland. About 9,000 drivers use the bridge each day.",
            {
                "lake-post": "The Lake Post learned that the council had put off the repair for years. Commuters fumed"
                " at the endless queues. “It is a disgrace,” said the driver Tom Belk. The neglected bridge shames us.",
                "pier-mail": "Engineers praised the swift and careful closure. Ferries will carry passengers for free."
                " According to the ministry in London, the money is there. The careful work protects families.",
                "delta-star": "The closure cuts the delta off from its hospital. Traders in the delta count their"
                " losses. Ilse Corwen denied that warnings had been ignored. The delta traders demand help.",
            },
        ),
        "harvest": (
            "Drought halves the Varnmouth apple harvest",
            "Growers around Varnmouth expect 50 per cent fewer apples after a dry summer. The growers' union, led by"
            " Piers Dunmoor, said that “two dry years are one too many”. Apples will be brought in from Poland. Prices"
            " rose by 12 per cent in a week.",
            {
                "lake-post": "Supermarkets blamed the weather and not their own prices, Piers Dunmoor said. Shoppers"
                " grumble about dear fruit. The shoppers pay and the supermarkets gain, critics claim.",
                "pier-mail": "Farmers hope for autumn rain. Irrigation saved the oldest orchards. Farmers thank the"
                " volunteers who carried water. Irrigation works, farmers found.",
                "delta-star": "Pickers from the delta lose their season. The delta pickers ask for wages. Piers Dunmoor"
                " said the pickers would not be forgotten.",
            },
        ),
    },
    "de": {
        "bridge": (
            "Risse: Brücke von Varnmouth gesperrt",
            "Prüfer haben am Montag die Brücke von Varnmouth gesperrt, nachdem sie 14 Risse in den Pfeilern fanden."
            " Bürgermeisterin Ilse Corwen sagte: „Niemand fährt hinüber, bevor jeder Riss vermessen ist.“ Der Stahl"
            " kommt aus Schweden und Polen. Täglich nutzen rund 9.000 Fahrer die Brücke.",
            {
                "talbote": "Pendler warten stundenlang im Stau. Die Pendler verlangen eine Fähre. Der Stau reicht bis"
                " ins Tal, und die Pendler schimpfen.",
                "uferblatt": "Ingenieure loben die rasche Sperrung. Die Ingenieure rechnen mit sechs Wochen Arbeit."
                " Die Sperrung schützt, sagen die Ingenieure.",
            },
        ),
    },
    "ja": {
        "bridge": (
            "バーンマスの橋、ひび割れで通行止め",
            "月曜日、検査員が橋脚に14か所のひび割れを見つけ、バーンマスの橋は通行止めになった。市長のイルゼ・コーウェン氏は"
            "「すべてのひびを測るまで誰も渡れない」と述べた。鋼材はスウェーデンとポーランドから届く。",
            {
                "minato": "通勤客は長い列に不満を述べた。港の渡し船は無料になる。通勤客は朝から港に並んだ。",
                "kawara": "技術者は素早い対応を評価した。修理は六週間かかる。技術者は安全を第一とした。",
            },
        ),
    },
    "bn": {
        "bridge": (
            "ফাটলের কারণে ভার্নমাউথ সেতু বন্ধ",
            "সোমবার পরিদর্শকেরা স্তম্ভে ১৪টি ফাটল পাওয়ার পর ভার্নমাউথ সেতু বন্ধ করে দেন। মেয়র ইলসে করওয়েন বলেন,"
            " “সব ফাটল মাপার আগে কেউ পার হবে না।” ইস্পাত আসবে সুইডেন ও পোল্যান্ড থেকে।",
            {
                "nodi": "যাত্রীরা দীর্ঘ সারিতে অপেক্ষা করেন। যাত্রীরা নৌকা চান। যাত্রীরা ক্ষুব্ধ।",
                "ghat": "প্রকৌশলীরা দ্রুত সিদ্ধান্তের প্রশংসা করেন। প্রকৌশলীরা ছয় সপ্তাহ সময় চান।",
            },
        ),
    },
}
ROUNDS = 4  # each story is told again so often, two weeks apart, with other numbers


def drafts() -> Iterator[ArticleDraft]:
    """Every outlet's tellings; in each round one outlet also carries another's text; one telling has no language."""
    for number in range(ROUNDS):
        start = START + timedelta(days=14 * number)
        for language, stories in STORIES.items():
            for story, (title, shared, own) in stories.items():
                for hours, (outlet, sentences) in enumerate(own.items()):
                    yield ArticleDraft(
                        outlet,
                        f"{title} ({outlet[:4]})",
                        url=f"https://{outlet}.example/{language}/{story}/{number}",
                        text=f"{shared.replace('14', str(14 + number))}\n\n" + f"{sentences} " * 6,
                        published=start + timedelta(hours=hours),
                        language=None if (outlet, number) == ("delta-star", 1) else language,
                    )
        title, shared, own = STORIES["en"]["bridge"]
        yield ArticleDraft(
            "pier-mail",
            f"{title}: agency report",
            url=f"https://pier-mail.example/copy/{number}",
            text=f"{shared.replace('14', str(14 + number))}\n\n" + f"{own['lake-post']} " * 6,
            published=start + timedelta(hours=9),
            language="en",
        )


def fill(url: str) -> None:
    """Store and analyse the articles."""
    store = open_store(url)
    for outlet in OUTLETS:
        store.ensure_outlet(outlet)
    now = START + timedelta(days=14 * ROUNDS)
    store.save_import(list(drafts()), fetched=now)
    jobs.analyse(store, now=now, window_hours=72, everything=True)
    store.close()
