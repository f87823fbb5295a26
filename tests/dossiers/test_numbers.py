# SPDX-License-Identifier: EUPL-1.2
"""Series write numbers in the forms that registers in the sources have, and what they write is found again."""

import pytest

from handslag.dossiers.acts import choose_number_form
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import RegNo, fold_reg_no
from handslag.parties.actor import INSTALLER
from tests.cast import submitted
from tests.deciding import undone

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
    "pattern", ["{code} {year}", "{code} {number} {month}", "{number:x", "{code.x}{number}"]
)
def test_a_form_that_cannot_be_is_refused(cast, pattern):
    unit = cast.units["board"]

    with pytest.raises(Invalid) as refused:
        choose_number_form(by=INSTALLER, unit_id=unit.id, body_id=unit.body_id, pattern=pattern, year=2026)

    assert refused.value.code == "series.pattern"
