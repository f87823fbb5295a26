# SPDX-License-Identifier: EUPL-1.2
"""The import through the browser: the template, a list sent in, what has to be mended, and all of it entered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from handslag.agreements.models import Agreement
from handslag.imports.models import Run
from handslag.imports.reading import read_file
from handslag.imports.tasks import carry_out_in_background, check_in_background
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.parties.acts import assign_role, end_role
from handslag.parties.roles import Role
from tests import guard
from tests.imports import lists
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once("the acts behind the pages run on both elsewhere")
BODY = "exempelan"


def send(client, content, name="lista.xlsx"):
    return client.post(reverse("imports", args=[BODY]), {"file": SimpleUploadedFile(name, content)})


def work():
    """Do what waits in the background, as the worker does it."""
    done = {one.module_path: one for one in (check_in_background, carry_out_in_background)}
    for waiting in DBTaskResult.objects.ready().order_by("enqueued_at"):
        done[waiting.task_path].func(*waiting.args_kwargs["args"])
        waiting.delete()


def test_a_list_is_sent_in_checked_and_entered(cast):
    client = signed_in(cast.registrar)
    sent = send(client, lists.partnerships())
    page = sent.headers["Location"]
    waiting = text_of(client.get(page))
    work()
    checked = text_of(client.get(page))
    begun = client.post(page)
    work()
    done = text_of(client.get(page))

    assert sent.status_code == begun.status_code == 302
    assert '<meta http-equiv="refresh"' in waiting
    assert "Listan är riktig" in checked
    assert "Listan är införd" in done
    assert Agreement.objects.count() == 1
    assert client.post(page).status_code == 409
    assert "lista.xlsx" in text_of(client.get(reverse("imports", args=[BODY])))


def test_what_has_to_be_mended_is_shown_and_can_be_fetched(cast):
    client = signed_in(cast.coordinator)
    page = send(client, lists.partnerships(lists.row(unit="Trafiknämnden"))).headers["Location"]
    work()

    shown = text_of(client.get(page))
    fetched = client.get(reverse("import_complaints", args=[BODY, Run.objects.get().pk]))

    assert "En sak att rätta till" in shown or "1 sak att rätta till" in shown
    assert "Trafiknämnden finns inte bland era enheter" in shown
    assert "För in allt" not in shown
    assert b"".join(fetched)[:2] == b"PK"


@pytest.mark.parametrize("content", [b"PK\x03\x04 avklippt", b"\x00\x01\x02", b"bara text"])
def test_a_file_that_is_no_list_is_answered_in_words(cast, content):
    client = signed_in(cast.registrar)
    page = send(client, content).headers["Location"]
    work()

    assert "1 sak att rätta till" in text_of(client.get(page))


def test_a_form_without_a_file_or_with_an_empty_one_is_shown_again(cast):
    client = signed_in(cast.registrar)

    assert client.post(reverse("imports", args=[BODY])).status_code == 422
    assert "Filen är tom" in text_of(send(client, b""))


def test_the_templates_of_the_body_can_be_read_back(cast):
    client = signed_in(cast.administrator)
    for path in (
        reverse("import_workbook", args=[BODY]),
        reverse("import_text", args=[BODY, "partnerskap"]),
        reverse("import_text", args=[BODY, "organisationer"]),
    ):
        with pytest.raises(Invalid) as refused:
            read_file("mall", client.get(path).content)
        assert refused.value.code == "import.no_rows"
    assert client.get(reverse("import_text", args=[BODY, "annat"])).status_code == 404


@pytest.mark.parametrize("part", ["head", "auditor", "elected"])
def test_others_do_not_come_in(cast, part):
    assert signed_in(getattr(cast, part)).get(reverse("imports", args=[BODY])).status_code == 403


def test_a_task_that_breaks_says_that_nothing_was_entered(cast):
    client = signed_in(cast.registrar)
    page = send(client, lists.partnerships()).headers["Location"]
    work()
    client.post(page)
    with guard.writing_directly():
        Run.objects.update(content=b"PK\x03\x04 avklippt")
    with pytest.raises(Invalid):
        work()

    assert "inget fördes in" in text_of(client.get(page))


def test_a_role_that_has_ended_meanwhile_enters_nothing_and_the_page_says_so(cast):
    by, client = cast.registrar, signed_in(cast.coordinator)
    page = send(signed_in(by), lists.partnerships()).headers["Location"]
    # Why two: in another role she might import still, but that is not the one in which she asked.
    assign_role(by=cast.administrator, user_id=by.user_id, role=Role.COORDINATOR, unit_id=by.unit_id)
    end_role(by=cast.administrator, assignment_id=by.assignment_id, until_on=clock.today())

    with pytest.raises(NotAllowed):
        work()

    shown = text_of(client.get(page))
    assert "inget fördes in" in shown
    assert "har inte kvar sin roll" in shown
    assert not Agreement.objects.exists()


def test_work_that_comes_twice_leaves_what_was_entered(cast):
    client = signed_in(cast.registrar)
    page = send(client, lists.partnerships()).headers["Location"]
    work()
    client.post(page)
    work()

    again = Run.objects.get().pk, cast.registrar.user_id, cast.registrar.assignment_id
    for task in (check_in_background, carry_out_in_background):
        with pytest.raises(NotNow):
            task.func(*again)

    assert "Listan är införd" in text_of(client.get(page))


def test_the_command_checks_and_enters(cast, tmp_path, capsys):
    file = tmp_path / "lista.xlsx"
    file.write_bytes(lists.partnerships())

    call_command("import", str(file), "--body", BODY, "--dry-run")
    assert not Agreement.objects.exists()
    call_command("import", str(file), "--body", BODY)
    call_command("import", str(file), "--body", BODY)

    said = capsys.readouterr().out
    assert "Partnerskap: 1 nya" in said
    assert "Allt är infört." in said
    assert "Allt finns redan" in said
    assert Agreement.objects.count() == 1


def test_the_command_enters_nothing_when_something_has_to_be_mended(cast, tmp_path, capsys):
    file = tmp_path / "lista.xlsx"
    file.write_bytes(lists.partnerships(lists.row(unit="?")))

    for words in (
        (str(file), "--body", BODY),
        (str(file), "--body", "finns-inte"),
        ("saknas", "--body", BODY),
    ):
        with pytest.raises(CommandError):
            call_command("import", *words)

    assert "rad 2" in capsys.readouterr().out
