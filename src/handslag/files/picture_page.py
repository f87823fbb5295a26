# SPDX-License-Identifier: EUPL-1.2
"""Lay a picture on a page of a PDF; runs in the reader's own process. Imports nothing of ours."""

from PIL import Image, ImageOps

LONGEST_SIDE = 3000
A4_INCHES = (8.27, 11.69)


def lay_on_page(path: str, out: str) -> dict[str, object]:
    """Write a PDF of one page with the picture upright, as large as an A4 page has room for."""
    with Image.open(path) as picture:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            layer = upright.convert("RGBA")
            upright = Image.new("RGB", layer.size, "white")
            upright.paste(layer, mask=layer.getchannel("A"))
        short, long = sorted(A4_INCHES)
        width, height = upright.size
        across, down = (short, long) if height >= width else (long, short)
        upright.convert("RGB").save(out, "PDF", resolution=max(width / across, height / down), quality=85)
    return {}
