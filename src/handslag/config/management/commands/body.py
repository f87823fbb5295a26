# SPDX-License-Identifier: EUPL-1.2
"""Enter a public body with its executive board, its office and its first administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from handslag.kernel.errors import Refused
from handslag.kernel.identity import Email, OrgNo
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import UnitFacts, assign_role, create_body, create_unit, create_user
from handslag.parties.models import BodyKind, PublicBody
from handslag.parties.roles import Role


class Command(BaseCommand):
    """List the bodies, or enter a new one."""

    help = "Lägger in en kommun eller region med styrelse, kansli och första administratör: body create …; body list visar dem."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what a body needs to begin with."""
        words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
        words.add_parser("list", help="visa huvudmännen")
        create = words.add_parser("create", help="lägg in en huvudman")
        create.add_argument("slug", help="kort adress, till exempel storkoping")
        create.add_argument("name", help="namnet, till exempel Storköpings kommun")
        create.add_argument("--kind", choices=BodyKind.values, default=BodyKind.MUNICIPALITY)
        create.add_argument("--org-no", dest="org_no", default="", help="organisationsnummer")
        create.add_argument("--board", default="Kommunstyrelsen", help="styrelsens namn; den har diariet")
        create.add_argument("--code", default="KS", help="kortnamn i diarienumren")
        create.add_argument(
            "--office", default="Kommunstyrelseförvaltningen", help="förvaltningen som samordnar"
        )
        create.add_argument(
            "--administrator", required=True, metavar="E-POST", help="den första administratören"
        )
        create.add_argument("--administrator-name", dest="person", default="Administratör", metavar="NAMN")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says.

        Why Any: Django's own signature.
        Raises: CommandError when something is refused; then nothing is entered.
        """
        if options["word"] == "list":
            for body in PublicBody.objects.order_by("slug"):
                self.stdout.write(f"{body.slug:<20} {body.name}{' (källa)' if body.is_historical else ''}")
            return
        try:
            with transaction.atomic():
                body = self.entered(options)
        except Refused as refused:
            raise CommandError(str(refused.text)) from refused
        self.stdout.write(
            f"{body.name} är inlagd på /{body.slug}/. Administratören väljer lösenord på "
            f"{reverse('account_reset_password')} och lägger sedan in enheter, personer och riktlinje."
        )

    def entered(self, said: dict[str, Any]) -> PublicBody:
        """Enter the body and return it.

        Why Any: options come as they are parsed.
        Raises: Refused when a value is wrong or taken.
        """
        body = create_body(
            by=INSTALLER,
            slug=said["slug"],
            name=said["name"],
            short_name=said["name"].split()[0],
            kind=said["kind"],
            org_no=OrgNo(said["org_no"]) if said["org_no"] else None,
        )
        board_facts = UnitFacts(said["board"], "executive_board", short_code=said["code"], is_authority=True)
        board = create_unit(by=INSTALLER, body_id=body.id, facts=board_facts)
        office_facts = UnitFacts(said["office"], "administration", parent_id=board.id, is_contact_point=True)
        office = create_unit(by=INSTALLER, body_id=body.id, facts=office_facts)
        person = create_user(by=INSTALLER, email=Email(said["administrator"]), name=said["person"])
        assign_role(by=INSTALLER, user_id=person.id, role=Role.ADMINISTRATOR, unit_id=office.id)
        return body
