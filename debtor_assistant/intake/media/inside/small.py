"""A picture made small enough for a terminal."""

from __future__ import annotations

import base64
from typing import Any, BinaryIO

_MOST_PIXELS = 100_000_000
"""A photo of a phone has up to 200 million; such a one is drawn from a smaller decode or not at all."""


def small(file: BinaryIO, *, width: int, height: int, heic: bool = False) -> dict[str, Any]:
    """Return the first frame, upright, at most so many pixels wide and high, as rows of red, green and blue."""
    from PIL import Image, ImageOps

    if heic:
        from pi_heif import register_heif_opener

        register_heif_opener()
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(file) as opened:
        opened.draft("RGB", (width * 4, height * 4))  # JPEG: decode no more than is needed
        upright = ImageOps.exif_transpose(opened)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            ground = Image.new("RGBA", upright.size, "white")
            ground.alpha_composite(upright.convert("RGBA"))
            upright = ground
        picture = upright.convert("RGB")
        picture.thumbnail((width, height), Image.Resampling.LANCZOS)
    return {"width": picture.width, "height": picture.height, "rgb": base64.b64encode(picture.tobytes()).decode()}
