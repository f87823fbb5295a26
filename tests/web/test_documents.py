# SPDX-License-Identifier: EUPL-1.2
"""Documents on both sides' pages: brought, renewed, kept secret, read and given out."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.acts.showing import WhatIsShown
from handslag.cases.models import Case
from handslag.dossiers.models import Document, Dossier, FileVersion
from handslag.dossiers.storage import Upload
from handslag.kernel import clock
from handslag.parties.models import PublicBody
from handslag.web.documents.showing import readers_of
from tests.cast import add_strangers, screened, small_pdf, submitted
from tests.files import made
from tests.files.trials import BOMBS, PROGRAMS_INSIDE, TAKEN_OUT, TWO_KINDS, WRONG_KINDS
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)


def sent(client: Client, case: Case, *files: tuple[str, bytes], side: str = "organisation", **said: str):
    """Send files by the form of a side."""
    given = [SimpleUploadedFile(name, content) for name, content in files]
    part = {"headers": {"X-Handslag-Part": "answers"}} if said.pop("by_script", "") else {}
    return client.post(where(case, side), {"upload": given, **said}, **part)


def where(case: Case, side: str = "organisation") -> str:
    if side == "organisation":
        return reverse("matter_document", args=[case.pk])
    return reverse("case_add_document", args=["exempelan", case.pk])


def about(document: Document, name: str = "document_about", *more: object) -> str:
    return reverse(name, args=[document.pk, *more])


def brought(cast, case: Case, by=None, **said) -> Document:
    """Return a document that somebody has brought."""
    acts.add_document(
        by=by or cast.chair,
        case_id=case.pk,
        **{"title": "Stadgar", "kind": "other", "upload": small_pdf(), **said},
    )
    return Document.objects.filter(dossier_id=case.pk).order_by("-number")[0]


def test_what_is_good_is_kept_when_one_is_bad(cast):
    case = submitted(cast)
    files = (
        ("Stadgar_2026.pdf", made.pdf(text="a")),
        ("virus.exe", b"MZ"),
        ("budget.xlsx", made.workbook("1")),
    )

    page = text_of(response := sent(signed_in(cast.chair), case, *files))

    assert response.status_code == 422
    assert [one.title for one in Document.objects.order_by("number")] == ["Stadgar 2026", "budget"]
    assert page.count("Mottagen</span>") == 2 and "virus.exe" in page and "Filen är ett program" in page


def test_a_title_for_several_files_tells_them_apart(cast):
    case = submitted(cast)

    sent(
        signed_in(cast.chair),
        case,
        ("a.pdf", made.pdf(text="a")),
        ("b.pdf", made.pdf(text="b")),
        title="Bokslut",
    )

    assert [one.title for one in Document.objects.order_by("number")] == ["Bokslut: a", "Bokslut: b"]


def test_the_script_gets_the_answer_alone(cast):
    case = submitted(cast)

    response = sent(signed_in(cast.chair), case, ("a.pdf", made.pdf()), by_script="1")

    assert response.status_code == 200
    assert text_of(response).lstrip().startswith("<ul") and "<html" not in text_of(response)


def test_a_file_that_is_there_already_may_be_kept_once_more(cast):
    case = submitted(cast)
    client, file = signed_in(cast.chair), ("stadgar.pdf", made.pdf())
    sent(client, case, file)

    page = text_of(response := sent(client, case, file, title="Samma igen"))
    token = re.search(r'name="again" value="([^"]+)"', page)

    assert response.status_code == 422 and "Den här filen finns redan som handling 1." in page
    assert Document.objects.count() == 1
    assert client.post(where(case), {"again": token[1]}).status_code == 302
    assert [one.title for one in Document.objects.order_by("number")] == ["stadgar", "Samma igen"]
    other = submitted(cast)
    assert client.post(where(other), {"again": token[1]}).status_code == 404
    assert client.post(where(case), {"again": token[1] + "x"}).status_code == 404


def test_nobody_learns_that_the_other_side_keeps_the_same_file(cast):
    case = submitted(cast)
    brought(cast, case, cast.coordinator, is_shared=False, upload=Upload("x.pdf", made.pdf()))

    response = sent(signed_in(cast.chair), case, ("x.pdf", made.pdf()))

    assert response.status_code == 302
    assert Document.objects.count() == 2


def test_a_personal_number_warns_the_one_who_brings_it_and_shows_on_both_sides(cast):
    case = submitted(cast)
    chair, coordinator = signed_in(cast.chair), signed_in(cast.coordinator)

    page = text_of(sent(chair, case, ("protokoll.docx", made.word(f"Kassör {made.PERSONAL_NUMBER}"))))

    assert "Det ser ut att stå ett personnummer" in page
    document = Document.objects.get()
    for client, address in (
        (chair, reverse("matter", args=[case.pk])),
        (coordinator, reverse("case_documents", args=["exempelan", case.pk])),
        (chair, about(document)),
        (coordinator, about(document)),
    ):
        shown = text_of(client.get(address))
        assert "ersonnummer" in shown and made.PERSONAL_NUMBER not in shown


def test_what_was_taken_out_is_told_then_and_later(cast):
    case = submitted(cast)
    client = signed_in(cast.chair)

    page = text_of(sent(client, case, ("a.pdf", made.pdf(made.script_on_open))))

    assert "Skript och åtgärder i filen har tagits bort." in page
    assert "Skript och åtgärder i filen har tagits bort." in text_of(
        client.get(about(Document.objects.get()))
    )


@pytest.mark.parametrize(
    "trials", [WRONG_KINDS, TWO_KINDS, (*BOMBS[:-1], *PROGRAMS_INSIDE)], ids=["kinds", "two", "inside"]
)
def test_nothing_of_the_bad_trials_gets_in_by_the_form(cast, trials):
    case = submitted(cast)
    files = [(one.name, one.content()) for one in trials]

    response = sent(signed_in(cast.chair), case, *files, by_script="1")

    assert response.status_code == 422
    assert text_of(response).count('<li class="refused">') == len(trials)
    assert not Document.objects.exists()


def test_the_good_trials_get_in_by_the_form_with_what_was_changed(cast):
    case = submitted(cast)
    files = [(one.name, one.content()) for one in TAKEN_OUT]

    response = sent(signed_in(cast.chair), case, *files, by_script="1")

    assert text_of(response).count('<li class="refused">') == 0
    assert set(FileVersion.objects.values_list("media_type", flat=True)) == {
        one.media_type for one in TAKEN_OUT
    }


def test_two_gigabytes_are_refused_before_a_byte_is_read(cast):
    case = submitted(cast)
    client = signed_in(cast.chair)

    class Unread(io.BytesIO):
        def read(self, *_size):
            raise AssertionError("something was read")

    for length, status in (("2147483648", 413), ("9" * 40, 413)):
        response = client.generic(
            "POST",
            where(case),
            b"",
            "multipart/form-data; boundary=x",
            CONTENT_LENGTH=length,
            **{"wsgi.input": Unread()},
        )
        assert response.status_code == status
        assert "för stort" in text_of(response)
    chunked = client.generic(
        "POST",
        where(case),
        b"",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH="",
        HTTP_TRANSFER_ENCODING="chunked",
        **{"wsgi.input": Unread()},
    )
    assert chunked.status_code == 411


def test_too_many_files_at_once_are_told_so(cast):
    case = submitted(cast)

    response = sent(signed_in(cast.chair), case, *[(f"{number}.txt", b"hej") for number in range(41)])

    assert response.status_code == 413 and "högst 40" in text_of(response)
    assert not Document.objects.exists()


def test_a_visitor_has_no_files_to_leave(cast):
    case = submitted(cast)

    response = Client().generic(
        "POST", where(case), b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="5000000"
    )

    assert response.status_code == 413


def test_a_file_over_the_limit_gets_its_answer_beside_the_others(cast, settings):
    case = submitted(cast)
    files = ("stor.pdf", b"%PDF-1.7" + bytes(21 * 1024 * 1024)), ("liten.pdf", made.pdf())

    page = text_of(sent(signed_in(cast.chair), case, *files))

    assert "Den får vara högst 20 MB." in page
    assert [one.title for one in Document.objects.all()] == ["liten"]


def test_a_new_version_stands_first_and_the_old_one_stays(cast):
    case = submitted(cast)
    document, client = brought(cast, case), signed_in(cast.chair)
    new = SimpleUploadedFile("stadgar-2.pdf", made.pdf(text="nya"))

    response = client.post(about(document, "document_renew"), {"upload": new})

    assert response.status_code == 302
    assert [one.number for one in document.files.order_by("number")] == [1, 2]
    page = text_of(client.get(about(document)))
    assert page.index("stadgar-2.pdf") < page.index("underlag.pdf") and "Föreningen Dagsljuset" in page
    assert "stadgar-2.pdf" in client.get(about(document, "document"))["Content-Disposition"]
    assert "underlag.pdf" in client.get(about(document, "document_version", 1))["Content-Disposition"]
    assert client.get(about(document, "document_version", 3)).status_code == 404
    assert "lade till version 2 av handling 1" in text_of(
        signed_in(cast.coordinator).get(reverse("case_events", args=["exempelan", case.pk]))
    )


def test_a_version_is_refused_of_the_other_side_of_what_is_frozen_and_of_the_same(cast):
    case = submitted(cast)
    theirs, frozen = brought(cast, case), brought(cast, case, cast.coordinator, kind="official_report")
    ours = brought(cast, case, cast.coordinator)

    def answer(client: Client, document: Document, content: bytes) -> int:
        file = SimpleUploadedFile("a.pdf", content)
        return client.post(about(document, "document_renew"), {"upload": file}).status_code

    coordinator = signed_in(cast.coordinator)
    assert answer(coordinator, theirs, made.pdf()) == 403
    assert answer(coordinator, frozen, made.pdf()) == 409
    assert answer(coordinator, ours, small_pdf().content) == 409
    assert answer(signed_in(cast.auditor), ours, made.pdf()) == 403
    assert FileVersion.objects.count() == 3


def test_what_is_secret_is_the_body_s_and_that_of_who_brought_it(cast):
    case = submitted(cast)
    ours, theirs = brought(cast, case, cast.coordinator), brought(cast, case)
    coordinator, chair = signed_in(cast.coordinator), signed_in(cast.chair)
    assert chair.get(about(ours, "document")).status_code == 200

    for one in (ours, theirs):
        coordinator.post(about(one, "document_secrecy"), {"secrecy_ground": "Personliga förhållanden"})

    for name in ("document", "document_about", "document_text", "document_pdf", "document_renew"):
        assert chair.get(about(ours, name)).status_code == 404
    assert chair.get(about(ours, "document_version", 1)).status_code == 404
    assert chair.get(about(theirs)).status_code == 200
    matter = text_of(chair.get(reverse("matter", args=[case.pk])))
    assert about(ours) not in matter and about(theirs) in matter
    assert "Personliga förhållanden" in text_of(coordinator.get(about(ours)))
    assert chair.post(about(theirs, "document_secrecy"), {"secrecy_ground": ""}).status_code == 403
    coordinator.post(about(ours, "document_secrecy"), {"secrecy_ground": ""})
    assert chair.get(about(ours, "document")).status_code == 200


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ({"is_shared": True}, "municipality", "båda sidor"),
        ({"is_shared": True, "from_organisation_id": 1}, "municipality", "båda sidor"),
        ({"is_shared": False, "from_organisation_id": 1}, "municipality", "kommunen och den som lämnade den"),
        ({"is_shared": True, "secrecy_ground": "x"}, "region", "bara regionen"),
        ({"is_shared": False}, "municipality", "bara kommunen"),
    ],
)
def test_who_reads_a_document_is_told_as_it_is(said, kind, words):
    assert readers_of(Document(dossier=Dossier(body=PublicBody(kind=kind)), **said)) == words


def test_strangers_and_visitors_find_no_document(cast):
    document = brought(cast, screened(cast))
    add_strangers(cast)

    for name in ("document_about", "document_text", "document_pdf", "document_renew", "document_secrecy"):
        for who in ("other_chair", "other_coordinator"):
            assert signed_in(cast.others[who]).get(about(document, name)).status_code == 404
        assert Client().get(about(document, name)).status_code == 302


def test_pieces_tags_and_names_of_a_file(cast):
    upload = Upload("Årsmöte å.pdf", made.pdf())
    document, client = brought(cast, submitted(cast), upload=upload), signed_in(cast.chair)
    address, size = about(document, "document"), len(upload.content)

    def piece(asked: str, **more: str):
        return client.get(address, headers={"Range": asked, **more})

    def body(response) -> bytes:
        return b"".join(response.streaming_content) if response.streaming else response.content

    whole = client.get(address)
    tag = whole["ETag"]
    assert (body(whole), whole["Content-Length"]) == (upload.content, str(size))
    assert whole["X-Content-Type-Options"] == "nosniff" and "sandbox" in whole["Content-Security-Policy"]
    assert whole["Content-Disposition"].endswith("filename*=UTF-8''%C3%85rsm%C3%B6te%20%C3%A5.pdf")
    first = piece("bytes=0-3")
    assert (first.status_code, body(first), first["Content-Range"]) == (206, b"%PDF", f"bytes 0-3/{size}")
    assert body(piece("bytes=-6")) == upload.content[-6:]
    assert body(piece(f"bytes={size - 2}-")) == upload.content[-2:]
    assert piece(f"bytes={size}-").status_code == 416
    assert piece("bytes=0-1,4-5").status_code == 200
    assert piece("bytes=0-3", **{"If-Range": tag}).status_code == 206
    assert piece("bytes=0-3", **{"If-Range": '"annan"'}).status_code == 200
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(address).status_code == 200


def test_the_text_of_a_document_is_a_page(cast):
    case, client = submitted(cast), signed_in(cast.chair)
    with_text = brought(cast, case, upload=Upload("a.pdf", made.pdf(text="Paragraf ett")))
    scanned = brought(cast, case, upload=Upload("b.pdf", made.pdf()))
    word = brought(cast, case, upload=Upload("c.docx", made.word("&lt;script&gt;alert(1)&lt;/script&gt;")))
    picture = brought(cast, case, upload=Upload("d.png", made.png()))
    cut = brought(cast, case, upload=Upload("e.docx", made.broken_off()))
    unread = brought(cast, case, upload=Upload("f.docx", made.broken_off("")))

    assert (
        "Sida 1" in (page := text_of(client.get(about(with_text, "document_text"))))
        and "Paragraf ett" in page
    )
    assert "Ingen text hittades" in text_of(client.get(about(scanned, "document_text")))
    assert "<script>alert" not in text_of(client.get(about(word, "document_text")))
    assert client.get(about(picture, "document_text")).status_code == 302
    assert "Bara en del av texten visas" in (page := text_of(client.get(about(cut, "document_text"))))
    assert "Början av protokollet" in page
    assert "Texten kunde inte läsas" in text_of(client.get(about(unread, "document_text")))


def test_a_picture_is_given_as_a_pdf(cast):
    document = brought(cast, submitted(cast), upload=Upload("skylt.png", made.png()))

    response = signed_in(cast.chair).get(about(document, "document_pdf"))

    assert response.status_code == 200 and response.content.startswith(b"%PDF")
    assert 'filename="skylt.pdf"' in response["Content-Disposition"]
    assert "Accept-Ranges" not in response
    again = signed_in(cast.chair).get(about(document, "document_pdf"))
    assert again.content == response.content
    known = signed_in(cast.chair).get(
        about(document, "document_pdf"), headers={"If-None-Match": response["ETag"]}
    )
    assert known.status_code == 304 and "sandbox" in known["Content-Security-Policy"]


def test_a_long_text_comes_leaf_by_leaf_within_the_budget(cast):
    case, client = submitted(cast), signed_in(cast.chair)
    rows = "".join(f"Rad {number} om föreningens verksamhet.\n" for number in range(4000))
    document = brought(cast, case, upload=Upload("lång.txt", rows.encode()))
    address = about(document, "document_text")

    first, last = client.get(address), client.get(f"{address}?page=99")

    assert (
        len(first.content) < 60_000 and "Rad 0 om" in text_of(first) and "Rad 3999 om" not in text_of(first)
    )
    assert "Rad 3999 om" in text_of(last)


def test_secrecy_said_when_a_document_is_brought_holds_from_then(cast):
    case = submitted(cast)
    ground = "Skyddade personuppgifter"

    sent(
        signed_in(cast.coordinator),
        case,
        ("not.txt", b"hej"),
        side="body",
        is_shared="on",
        secrecy_ground=ground,
    )

    document = Document.objects.get()
    assert document.secrecy_ground == ground
    assert signed_in(cast.chair).get(about(document)).status_code == 404


def test_only_the_administrator_sees_how_files_are_handled(cast, settings):
    settings.HANDSLAG_CLAMD = "unix:/nowhere"
    address = reverse("file_handling", args=["exempelan"])

    assert "Svarar inte" in text_of(signed_in(cast.administrator).get(address))
    assert signed_in(cast.coordinator).get(address).status_code == 403


def test_what_was_shown_in_the_partner_check_stays_as_it_is(cast):
    case = submitted(cast)
    shown = WhatIsShown(cast.association.pk, "statutes", clock.today(), upload=small_pdf())
    acts.show_document(by=cast.chair, case_id=case.pk, shown=shown)
    document, client = Document.objects.get(), signed_in(cast.chair)
    file = SimpleUploadedFile("a.pdf", made.pdf())

    response = client.post(about(document, "document_renew"), {"upload": file})

    assert response.status_code == 409 and "kontrollen av partnern" in text_of(response)
    assert about(document, "document_renew") not in text_of(client.get(about(document)))
