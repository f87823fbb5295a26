# SPDX-License-Identifier: EUPL-1.2
"""One or more calls of every macro, in the states it has; the first of each is the plain one."""

SIDES = (
    """{"title": "Kommunens tur", "note": "senast 16 oktober", "on": true}, {"title": "Föreningen väntar"}"""
)

EXAMPLES: dict[str, list[str]] = {
    "party.glyph": [
        """{{ party.glyph("public") }}""",
        *[
            f"""{{{{ party.glyph("{kind}", "{mode}") }}}}"""
            for kind in ("public", "org", "both")
            for mode in ("filled", "dashed", "joined", "public", "org")
        ],
    ],
    "party.party": [
        """{{ party.party("org", "Föreningen Dagsljuset", url="#") }}""",
        """{{ party.party("public", "Socialnämnden", line="Samordnar") }}""",
        """{{ party.party("org", "Hamnens Ungdomsförening", mode="dashed") }}""",
    ],
    "party.parties": [
        """{{ party.parties([{"kind": "public", "name": "Kommunstyrelsen"},
            {"kind": "org", "name": "Föreningen Dagsljuset", "url": "#"}]) }}"""
    ],
    "party.joined": [
        """{{ party.joined([{"name": "Kultur- och fritidsnämnden", "line": "Exempelåns kommun"}],
            [{"name": "Exempelåns Folkbildningsförbund", "url": "#"}], "Överens sedan 19 maj 2026") }}""",
        """{{ party.joined([{"name": "Socialnämnden"}, {"name": "Kultur- och fritidsnämnden"}],
            [{"name": "Stiftelsen Lyktan", "line": "Nattjour"}, {"name": "IK Vidden"}], "Överens", org_label="De idéburna") }}""",
    ],
    "party.accepted": [
        """{{ party.accepted([{"kind": "public", "name": "Socialnämnden", "accepted": true, "note": "Godtagit 24 september"},
            {"kind": "org", "name": "IK Vidden", "accepted": false, "note": "Väntar"}]) }}"""
    ],
    "party.mark": ["""{{ party.mark(34) }}"""],
    "turn.hand": [
        """{{ turn.hand("public", "Godtagen", "i dag 10.32", on=true) }}""",
        """{{ turn.hand("org", "Inte godtagen än") }}""",
    ],
    "turn.hands": [
        f"""{{{{ turn.hands({SIDES}) }}}}""",
        """{{ turn.hands({"title": "Godtagen", "on": true}, {"title": "Godtagen", "on": true}, met=true) }}""",
    ],
    "turn.turn": [
        f"""{{{{ turn.turn({SIDES},
            "Bedöm punkt 9: gemensamt lärande.", because="åtta av nio punkter har skäl.", action="Bedöm punkt 9", url="#p9") }}}}""",
        f"""{{{{ turn.turn({SIDES}, "Ni behöver inte göra något nu.") }}}}""",
        f"""{{% call turn.turn({SIDES}, "Ta ställning.", why="Det kan inte ändras sedan.") %}}<button>Ja</button>{{% endcall %}}""",
    ],
    "turn.strip": [
        """{{ turn.strip("Cykelverkstad för unga", url="#", kicker="Nytt initiativ, inkom i dag 08.12", kind="org",
            who="Föreningen Ekern", action="Ta emot initiativet", action_url="#", why="Registreras då som KS 2026/00151.") }}""",
        """{% call turn.strip("Cykelverkstad för unga") %}<button>Ta emot</button>{% endcall %}""",
    ],
    "steps.steps": [
        """{{ steps.steps([{"title": "Initiativ", "kind": "org", "state": "done", "note": "2026-09-14"},
            {"title": "Bedömning", "kind": "public", "state": "now", "note": "Senast 2026-10-16"},
            {"title": "Yttrande", "kind": "public", "state": "waiting", "note": "Svar 2026-10-12"},
            {"title": "Överenskommelse", "kind": "both", "state": "blocked", "note": "Går inte än: bedömningen är inte klar"},
            {"title": "Beslut", "kind": "public", "state": "next"}], label="Ärendets väg") }}""",
        """{{ steps.steps([{"title": "Initiativ", "kind": "org", "state": "next", "url": "#"}] * 9, heading="Så ser vägen ut",
            line="Streckad form betyder att steget väntar.") }}""",
    ],
    "steps.sign": ["""{{ steps.sign("both", "next") }}""", """{{ steps.sign("org", "done") }}"""],
    "steps.state_word": ["""{{ steps.state_word("waiting") }}"""],
    "tags.tag": [
        """{{ tags.tag("Bedömning", "on") }}""",
        *[f"""{{{{ tags.tag("Läge", "{kind}") }}}}""" for kind in ("none", "on", "good", "wait", "stop", "end")],
    ],
    "tags.party_tag": [
        """{{ tags.party_tag("org", "Organisationen") }}""",
        """{{ tags.party_tag("both", "Båda", mode="joined") }}""",
        """{{ tags.party_tag("public", "Kommunen") }}""",
    ],
    "buttons.button": [
        """{{ buttons.button("Spara") }}""",
        """{{ buttons.button("Lägg ned", variant="danger", name="act", value="close", form="f1") }}""",
        """{{ buttons.button("Ångra", variant="link", action="#") }}""",
    ],
    "buttons.link_button": [
        """{{ buttons.link_button("Är IOP rätt form för er?", "#", go=true) }}""",
        """{{ buttons.link_button("Registrera", "#", variant="secondary", small=true) }}""",
    ],
    "buttons.post_button": [
        """{{ buttons.post_button("Påminn", "#", csrf_input, about="Upphandlingsenheten") }}""",
        """{{ buttons.post_button("Påminn", "#", csrf_input, variant="link", name="to", value="7") }}""",
    ],
    "buttons.acts": ["""{% call buttons.acts() %}{{ buttons.button("Spara") }}<a href="#">Tillbaka</a>{% endcall %}"""],
    "buttons.confirm": [
        """{{ buttons.confirm("Ta tillbaka initiativet?", "Ärendet avslutas.", "Ja, ta tillbaka", "#", csrf_input, "#",
            consequences=["Kommunen får veta det.", "Ni kan alltid lämna ett nytt."]) }}""",
        """{% call buttons.confirm("Skicka?", "Det går i väg.", "Skicka", "#", csrf_input, "#", cancel="Inte än", danger=false) %}
            {{ forms.field(form.name) }}{% endcall %}""",
    ],
    "layout.page_head": [
        """{{ layout.page_head("Promenadvärdar", eyebrow="KS 2026/00132", lead="Äldre går ut tillsammans.") }}""",
        """{% call layout.page_head("Promenadvärdar", small=true, eyebrow="KS 2026/00132", tag=tags.tag("Dialog", "on")) %}
            {{ party.parties([{"kind": "org", "name": "Föreningen"}]) }}{% endcall %}""",
    ],
    "layout.list_head": [
        """{{ layout.list_head("Ärenden", action="Registrera ett initiativ", url="#") }}""",
        """{{ layout.list_head("Ärenden") }}""",
    ],
    "layout.section": [
        """{% call layout.section("Beslut", line="Senast först.", id="beslut", first=true) %}<p>…</p>{% endcall %}""",
        """{% call layout.section("Beslut", plain=true) %}<p>…</p>{% endcall %}""",
    ],
    "layout.with_side": [
        """{% set side %}{% call layout.aside("Går inte än", main=true) %}…{% endcall %}{% endset %}
            {% call layout.with_side(side) %}<p>…</p>{% endcall %}"""
    ],
    "layout.aside": ["""{% call layout.aside("Uppgifter") %}{{ layout.facts([("Inkom", "2026-09-14")]) }}{% endcall %}"""],
    "layout.columns": ["""{% call layout.columns(2) %}<div>…</div><div>…</div>{% endcall %}"""],
    "layout.facts": ["""{{ layout.facts([("Inkom", "2026-09-14"), ("Ansvarig", "Samordnare"), ("Saknas", "")]) }}"""],
    "layout.fact_row": ["""{{ layout.fact_row([("Läge", tags.tag("Pågår", "on")), ("Målgrupp", "Unga")]) }}"""],
    "layout.figures": ["""{{ layout.figures([("Pågående partnerskap", "12"), ("Dagar till svar", "4")]) }}"""],
    "layout.empty": [
        """{{ layout.empty("Inga ärenden än.", "När ni har lämnat ett initiativ står det här.", link="Till guiden", url="#") }}""",
        """{{ layout.empty("Inga träffar.") }}""",
    ],
    "layout.cannot": ["""{{ layout.cannot([{"title": "Slutför bedömningen", "text": "Punkt 7 saknar yttrande."}]) }}"""],
    "layout.links": ["""{{ layout.links([{"title": "Skriv till föreningen", "url": "#"}, {"title": "Be om yttrande", "url": "#", "note": "Två svar väntar"}]) }}"""],
    "layout.waiting": ["""{{ layout.waiting([{"kind": "public", "name": "Upphandlingsenheten", "text": "Yttrande, senast 12 oktober"}]) }}"""],
    "layout.rows": ["""{{ layout.rows([{"title": "Mat till fler", "url": "#", "meta": [party.party("org", "Åkerbruket"), "till mars 2028"]}]) }}"""],
    "layout.due": [
        """{{ layout.due([{"date": "Fredag 2 okt.", "ago": "4 dagar sen", "title": "Svara föreningen", "url": "#",
            "line": "KS 2026/00149", "tag": tags.tag("Försenad", "stop"), "late": true}, {"date": "Måndag", "title": "Läs"}]) }}"""
    ],
    "layout.numbered": [
        """{{ layout.numbered([{"title": "Initiativet är ert", "text": "Ni har sett behovet.", "source": "Riktlinje, punkt 1", "url": "#"},
            {"title": "Båda bidrar", "source": "Punkt 5"}]) }}"""
    ],
    "layout.points": [
        """{{ layout.points(["Ni har sett ett behov.", "Båda bidrar."]) }}""",
        """{{ layout.points([{"text": "En tjänst som kommunen köper.", "note": "Upphandling"}], sign="arrow") }}""",
    ],
    "layout.prose": ["""{{ layout.prose("# Bakgrund\n\nText med **vikt** och <b>inte html</b>.\n\n- ett\n- två") }}"""],
    "layout.printed": ["""{{ layout.printed("https://exempel.example/arende/1", "2026-10-06") }}"""],
    "layout.fold": ["""{% call layout.fold("Visa äldre händelser") %}<p>…</p>{% endcall %}"""],
    "nav.crumbs": ["""{{ nav.crumbs([{"title": "Mitt bord", "url": "#"}, {"title": "Ärenden", "url": "#"}, {"title": "KS 2026/00142"}]) }}"""],
    "nav.tabs": [
        """{{ nav.tabs([{"title": "Översikt", "url": "#"}, {"title": "Bedömning", "url": "#", "current": true, "count": "8 av 9"}],
            "Ärendets delar") }}""",
        """{{ nav.tabs([{"title": "Översikt", "url": "#"}] * 8 + [{"title": "Sist", "url": "#", "current": true, "count": 3}], "Delar") }}""",
    ],
    "nav.pager": [
        """{{ nav.pager(shown, params) }}""",
        """{{ nav.pager(many_shown, params) }}""",
        """{{ nav.pager(none_shown) }}""",
    ],
    "tables.table": [
        """{% call tables.table("Öppna ärenden", [{"title": "Diarienummer", "sort": "number"}, {"title": "Ärende", "width": 30},
            {"title": "Senast", "sort": "due"}, {"title": "Kronor", "right": true}, {"title": "Gör något", "hidden": true}],
            sort="due", params=params, dense=true, tight=true) %}
            {% call tables.row() %}{{ tables.cell("Diarienummer", "KS 2026/00149", number=true) }}{{ tables.title_cell("Repstugan", "#", "Föreningen Repstugan") }}
            {{ tables.cell("Senast", "2026-10-02", nowrap=true, late=true, line="4 dagar sen") }}{{ tables.cell("Kronor", "12 000", right=true) }}
            {{ tables.act_cell("Rätta", "#", about="Repstugan") }}{% endcall %}
            {% endcall %}""",
        """{% call tables.table("Bidrag", [{"title": "Part", "hide": true}, {"title": "Kronor", "sort": "sum"}], sort="-sum", show_caption=true,
            foot=tables.foot_row("Summa", [{"label": "Kronor", "value": "3 600 000"}, {"label": "Andel", "value": "", "right": false}])) %}{% endcall %}""",
    ],
    "tables.row": ["""<table>{% call tables.row(id="r1") %}{{ tables.head_cell("Stadgar") }}{% endcall %}</table>"""],
    "tables.title_cell": ["""{{ tables.title_cell("Repstugan", "#", line="Föreningen Repstugan") }}""", """{{ tables.title_cell("Repstugan") }}"""],
    "tables.head_cell": ["""{{ tables.head_cell("Stadgar") }}"""],
    "tables.cell": [
        """{{ tables.cell("Läge", tags.tag("Dialog", "on"), inline=true) }}""",
        """{% call tables.cell("Nästa steg", hide=true) %}<a href="#">Svara</a>{% endcall %}""",
        """{{ tables.cell("Ansvarig", none) }}{{ tables.cell("Antal", 0, right=true) }}""",
    ],
    "tables.act_cell": ["""{{ tables.act_cell("Påminn", "#", about="enheten") }}""", """{{ tables.act_cell() }}"""],
    "tables.foot_row": ["""{{ tables.foot_row("Summa", [{"label": "Kronor", "value": "3 600 000"}]) }}"""],
    "tables.filter_bar": [
        """{{ tables.filter_bar("Sök bland ärenden", q="", hint="Diarienummer, titel eller organisation", choices=[
            {"name": "state", "label": "Läge", "options": [("", "Alla"), ("open", "Öppna")], "value": "open"},
            {"name": "turn", "label": "Vems tur", "options": [("", "Allas")], "value": ""}], hidden=[("sort", "due")]) }}""",
        """{{ tables.filter_bar("Sök i registret", q="<b>", q_label="Sök partnerskap", button="Visa", action="#") }}""",
        """{{ tables.filter_bar("Sök", choices=[{"name": "a", "label": "A", "options": [("", "Alla")], "value": ""}]) }}""",
    ],
    "tables.quick": [
        """{{ tables.quick("36 öppna ärenden", [{"title": "Bara mina", "url": "#", "count": 14}, {"title": "Alla", "url": "#", "current": true}],
            link="Hämta som Excel", url="#") }}""",
        """{{ tables.quick("Inga ärenden") }}""",
    ],
    "tables.documents": [
        """{{ tables.documents([{"title": "Initiativ", "url": "#", "number": "1", "date": "2026-09-14", "who": "Föreningen", "kind": "PDF",
            "size": "120 kB", "tag": tags.tag("Sekretess", "stop")}, {"title": "Stadgar", "url": "#"}]) }}"""
    ],
    "forms.field": [
        """{{ forms.field(form.name) }}""",
        """{% for bound in form %}{{ forms.field(bound) }}{% endfor %}""",
        """{% for bound in bad_form %}{{ forms.field(bound) }}{% endfor %}""",
        """{{ forms.field(form.need, hint="Tre meningar räcker.", rows=3, after="Högst 2 000 tecken") }}""",
        """{{ forms.field(form.number, size="short", inputmode="numeric", label="Antal timmar", autocomplete="off", optional=false) }}""",
        """{{ forms.field(form.choice, lines={"a": "Det vanligaste"}) }}""",
        """{{ forms.field(form.sure, after="Gäller i ett år") }}{{ forms.field(form.several, after="Välj allt som passar") }}""",
    ],
    "forms.fields": ["""{{ forms.fields(form) }}"""],
    "forms.error_line": ["""{{ forms.error_line("Skriv ett tal.", "x-error") }}""", """{{ forms.error_line("Fel") }}"""],
    "forms.fieldset": ["""{% call forms.fieldset("Kontaktperson", hint="Den vi ringer.") %}{{ forms.field(form.mail) }}{% endcall %}"""],
    "forms.errors": [
        """{{ forms.errors(bad_form) }}""",
        """{{ forms.errors(form) }}""",
        """{{ forms.errors([bad_form, form], title="Tre svar behöver ändras") }}""",
    ],
    "forms.error_box": ["""{{ forms.error_box("Det gick inte att spara", [{"text": "Någon annan ändrade", "anchor": "x"}, {"text": "Försök igen"}]) }}"""],
    "forms.form": [
        """{{ forms.form(csrf_input, form, submit="Spara och gå vidare", cancel="Tillbaka till del 1", cancel_url="#") }}""",
        """{% call forms.form(csrf_input, action="#", multipart=true, id="f1", variant="secondary", submit_name="act", submit_value="x", wide=true) %}
            {{ forms.field(form.file) }}{% endcall %}""",
    ],
    "forms.saved": ["""{{ forms.saved("i dag 10.42", link="Fortsätt en annan dag", url="#") }}""", """{{ forms.saved("i går 09.00") }}"""],
    "forms.part_of": ["""{{ forms.part_of(2, 4, "Vad ni vill göra tillsammans") }}""", """{{ forms.part_of(1, 4) }}"""],
    "forms.search": ["""{{ forms.search("Sök bland partnerskap", value="", hint="Namn eller ort") }}""", """{{ forms.search("Sök", action="#") }}"""],
    "criteria.criteria": ["""{% call criteria.criteria() %}{{ criteria.criterion(1, "Initiativet kommer från organisationen") }}{% endcall %}"""],
    "criteria.criterion": [
        """{{ criteria.criterion(1, "Initiativet kommer från organisationen", verdict=tags.tag("Uppfylld", "good"),
            reasons="Föreningen tog själv upp frågan.", source="Riktlinje för IOP 2024:1, punkt 1", by="Samordnare, 2026-10-01",
            evidence=[{"title": "Enkät 2025", "url": "#"}], change="Ändra", change_url="#") }}""",
        """{{ criteria.criterion(7, "Ingen marknad", text="Vad det betyder", hold_title="Yttrande behövs.", hold="Senast 12 oktober.", id="m") }}""",
        """{% call criteria.criterion(9, "Lär tillsammans", source="Punkt 9") %}{{ criteria.verdicts("k9", "Är punkten uppfylld?", [("yes", "Ja")]) }}{% endcall %}""",
    ],
    "criteria.counts": ["""{{ criteria.counts([(7, "uppfyllda"), (1, "oklar"), (0, "inte uppfyllda")]) }}"""],
    "criteria.verdicts": [
        """{{ criteria.verdicts("verdict", "Är punkten uppfylld?", [("yes", "Ja"), ("no", "Nej"), ("unclear", "Oklart")], value="unclear") }}""",
        """{{ criteria.verdicts("verdict", "Är punkten uppfylld?", [("yes", "Ja")], error="Välj ett svar.", hint="Ett svar.") }}""",
    ],
    "timeline.events": [
        """{{ timeline.events([{"when": "I dag 09.41", "words": "bedömde punkt 9: oklart", "who": "Samordnare", "kind": "public"},
            {"when": "2026-10-20", "words": "Gemensamt möte", "kind": "both", "state": "later", "detail": "Kommunhuset", "url": "#"},
            {"when": "I dag", "words": "Här är vi", "state": "today"}]) }}""",
        """{{ timeline.events([], label="Avtalstiden", compact=true) }}""",
    ],
    "timeline.scaled": [
        """{{ timeline.scaled(scale, [{"when": "2026-07-01", "words": "Partnerskapet börjar", "kind": "both"},
            {"when": "2026-10-06", "words": "I dag", "state": "today"}], "Avtalstiden") }}""",
        """{{ timeline.scaled(none, [{"when": "2026-07-01", "words": "Partnerskapet börjar"}]) }}""",
    ],
    "timeline.latest": ["""{{ timeline.latest([{"when": "I går 14.20", "words": "Meddelande till föreningen"}]) }}"""],
    "timeline.versions": [
        """{{ timeline.versions([{"title": "Version 6", "kind": "public", "line": "Kommunen, i dag", "url": "#"},
            {"title": "Version 5", "kind": "both", "line": "Båda", "current": true}]) }}"""
    ],
    "messages.notice": [
        """{{ messages.notice("good", "Initiativet är skickat", "Vi svarar inom fem arbetsdagar.") }}""",
        """{% call messages.notice("stop", alert=true) %}<p>Det gick inte.</p>{% endcall %}""",
        """{{ messages.notice("wait", text="Väntar") }}{{ messages.notice("info", text="Bra att veta", alert=true) }}""",
    ],
    "messages.flash": ["""{{ messages.flash(django_messages) }}"""],
    "messages.thread": [
        """{{ messages.thread([{"kind": "public", "who": "Samordnare, Exempelåns kommun", "when": "i går 14.20", "text": "Tack för stadgarna."},
            {"kind": "org", "who": "Ordförande", "when": "2 oktober 09.05", "text": "Här kommer de.", "files": [{"title": "Stadgar", "url": "#"}], "id": "m2"}]) }}"""
    ],
    "messages.composer": [
        """{{ messages.composer(csrf_input, form.need, submit="Skicka till kommunen") }}""",
        """{% call messages.composer(csrf_input, bad_form.need, hint="", action="#", multipart=true) %}{{ forms.field(form.file) }}{% endcall %}""",
    ],
    "messages.comments": [
        """{{ messages.comments([{"kind": "org", "who": "Projektledare", "when": "5 oktober", "text": "Räcker vattnet?", "number": 1, "id": "k1",
            "replies": [{"kind": "public", "who": "Samordnare", "text": "Ja."}], "actions": "Svara"}]) }}"""
    ],
    "diff.added": ["""{{ diff.added("org", "tjugofyra", by="stiftelsen") }}""", """{{ diff.added("", "nytt") }}"""],
    "diff.struck": ["""{{ diff.struck("public", "tjugo", by="kommunen") }}""", """{{ diff.struck("", "gammalt") }}"""],
    "diff.diff": [
        """{{ diff.diff([{"op": "same", "text": "Stiftelsen håller "}, {"op": "struck", "text": "tjugo", "kind": "org", "by": "stiftelsen"},
            {"op": "added", "text": "tjugofyra", "kind": "org", "by": "stiftelsen"}, {"op": "same", "text": " lotter öppna."}]) }}""",
        """{{ diff.diff([{"op": "added", "text": "<b>"}], legend=false) }}""",
    ],
    "balance.progress": ["""{{ balance.progress(64, 240, "64 av 240") }}""", """{{ balance.progress(3, 0, "inget mål", quiet=true) }}"""],
    "balance.balance": [
        """{{ balance.balance({"name": "Exempelåns kommun", "share": "55 %", "sum": "2 310 000 kr", "parts": [
            {"value": 1512, "money": true, "title": "Pengar"}, {"value": 504, "money": false, "title": "Lokaler"}]},
            {"name": "Förbundet", "share": "45 %", "sum": "1 890 000 kr", "parts": [{"value": 1092, "money": false, "title": "Ideell tid"},
            {"value": 336, "money": true, "title": "Pengar"}]}, "Kommunen 55 procent, förbundet 45 procent.") }}""",
        """{{ balance.balance({"name": "A", "share": "–", "sum": "", "parts": []}, {"name": "B", "share": "–", "sum": "", "parts": []}, "Inget än", joined=false) }}""",
    ],
    "balance.contributions": [
        """{{ balance.contributions("Kommunen", "Förbundet", [{"kind": "Pengar", "line": "två gånger per år", "money": true,
            "public": {"value": 1512, "text": "1 512 000"}, "org": {"value": 336, "text": "336 000"}},
            {"kind": "Ideell tid", "money": false, "public": {"value": 0, "text": ""}, "org": {"value": 1092, "text": "1 092 000"}}],
            "2 310 000", "1 890 000", "Bidrag efter slag") }}"""
    ],
    "guide.big_mark": ["""{{ guide.big_mark("kommunen", "ni", "Två händer som möts") }}"""],
    "guide.hero": [
        """{% call guide.hero("När ni och kommunen vill samma sak", "Båda bidrar. Båda bestämmer.") %}{{ buttons.link_button("Börja", "#", go=true) }}{% endcall %}""",
        """{{ guide.hero("Rubrik", "Ingress") }}""",
    ],
    "guide.guide_box": [
        """{{ guide.guide_box("Är IOP rätt form för er?", "Det är åtta frågor.", 1, 8, "Vems är idén?", [{"title": "Föreningens egen", "url": "#"}]) }}"""
    ],
    "guide.question": [
        """{{ guide.question(4, 8, "Finns det andra som säljer det ni vill göra?", "market", [{"value": "no", "title": "Nej", "line": "Ingen gör detta."},
            {"value": "yes", "title": "Ja"}], lead="Tänk på företag i trakten.", value="no", back="Tillbaka till fråga 3", back_url="#", hidden=[("a", "1")]) }}""",
        """{{ guide.question(1, 2, "Fråga?", "q", [], error="Välj ett svar.", method="post", csrf=csrf_input, action="#") }}""",
    ],
    "guide.answers": ["""{{ guide.answers([{"question": "Vems idé är det?", "answer": "Vår", "url": "#"}, {"question": "Hur länge?", "answer": "Tre år"}]) }}"""],
    "guide.result": [
        """{{ guide.result("IOP kan vara rätt form för er", "Sju svar talar för det.", [{"title": "Initiativet är ert", "source": "Punkt 1"}],
            eyebrow="Ert svar", open=[{"title": "Finns det en marknad?", "text": "Upphandlingsenheten yttrar sig.", "source": "Punkt 7"}]) }}"""
    ],
    "plots.figure": [
        """{% call plots.figure("Åtta av tio blev partnerskap", "Initiativ per år.") %}<p>Plott</p>{% endcall %}""",
        """{% call plots.figure("Titel", "Rad", id="outcomes", more="<a href='#'>CSV</a>") %}<p>Plott</p>{% endcall %}""",
    ],
    "plots.numbers": [
        """{{ plots.numbers("Utfall", "År", ["Kom in", "Partnerskap"],
            [{"label": "2026", "cells": [{"text": "12", "url": "#"}, {"text": "–"}]}]) }}""",
        """{{ plots.numbers("Utfall", "År", ["Kom in"], [], {"label": "Summa", "cells": [{"text": "12"}]}) }}""",
    ],
    "plots.stacked": [
        """{{ plots.stacked("s", "Titel", "Beskrivning", [{"label": "2025", "parts": [2, 0, 6], "total": "8"},
            {"label": "2026", "parts": [3, 15, 34], "total": "52"}], ["Partnerskap", "Annan väg", "Pågår"], open_last=true) }}""",
        """{{ plots.stacked("s", "Titel", "Beskrivning", [{"label": "2026", "parts": [0, 0], "total": "0"}], ["Ja", "Nej"]) }}""",
    ],
    "plots.band": [
        """{{ plots.band("b", "Titel", "Beskrivning", [{"label": "2024", "low": 121, "mid": 176, "high": 260},
            {"label": "2025", "low": none, "mid": none, "high": none}, {"label": "2026", "low": 79, "mid": 118, "high": 158}], "dagar") }}""",
        """{{ plots.band("b", "Titel", "Beskrivning", [{"label": "2026", "low": 1, "mid": 1, "high": 1}], "dagar") }}""",
        """{{ plots.band("b", "Titel", "Beskrivning", [{"label": "2026", "low": none, "mid": none, "high": none}], "dagar") }}""",
    ],
    "plots.paired": [
        """{{ plots.paired("p", "Titel", "Beskrivning", "Det offentliga", "14,2 mkr", "Organisationerna", "12,8 mkr",
            [{"label": "Pengar", "public": {"value": 98, "text": "9,8 mkr"}, "org": {"value": 16, "text": "1,6 mkr"}},
             {"label": "Ideell tid", "public": {"value": 0, "text": ""}, "org": {"value": 67, "text": "6,7 mkr"}}]) }}""",
        """{{ plots.paired("p", "Titel", "Beskrivning", "Det offentliga", "0 kr", "Organisationerna", "0 kr", []) }}""",
    ],
    "plots.shares": [
        """{{ plots.shares("n", "Titel", "Beskrivning", [{"label": "2025", "part": 5, "whole": 20, "text": "25 %"},
            {"label": "2026", "part": 0, "whole": 0, "text": "–"}], "Nya", "Tidigare") }}"""
    ],
    "uploads.drop": [
        """{{ uploads.drop(form.file, 20971520, "Filen är för stor.", "#") }}""",
        """{{ uploads.drop(bad_form.file) }}""",
    ],
    "uploads.answers": [
        """{{ uploads.answers() }}""",
        """{{ uploads.answers([{"name": "a.pdf", "kind": "kept", "text": "Registrerad.", "url": "#", "notes": ["Ändrad."],
            "holds_personal_number": true, "again": ""}]) }}""",
    ],
    "uploads.answer": [
        """{{ uploads.answer({"name": "b.zip", "kind": "refused", "text": "Nej.", "url": "", "notes": [],
            "holds_personal_number": false, "again": ""}) }}""",
        """{{ uploads.answer({"name": "c.pdf", "kind": "known", "text": "Finns redan.", "url": "#", "notes": [],
            "holds_personal_number": false, "again": "abc"}, place="#") }}""",
    ],
    "uploads.personal_number_tag": ["""{{ uploads.personal_number_tag() }}"""],
}  # fmt: skip
