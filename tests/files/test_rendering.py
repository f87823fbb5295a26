# SPDX-License-Identifier: EUPL-1.2
"""PDF of pictures and office files; a file that points elsewhere has nothing fetched for it."""

import io
import socket
import threading

import pikepdf
import pytest

from handslag.files.archives import DOCX, ODT
from handslag.files.kinds import PNG
from handslag.files.reading import text_pages
from handslag.files.rendering import can_render, office_program, rendered
from handslag.kernel.errors import Invalid
from tests.files import made

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
NEEDS_OFFICE = pytest.mark.skipif(not office_program(), reason="LibreOffice is not installed")


def pointing(address: str, path: str) -> bytes:
    """Return an OpenDocument text with a picture at an address, and a part that is the text of a file."""
    content = (
        f'<office:document-content xmlns:office="{SPACE}office:1.0" xmlns:text="{SPACE}text:1.0" xmlns:draw="{SPACE}drawing:1.0" '
        f'xmlns:svg="{SPACE}svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f'<office:text><text:p>Stadgar<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}" '
        f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="a">'
        f'<text:section-source xlink:href="{path}" text:filter-name="Text"/><text:p>slut</text:p></text:section></office:text>'
        "</office:body></office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", ODT), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{SPACE}manifest:1.0" manifest:version="1.2">{entries}</manifest:manifest>'
    return made.zipped(
        {
            "mimetype": ODT.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def test_a_picture_becomes_one_page_no_larger_than_paper():
    with pikepdf.open(io.BytesIO(rendered(made.png(9, 3), PNG))) as pdf:
        sides = [round(float(side)) for side in pdf.pages[0].mediabox.as_list()[2:]]

    assert len(sides) == 2 and max(sides) == 842


def test_a_picture_that_is_none_is_refused():
    with pytest.raises(Invalid) as refused:
        rendered(b"\x89PNG\r\n\x1a\nhej", PNG)

    assert refused.value.code == "file.damaged"


def test_without_the_program_no_pdf_is_offered(settings):
    settings.HANDSLAG_SOFFICE = "no-such-program"

    assert not can_render(DOCX)
    assert can_render(PNG)


@NEEDS_OFFICE
def test_an_office_file_becomes_pdf_and_nothing_is_fetched_for_it(tmp_path):
    (tmp_path / "secret.txt").write_text("hemligt innehåll")
    met = []
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=lambda: met.append(listener.accept()), daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/x.png"

    made_of_it = rendered(pointing(address, (tmp_path / "secret.txt").as_uri()), ODT)

    text = "".join(text_pages(made_of_it, "application/pdf")[0])
    assert "Stadgar" in text and "hemligt" not in text
    assert met == []
