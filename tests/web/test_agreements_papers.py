# SPDX-License-Identifier: EUPL-1.2
"""The papers of an agreement: what they say against what is on record, as draft and as final."""

from django.urls import reverse

from handslag.agreements.queries import agreement_file, planned_balance
from handslag.kernel.money import kronor
from handslag.web.agreements.papers import agreement_paper, signing_sheet
from tests.agreements.partnership import power, write_everything
from tests.papers.reading import docx_text, pdf_text, texts_of
from tests.web.signing_in import signed_in


def words(text: str) -> str:
    """Return a text with every kind of space as one."""
    return " ".join(text.split())


def test_the_agreement_says_what_is_on_record(cast, writing):
    write_everything(cast, writing)
    file = agreement_file(writing.pk)
    balance = planned_balance(file.parties, file.contributions)

    said = words(" ".join(texts_of(agreement_paper(file))))

    assert "Utkast till överenskommelse" in said and "Texten är inte godtagen av alla parter" in said
    for heading in file.headings:
        assert f"{heading.number}. {heading.title.sv}" in said
        if heading.section:
            assert words(heading.section.content) in said
    for party in file.parties:
        assert party.name in said
        assert words(kronor(balance.by_party[party.id])) in said
    for put in file.contributions:
        assert put.title in said and f"Insatser {put.year}" in said
    assert words(kronor(balance.total_ore)) in said
    assert {f"{balance.percent(side)} %" for side in ("public", "organisation")} <= {
        words(one) for one in texts_of(agreement_paper(file))
    }
    assert file.goals[0].title in said


def test_two_jointly_get_two_lines_to_sign_on(cast, writing):
    for person in ("Ordföranden", "Kassören"):
        power(cast, "organisation", rule="two_jointly", person=person)

    said = list(texts_of(signing_sheet(agreement_file(writing.pk))))

    assert {"Ordföranden", "Kassören"} <= set(said)
    assert f"Bladet hör till version {writing.version} av överenskommelsen." in said


def test_both_parties_fetch_the_agreement_as_pdf_and_as_a_document(cast, writing):
    for who, ending, read in ((cast.chair, "pdf", pdf_text), (cast.coordinator, "docx", docx_text)):
        answer = signed_in(who).get(reverse(f"agreement_{ending}", args=["exempelan", writing.pk]))

        assert answer.status_code == 200
        assert writing.title in words(read(answer.content))
        assert "attachment" in answer["Content-Disposition"]
