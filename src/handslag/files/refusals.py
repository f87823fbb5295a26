# SPDX-License-Identifier: EUPL-1.2
"""Every no to a file, with its code and its sentence: what is wrong and what to do instead."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid, NotNow, Refused

SENTENCES: Mapping[str, str | Promise] = {
    "file.empty": _("Filen är tom. Välj en annan fil."),
    "file.size": _("Filen är för stor. Den får vara högst 20 MB."),
    "file.kind": _(
        "Filen ska vara PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument eller ren text. Spara om den och försök igen."
    ),
    "file.svg": _("SVG-bilder kan innehålla program och tas inte emot. Spara bilden som PNG eller PDF."),
    "file.markup": _("Webbsidor kan innehålla program och tas inte emot. Skriv ut sidan som PDF i stället."),
    "file.program": _("Filen är ett program och tas inte emot."),
    "file.archive": _("Packade filer tas inte emot. Packa upp och lämna filerna var för sig."),
    "file.old_office": _(
        "Filen är i ett äldre Office-format, som kan innehålla makron. Spara den som docx, xlsx, pptx eller PDF."
    ),
    "file.picture": _("Den sortens bild tas inte emot. Spara den som JPEG, PNG eller PDF."),
    "file.locked": _("Filen är skyddad med lösenord. Spara den utan lösenord och lämna den igen."),
    "file.macros": _("Filen innehåller makron, alltså program. Spara den utan makron eller som PDF."),
    "file.objects": _("Filen har andra filer eller program inbäddade. Spara den som PDF och lämna den."),
    "file.two_kinds": _(
        "Filen är två sorters filer på samma gång och tas därför inte emot. Spara om den och försök igen."
    ),
    "file.bomb": _("Filen blir orimligt stor när den packas upp och tas därför inte emot."),
    "file.paths": _(
        "Filen har delar med otillåtna namn och tas därför inte emot. Spara om den och försök igen."
    ),
    "file.damaged": _("Filen är skadad och går inte att läsa. Öppna den, spara den på nytt och försök igen."),
    "file.heavy": _("Filen tar för lång tid eller för mycket minne att läsa. Spara den som en enklare PDF."),
    "file.signed_scripts": _(
        "Filen är elektroniskt underskriven och innehåller skript, som inte kan tas bort. Be om ett exemplar utan skript."
    ),
    "file.pixels": _("Bilden har för många bildpunkter. Spara den mindre, högst 100 miljoner bildpunkter."),
    "file.infected": _("Filen innehåller skadlig kod och har inte tagits emot. Kontrollera din dator."),
}

BUSY: Mapping[str, str | Promise] = {
    "file.scanner_away": _(
        "Filen kan inte kontrolleras mot skadlig kod just nu och har inte tagits emot. Försök igen om en stund."
    ),
    "file.reader_away": _("Filen kan inte läsas just nu. Försök igen om en stund."),
}


def refused(code: str) -> Refused:
    """Return the no with its sentence, at the field that holds the file."""
    if code in BUSY:
        return NotNow(code, BUSY[code], fields=("file",))
    return Invalid(code, SENTENCES[code], fields=("file",))
