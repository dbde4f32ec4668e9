"""Photos and screenshots: JPEG, PNG, GIF, WebP. HEIC is in `heif`.

| in the file | becomes |
| --- | --- |
| width and height in the header | `picture.size` |
| EXIF block | see `exif` |
| XMP CreateDate, DateCreated | `xmp.created` |
| PNG text chunks Software, Creation Time, Description, Comment, Title, Author | `png.software` … as written |
| JPEG and GIF comment | `picture.comment` |
| a picture whose pixels or chunks end early | a problem: cut off or damaged |

Pixels are looked at only to see whether they are whole, at an eighth of the size and never of pictures that need much
memory; so a damaged GIF, WebP, progressive or very large JPEG may go unnoticed. What the picture shows is unknown; see
`recognition`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from debtor_assistant.intake.media.careful import Careful, TooMuch
from debtor_assistant.intake.media.exif import tell_exif
from debtor_assistant.intake.media.found import Found
from debtor_assistant.intake.media.times import of_iso

if TYPE_CHECKING:
    from typing import IO

    from PIL.ImageFile import ImageFile

_LOOKED_THROUGH = 32 << 20
_PIXELS = 60_000_000
_PIXELS_AT_ONCE = 6_000_000
"""A progressive JPEG is kept in memory whole, at six bytes a pixel."""
_XMP_TIME = re.compile(
    rb"(?:xmp:CreateDate|photoshop:DateCreated|exif:DateTimeOriginal)(?:=[\"']|>)([0-9T:+.Z-]{10,40})"
)
_PNG_WORDS = ("Software", "Creation Time", "Description", "Comment", "Title", "Author", "Source")


def tell_picture(found: Found, file: Careful) -> None:
    """Tell what a picture says of itself."""
    try:
        picture = _opened(found.media_type, file)
    except TooMuch:
        raise
    except Exception:  # the library raises anything from SyntaxError to struct.error for headers that are none
        found.problem("picture")
        return
    found.say("picture.size", f"{picture.width} x {picture.height}")
    exif = picture.info.get("exif")
    if isinstance(exif, bytes) and exif:
        tell_exif(found, exif)
    _tell_words(found, picture)
    if file.size <= _LOOKED_THROUGH:
        _look_through(found, picture)


def _opened(kind: str, file: Careful) -> ImageFile:
    """The one decoder that fits: no guessing among fifty, and no limit of pixels, since none are decoded."""
    stream = cast("IO[bytes]", file)
    if kind == "image/jpeg":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(stream)
    if kind == "image/png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(stream)
    if kind == "image/gif":
        from PIL.GifImagePlugin import GifImageFile

        return GifImageFile(stream)
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile(stream)


def _tell_words(found: Found, picture: ImageFile) -> None:
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    match = _XMP_TIME.search(xmp.encode("utf-8", "replace") if isinstance(xmp, str) else xmp)
    found.time("xmp.created", of_iso(match[1].decode("ascii")) if match else None)
    comment = picture.info.get("comment")
    found.say("picture.comment", comment.decode("utf-8", "replace") if isinstance(comment, bytes) else comment)
    if found.media_type == "image/png":
        for name in _PNG_WORDS:
            words = picture.info.get(name)
            found.say(f"png.{name.lower().replace(' ', '_')}", words if isinstance(words, str) else None)


def _look_through(found: Found, picture: ImageFile) -> None:
    pixels = picture.width * picture.height
    most = _PIXELS_AT_ONCE if "progressive" in picture.info else _PIXELS
    try:
        if found.media_type == "image/png":
            picture.verify()
        elif found.media_type == "image/jpeg" and pixels <= most:
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    except TooMuch:
        raise
    except Exception:
        found.problem("cut_picture")
