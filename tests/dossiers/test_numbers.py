# SPDX-License-Identifier: EUPL-1.2
"""Series write numbers in the forms that registers in the sources have, and what they write is found again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from handslag.dossiers.acts import choose_number_form
from handslag.dossiers.numbering import DEFAULT_PATTERN, NumberForm, outline_of
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import RegNo, fold_reg_no
from handslag.parties.actor import INSTALLER
from tests.cast import MONDAY, submitted
from tests.deciding import undone
from tests.web.signing_in import signed_in, text_of

FORMS = {
    "{code} {year}-{number:04d}-01.06": "KS 2026-0001-01.06",
    "1.7.2-{number}/{year}": "1.7.2-1/2026",
    "{code}{short_year}/{number}": "KS26/1",
    "MK {code} {year}/20 {number:03d}": "MK KS 2026/20 001",
}


def test_a_series_writes_each_form_of_the_sources(cast):
    unit = cast.units["board"]
    for pattern, written in FORMS.items():
        with undone():
            choose_number_form(
                by=INSTALLER, unit_id=unit.id, body_id=unit.body_id, pattern=pattern, year=clock.today().year
            )

            given = submitted(cast).dossier

            assert given.reg_no == RegNo(written)
            assert given.reg_no_folded == fold_reg_no(written.lower().replace(" ", ""))


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{code} {year}",
        "{code} {number} {month}",
        "{number:x",
        "{code.x}{number}",
        "{number}{number}",
        "{number:>90d}",
        "{number:012d}",
        "{number!r}",
        "{year:5}{number}",
        "{code}\n{number}",
        "{number}" + "0" * 60,
        "0" * 52 + "{number}",
    ],
)
def test_a_form_that_cannot_be_is_refused(cast, pattern):
    unit = cast.units["board"]

    with pytest.raises(Invalid) as refused:
        choose_number_form(by=INSTALLER, unit_id=unit.id, body_id=unit.body_id, pattern=pattern, year=2026)

    assert refused.value.code in ("series.pattern", "reg_no.form")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("{code} {year}/{number:05d}", "KS", 2026), ("{code} {year}/{number:05d}", "SN", 2026), False),
        (("{code} {year}/{number:05d}", "KS", 2026), ("{code} {year}/{number:05d}", "KS", 2027), False),
        (("1.7.2-{number}/{year}", "KS", 2026), ("1.7.2-{number}/{year}", "SN", 2026), True),
        (("1.7.2-{number}", "KS", 2026), ("1.7.2-{number}", "KS", 2027), True),
        (("{code}{short_year}/{number}", "KS", 2026), ("ks 26/{number:04d}", "KS", 2026), True),
        (("KS1{number}", "", 2026), ("KS{number}", "", 2026), True),
        (("KS0{number}", "", 2026), ("KS{number}", "", 2026), False),
        (("KS{number}0", "", 2026), ("KS{number:03d}", "", 2026), True),
        (("KS{number}-01.06", "", 2026), ("KS{number}-01.07", "", 2026), False),
    ],
)
def test_two_series_that_could_write_the_same_number_are_known(one, other, meet):
    mine, theirs = NumberForm.read(*one), NumberForm.read(*other)

    assert mine.may_meet(theirs) is theirs.may_meet(mine) is meet


def test_a_form_whose_numbers_could_be_those_of_another_series_is_refused(cast):
    board, social = cast.units["board"], cast.units["social_board"]
    said = {"by": cast.administrator, "body_id": cast.body.id, "year": 2026}
    choose_number_form(unit_id=board.id, pattern="1.7.2-{number}/{year}", **said)

    with pytest.raises(Invalid) as refused:
        choose_number_form(unit_id=social.id, pattern="1.7.2-{number:04d}/{year}", **said)
    with pytest.raises(Invalid) as too_late:
        choose_number_form(unit_id=social.id, pattern="SN{year}{number}", **(said | {"year": 2028}))
    with pytest.raises(Invalid) as taken:
        choose_number_form(unit_id=social.id, pattern="1.7.2-{number}/2027", **(said | {"year": 2027}))
    with pytest.raises(Invalid) as unknown:
        choose_number_form(unit_id=0, pattern="SN{year}{number}", **said)

    assert refused.value.code == "series.meets" and board.name in str(refused.value.text)
    assert (too_late.value.code, unknown.value.code) == ("series.year", "series.unit")
    assert taken.value.code == "series.meets"


def test_a_new_year_goes_on_in_the_form_of_the_year_before_when_it_names_the_year(cast):
    board = cast.units["board"]
    said = {"by": cast.administrator, "body_id": cast.body.id, "unit_id": board.id}
    choose_number_form(pattern="{code}{short_year}/{number}", year=2026, **said)

    with clock.at(MONDAY + timedelta(days=330)):
        given = submitted(cast).dossier

    assert given.reg_no == "KS27/1"


def test_the_administrator_chooses_a_form_on_the_page_and_the_registrar_reads_it(
    cast, django_assert_max_num_queries
):
    admin, board = signed_in(cast.administrator), cast.units["board"]
    page, there = (
        "/exempelan/enheter/diarienummer/",
        reverse("number_form", args=["exempelan", board.id, 2026]),
    )

    own = admin.post(there, {"preset": "own", "pattern": "{code}"})
    empty = admin.post(there, {"preset": "own", "pattern": ""})
    saved = admin.post(there, {"preset": "{code} {year}-{number:04d}-01.06"}, follow=True)
    submitted(cast)
    registrar = signed_in(cast.registrar)
    with django_assert_max_num_queries(12):
        seen = text_of(registrar.get(page))

    assert (own.status_code, empty.status_code) == (422, 422)
    assert "Nästa nummer blir KS 2026-0001-01.06." in text_of(saved)
    assert "KS 2026-0001-01.06" in seen and "KS 2026-0002-01.06" in seen and there not in seen
    assert registrar.get(there).status_code == 403
    assert admin.get(there).status_code == 409
    assert reverse("number_form", args=["exempelan", board.id, 2027]) in text_of(admin.get(f"{page}?ar=2027"))


@pytest.mark.parametrize(
    ("pattern", "outline"),
    [
        (DEFAULT_PATTERN, "AMN ÅÅÅÅ/NNNNN"),
        ("1.7.2-{number}/{year}", "1.7.2-N/ÅÅÅÅ"),
        ("{code}{short_year}/{number:03d}", "AMNÅÅ/NNN"),
        ("{{{code}}} {number}", "{AMN} N"),
    ],
)
def test_a_form_is_shown_with_signs_in_place_of_digits(pattern, outline):
    assert outline_of(pattern, code="AMN", year="ÅÅÅÅ", short_year="ÅÅ") == outline


def test_what_is_no_form_has_no_outline():
    with pytest.raises(Invalid):
        outline_of("{code.__class__} {number}", code="AMN", year="ÅÅÅÅ", short_year="ÅÅ")
