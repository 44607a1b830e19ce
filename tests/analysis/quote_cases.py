"""Hand-made sentences for the extraction of quotes; all names and events are invented.

In each text `[[ ]]` stands around the pieces of the content. A case is (text, kind, cue, speaker); a speaker of
'-' is not looked at, None means that nobody may be named.
"""

from __future__ import annotations

D, M, I = "direct", "mixed", "indirect"  # noqa: E741

DIRECT = [
    ('Mayor Ann Vole said: [["The bridge will stay closed until spring."]]', D, "said", "Ann Vole"),
    ('[["The bridge will stay closed until spring,"]] Mayor Ann Vole said.', D, "said", "Ann Vole"),
    ('[["The bridge will stay closed until spring,"]] said Mayor Ann Vole.', D, "said", "Ann Vole"),
    ('[["We never promised a second tunnel,"]] Omar Hale told reporters on Tuesday.', D, "told", "Omar Hale"),
    ('[["We never promised a second tunnel,"]] Omar Hale told the committee.', D, "told", "Omar Hale"),
    ('Omar Hale, who runs the ferry company, said: [["Nobody asked our captains."]]', D, "said", "Omar Hale"),
    ('[["Nobody asked our captains,"]] said Omar Hale, who runs the ferry company.', D, "said", "Omar Hale"),
    ('[["It was the wind that broke the crane,"]] Lena Marsh wrote in a letter.', D, "wrote", "Lena Marsh"),
    ('Lena Marsh wrote: [["It was the wind that broke the crane."]]', D, "wrote", "Lena Marsh"),
    ('[["Is there a plan for the old harbour?"]] asked Lena Marsh.', D, "asked", "Lena Marsh"),
    ('[["Leave the trees where they are!"]] shouted Tobias Renn from the gallery.', D, "shouted", "Tobias Renn"),
    ('[["I have read every page of the report,"]] insisted Tobias Renn.', D, "insisted", "Tobias Renn"),
    ('[["I have read every page of the report,"]] Tobias Renn claimed.', D, "claimed", "Tobias Renn"),
    ('[["The numbers were wrong from the start,"]] Mira Holt admitted.', D, "admitted", "Mira Holt"),
    ('[["The numbers were wrong from the start,"]] Mira Holt conceded on Friday.', D, "conceded", "Mira Holt"),
    ('[["There will be no more money this year,"]] Mira Holt warned.', D, "warned", "Mira Holt"),
    ('[["We will rebuild the school in a year,"]] Mira Holt promised.', D, "promised", "Mira Holt"),
    ('Mira Holt added: [["The roof was never inspected."]]', D, "added", "Mira Holt"),
    ('[["The roof was never inspected,"]] Mira Holt explained.', D, "explained", "Mira Holt"),
    ('[["The roof was never inspected,"]] Mira Holt told the newspaper.', D, "told", "Mira Holt"),
    ('Karl Denning replied: [["Not while I am in charge here."]]', D, "replied", "Karl Denning"),
    ('[["Not while I am in charge here,"]] Karl Denning replied.', D, "replied", "Karl Denning"),
    ('Karl Denning tweeted: [["What a day for the islands."]]', D, "tweeted", "Karl Denning"),
    ('[["What a day for the islands,"]] Karl Denning tweeted.', D, "tweeted", "Karl Denning"),
    ('In a statement, Karl Denning said: [["We regret the delay very much."]]', D, "said", "Karl Denning"),
    ('[["We regret the delay very much,"]] Karl Denning said in a statement.', D, "said", "Karl Denning"),
    ('According to Karl Denning, [["nobody was hurt in the fire."]]', D, "According", "Karl Denning"),
    ('[["Nobody was hurt in the fire,"]] according to Karl Denning.', D, "according", "Karl Denning"),
    ('[["It is over now,"]] the mayor, Ann Vole, said on Sunday.', D, "said", "Ann Vole"),
    ('Ann Vole says: [["Our trams are the oldest in the country."]]', D, "says", "Ann Vole"),
    ('[["Our trams are the oldest in the country,"]] says Ann Vole.', D, "says", "Ann Vole"),
    ('Ann Vole declared, [["Our trams are the oldest in the country."]]', D, "declared", "Ann Vole"),
]

SPLIT = [
    ('[["The bridge,"]] said Ann Vole, [["will stay closed until spring."]]', D, "said", "Ann Vole"),
    ('[["The bridge is old,"]] Ann Vole said. [["It will stay closed until spring."]]', D, "said", "Ann Vole"),
    ('[["I knew nothing,"]] Omar Hale told the court, [["and nobody told me anything."]]', D, "told", "Omar Hale"),
    ('[["Nobody asked us,"]] said Omar Hale. [["That is why we are angry today."]]', D, "said", "Omar Hale"),
    ('[["If it rains,"]] Lena Marsh said, [["the whole valley will be under water."]]', D, "said", "Lena Marsh"),
    (
        '[["Two things matter,"]] Lena Marsh said. [["The first is time. The second is money."]]',
        D,
        "said",
        "Lena Marsh",
    ),
    ('[["We lost,"]] Tobias Renn admitted, [["but we will be back next year."]]', D, "admitted", "Tobias Renn"),
    ('[["It is a good law,"]] Mira Holt argued. [["It protects the people who rent."]]', D, "argued", "Mira Holt"),
]

MARKS = [
    ("Ann Vole said: [[“The bridge will stay closed until spring.”]]", D, "said", "Ann Vole"),
    ("[[“The bridge will stay closed until spring,”]] said Ann Vole.", D, "said", "Ann Vole"),
    ("Ann Vole said: [[''The bridge will stay closed until spring.'']]", D, "said", "Ann Vole"),
    ("[[''The bridge will stay closed until spring,'']] said Ann Vole.", D, "said", "Ann Vole"),
    ("Ann Vole said: [[«The bridge will stay closed until spring.»]]", D, "said", "Ann Vole"),
    ("Ann Vole said: [[„The bridge will stay closed until spring.“]]", D, "said", "Ann Vole"),
    ("[[‘The bridge will stay closed until spring,’]] said Ann Vole.", D, "said", "Ann Vole"),
    ("[['The bridge will stay closed until spring,']] said Ann Vole.", D, "said", "Ann Vole"),
    ("Ann Vole said: [[``The bridge will stay closed until spring.'']]", D, "said", "Ann Vole"),
    ("[[‘We can’t go on like this,’]] said Omar Hale.", D, "said", "Omar Hale"),
    ("[['It's the miners' last chance,']] said Omar Hale.", D, "said", "Omar Hale"),
]

ODD = [
    ('The 6" pipe burst. [["The pipe was old and rusty,"]] said Ann Vole.', D, "said", "Ann Vole"),
    ('A sign read "keep out.\n\n[["The pipe was old and rusty,"]] said Ann Vole.', D, "said", "Ann Vole"),
    ('He liked the "old harbour.\n\nAnn Vole said: [["The harbour will be sold this year."]]', D, "said", "Ann Vole"),
    ('[["The harbour will be sold this year,"]] said Ann Vole.\n\nThe end." Nobody came.', D, "said", "Ann Vole"),
]

PARAGRAPHS = [
    ('Ann Vole said: [["The harbour is ours and will stay ours.\n\n"We shall not sell it to anybody."]]', D, "said",
     "Ann Vole"),
    ("Ann Vole said: [[“The harbour is ours and will stay ours.\n\n“We shall not sell it to anybody.”]]", D, "said",
     "Ann Vole"),
]  # fmt: skip

NESTED = [
    ("Ann Vole said: [[\"He called it 'a disaster' and then he left.\"]]", D, "said", "Ann Vole"),
    ("Ann Vole said: [[“He called it ‘a disaster’ and then he left.”]]", D, "said", "Ann Vole"),
    ("[[“My father used to say ‘never sell a boat’ to us,”]] said Omar Hale.", D, "said", "Omar Hale"),
    ("Omar Hale said: [[„Er nannte es ‚Unsinn‘ und ging.“]]", D, "said", "Omar Hale"),
]

INDIRECT = [
    ("Ann Vole said [[that the bridge would be closed]].", I, "said", "Ann Vole"),
    ("Ann Vole said [[the bridge would be closed]].", I, "said", "Ann Vole"),
    ("Ann Vole told reporters [[that the bridge would be closed]].", I, "told", "Ann Vole"),
    ("Ann Vole told Omar Hale [[that the bridge would be closed]].", I, "told", "Ann Vole"),
    ("Ann Vole announced on Monday [[that the bridge would be closed]].", I, "announced", "Ann Vole"),
    ("According to Ann Vole, [[the bridge will be closed]].", I, "According", "Ann Vole"),
    ("[[The bridge will be closed]], according to Ann Vole.", I, "according", "Ann Vole"),
    ("[[The bridge will be closed]], Ann Vole said.", I, "said", "Ann Vole"),
    ("[[The bridge will be closed]], said Ann Vole.", I, "said", "Ann Vole"),
    ("Omar Hale claimed [[that the ferry had been on time]].", I, "claimed", "Omar Hale"),
    ("Omar Hale insists [[that the ferry was on time]].", I, "insists", "Omar Hale"),
    ("Omar Hale warned [[that the ferry might sink]].", I, "warned", "Omar Hale"),
    ("Omar Hale argued [[that the ferry was too old]].", I, "argued", "Omar Hale"),
    ("Omar Hale admitted [[that the ferry was too old]].", I, "admitted", "Omar Hale"),
    ("Omar Hale suggested [[that the ferry be sold]].", I, "suggested", "Omar Hale"),
    ("Omar Hale believes [[that the ferry will be sold]].", I, "believes", "Omar Hale"),
    ("Omar Hale thinks [[the ferry will be sold]].", I, "thinks", "Omar Hale"),
    ("Lena Marsh promised [[to rebuild the school]].", I, "promised", "Lena Marsh"),
    ("Lena Marsh denied [[that she had taken the money]].", I, "denied", "Lena Marsh"),
    ("Lena Marsh explained [[that the roof was never inspected]].", I, "explained", "Lena Marsh"),
    ("Lena Marsh noted [[that the roof was never inspected]].", I, "noted", "Lena Marsh"),
    ("Lena Marsh asked [[whether the roof was safe]].", I, "asked", "Lena Marsh"),
    ("Lena Marsh acknowledged [[that mistakes were made]].", I, "acknowledged", "Lena Marsh"),
    ("Lena Marsh reported [[that two boats were missing]].", I, "reported", "Lena Marsh"),
    ("Lena Marsh stressed [[that nobody was in danger]].", I, "stressed", "Lena Marsh"),
    ("Lena Marsh wrote [[that nobody was in danger]].", I, "wrote", "Lena Marsh"),
    ("A police report said [[that nobody was in danger]].", I, "said", "-"),
    ("The survey found [[that most farmers were in debt]].", I, "found", "-"),
    ("Tobias Renn did not say [[whether he would resign]].", I, "say", "Tobias Renn"),
    ("Tobias Renn predicted [[that the strike would last a month]].", I, "predicted", "Tobias Renn"),
    ("Tobias Renn, who leads the union, said [[that the strike would go on]].", I, "said", "Tobias Renn"),
    ("Noting that the sea was rough, Tobias Renn said [[the boats would stay in port]].", I, "said", "Tobias Renn"),
]

MIXED = [
    ('Ann Vole said [[the bridge was "a danger to every child in town"]].', M, "said", "Ann Vole"),
    ('Ann Vole said [[that the bridge was "a danger to every child in town"]].', M, "said", "Ann Vole"),
    ('Omar Hale called [[the plan "a gift to the rich"]].', M, "called", "Omar Hale"),
    ('Omar Hale described [[the plan as "a gift to the rich"]].', M, "described", "Omar Hale"),
    ("Lena Marsh said [[that the minister had “no idea what a farm is”]].", M, "said", "Lena Marsh"),
    ("Lena Marsh warned [[that the valley “would drown within ten years”]].", M, "warned", "Lena Marsh"),
    ('According to Lena Marsh, [[the dam is "safe for now"]].', M, "According", "Lena Marsh"),
    ('Tobias Renn told the crowd [[that he was "tired of waiting for answers"]].', M, "told", "Tobias Renn"),
    ('Tobias Renn argued [[that the law was "written for nobody"]].', M, "argued", "Tobias Renn"),
    ('Mira Holt said [[she would "never sign such a paper"]].', M, "said", "Mira Holt"),
]

SPEAKERS = [
    ('Ann Vole came late. [["The tram broke down again,"]] she said.', D, "said", "Ann Vole"),
    ('Omar Hale came late. [["The tram broke down again,"]] he said.', D, "said", "Omar Hale"),
    ('Mayor Ann Vole came late. [["The tram broke down again,"]] Vole said.', D, "said", "Ann Vole"),
    ('Mr. Omar Hale came late. [["The tram broke down again,"]] Mr. Hale said.', D, "said", "Omar Hale"),
    ("Ann Vole met Omar Hale. She said [[that the tram had broken down]].", I, "said", "Ann Vole"),
    ("Ann Vole met Omar Hale. He said [[that the tram had broken down]].", I, "said", "Omar Hale"),
    ('Omar Hale spoke first. "I am tired," said Ann Vole. [["So am I, to be honest,"]] she added.', D, "added",
     "Ann Vole"),
    ("Defence Minister Karl Denning arrived at noon. The minister said [[that the talks had failed]].", I, "said",
     "Karl Denning"),
    ("Sen. Mira Holt voted against the bill. The senator said [[that it was badly written]].", I, "said", "Mira Holt"),
    ("Gov. Karl Denning spoke on Monday. The governor said [[that the roads would be repaired]].", I, "said",
     "Karl Denning"),
    ("The Ministry of Fisheries answered late. The ministry said [[that the quota would stay]].", I, "said",
     "Ministry of Fisheries"),
    ("Officials said [[that the quota would stay]].", I, "said", "Officials"),
    ("A source close to the talks said [[that the quota would stay]].", I, "said", "-"),
    ("President Karl Denning said [[that the quota would stay]].", I, "said", "Karl Denning"),
    ("Foreign Minister Lena Marsh said [[that the border would open]].", I, "said", "Lena Marsh"),
    ("Lena Marsh, the foreign minister, said [[that the border would open]].", I, "said", "Lena Marsh"),
    ('[["The border will open soon,"]] the foreign minister, Lena Marsh, said.', D, "said", "Lena Marsh"),
    ("Karl Denning thanked Lena Marsh. He said [[that the border would open]].", I, "said", "Karl Denning"),
    ("Ida Brook, a spokeswoman for the port, said [[that no ship had left]].", I, "said", "Ida Brook"),
    ('[["No ship has left the port,"]] said Ida Brook, a spokeswoman.', D, "said", "Ida Brook"),
    ("Ida Brook phoned Ann Vole. Brook said [[that no ship had left]].", I, "said", "Ida Brook"),
    ("The Harbour Workers Union (HWU) met on Sunday. The HWU said [[that no ship had left]].", I, "said",
     "Harbour Workers Union"),
]  # fmt: skip

LANGUAGES = [
    ("de", "[[„Die Brücke bleibt bis zum Frühjahr gesperrt“]], sagte Anna Wühl.", D, "sagte", "Anna Wühl"),
    ("de", "Anna Wühl sagte: [[„Die Brücke bleibt bis zum Frühjahr gesperrt.“]]", D, "sagte", "Anna Wühl"),
    ("de", "[[»Die Brücke bleibt bis zum Frühjahr gesperrt«]], erklärte Anna Wühl.", D, "erklärte", "Anna Wühl"),
    ("de", "Anna Wühl kritisierte: [[„Niemand hat uns vorher gefragt.“]]", D, "kritisierte", "Anna Wühl"),
    ("fr", "[[« Le pont restera fermé jusqu'au printemps »]], a déclaré Jeanne Morvel.", D, "déclaré", "Jeanne Morvel"),
    ("fr", "[[« Le pont restera fermé jusqu'au printemps »]], explique Jeanne Morvel.", D, "explique", "Jeanne Morvel"),
    ("fr", "Jeanne Morvel a dit : [[« Le pont restera fermé jusqu'au printemps. »]]", D, "dit", "Jeanne Morvel"),
    ("es", "[[«El puente seguirá cerrado hasta la primavera»]], dijo Julia Robledo.", D, "dijo", "Julia Robledo"),
    ("es", "[[“El puente seguirá cerrado hasta la primavera”]], aseguró Julia Robledo.", D, "aseguró", "Julia Robledo"),
    ("es", "Julia Robledo dijo: [[“El puente seguirá cerrado hasta la primavera.”]]", D, "dijo", "Julia Robledo"),
    ("ja", "市長は[[「橋は春まで閉鎖されます」]]と述べた。", D, None, None),
    ("ru", "Мэр сказал: [[«Мост будет закрыт до самой весны»]].", D, None, None),
    ("it", "[[«Il ponte resterà chiuso fino a primavera»]], ha detto il sindaco.", D, None, None),
]

# Texts in which nobody is quoted directly: titles of works, slogans, words in scare marks.
NO_DIRECT = [
    'Her novel "The Long Road To The Sea" sold well.',
    "His film “A Boat For Nobody At All” won a prize.",
    'They met on the set of "Harbour Lights Of My Youth" in May.',
    'The so-called "experts" were absent.',
    "The “reform” cost four thousand jobs.",
    'The "new deal" was signed at noon.',
    "The town's 'green zone' is a car park.",
    "It was a ‘special’ evening in the old hall.",
    "Budget 'chaos' in the town hall",
    "The miners' strike and the farmers' march ended.",
    "It's the dogs' day, and that's all there's to it.",
    'A 12" record and a 7" record lay on the table.',
    'The ship "Queen of the Northern Bay" sank.',
    "In the '90s the harbour was full of boats.",
]
