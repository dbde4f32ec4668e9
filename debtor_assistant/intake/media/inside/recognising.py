"""Words in pictures, read by RapidOCR with the model that lies in its package; runs in the process apart.

The model (PP-OCRv6 small, Apache-2.0) knows Chinese, Japanese and the languages of Latin letters. The library would
fetch a model it lacks; here that is refused before it starts, and the process cannot connect anyway.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, ImageOps

from debtor_assistant.intake.media.inside.refusing import Refused

_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
_MOST_PIXELS = 120_000_000
_WIDEST = 2000
"""The library makes longer sides as short as this, which would blur a long screenshot; it is cut into tiles instead."""
_STEP, _OVERLAP = 1600, 200
_MOST_TILES = 40
_MOST_SCANS = 20
_LEAST_SIDE = 300
"""A smaller picture in a PDF is a logo."""
_POOR = 0.8
"""Upright words are read with more certainty than this on average; others may lie on their side or head."""
_TURNS = (180, 90, 270)

Lines = list[tuple[str, float, bool]]
"""Words, how sure the machine is of them, and whether they run across the picture; it reads lines on their side too."""


def recognise(file: BinaryIO, kind: str) -> dict[str, Any]:
    """The lines of each picture in a file, with how sure the machine is of each, from 0 to 1."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None or importlib.util.find_spec("onnxruntime") is None:
        raise Refused("no_recognition")
    models = Path(found.origin).parent / "models"
    if not all((models / name).is_file() for name in _MODELS):
        raise Refused("no_model")
    from rapidocr import RapidOCR

    # The library's own guess of lines that stand on their head turns upright ones too, and spoils them.
    settings = {"Global.log_level": "critical", "Global.model_root_dir": str(models), "Global.use_cls": False}
    engine = RapidOCR(params=settings)
    pictures = _scans(file) if kind == "application/pdf" else iter((_picture(file, kind),))
    return {"pages": [_best(engine, picture) for picture in pictures], "version": version("rapidocr")}


def _picture(file: BinaryIO, kind: str) -> Image.Image:
    if kind == "image/heic":
        if importlib.util.find_spec("pi_heif") is None:
            raise Refused("no_heic")
        from pi_heif import register_heif_opener

        register_heif_opener()
    # The number of pixels is checked here, before any is decoded.
    Image.MAX_IMAGE_PIXELS = None
    return _upright(Image.open(file))


def _scans(file: BinaryIO) -> Iterator[Image.Image]:
    """The largest picture of each page: a scanned letter is one picture a page."""
    from debtor_assistant.intake.media.inside.pdf import opened

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    for number, page in enumerate(opened(file).pages):
        if number == _MOST_SCANS:
            return
        pictures = [item.image for item in page.images if item.image is not None]
        large = [picture for picture in pictures if min(picture.size) >= _LEAST_SIDE]
        yield _upright(max(large, key=lambda picture: picture.width * picture.height)) if large else _nothing()


def _nothing() -> Image.Image:
    return Image.new("RGB", (_LEAST_SIDE, _LEAST_SIDE), "white")


def _upright(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > _MOST_PIXELS:
        raise Refused("too_much")
    if picture.width > _WIDEST:
        picture.draft("RGB", (_WIDEST, picture.height * _WIDEST // picture.width))
    turned = ImageOps.exif_transpose(picture).convert("RGB")
    if turned.width > _WIDEST:
        turned = turned.resize((_WIDEST, max(1, turned.height * _WIDEST // turned.width)))
    return turned


def _best(engine: Any, picture: Image.Image) -> Lines:
    """The lines of a picture; of one that is poor to read, those of the way round in which most can be read."""
    lines = _lines(engine, picture)
    if lines and sum(score for _, score, across in lines if across) / len(lines) >= _POOR:
        return lines
    if not lines and picture.width * picture.height > _STEP * _WIDEST:
        return lines
    turned = (_lines(engine, picture.rotate(angle, expand=True)) for angle in _TURNS)
    return max((lines, *turned), key=_legible)


def _legible(lines: Lines) -> float:
    """How much was read across: letters by certainty, where guesses count for little."""
    return sum(len(words) * score**4 for words, score, across in lines if across)


def _lines(engine: Any, picture: Image.Image) -> Lines:
    """Lines from top to bottom; in a tall picture each line is taken from the tile in which it stands whole."""
    import numpy

    lines: Lines = []
    tops = range(0, max(1, picture.height - 2 * _OVERLAP), _STEP)
    if len(tops) > _MOST_TILES:
        raise Refused("too_much")
    for top in tops:
        tile = picture.crop((0, top, picture.width, min(picture.height, top + _STEP + 2 * _OVERLAP)))
        first = top + _OVERLAP if top else 0
        last = top + _STEP + _OVERLAP if top != tops[-1] else picture.height
        # The library takes pictures as OpenCV does, blue first.
        result = engine(numpy.asarray(tile)[:, :, ::-1])
        boxes = [] if result.boxes is None else result.boxes
        for box, words, score in zip(boxes, result.txts or (), result.scores or (), strict=False):
            if first <= top + float(numpy.mean(box[:, 1])) < last:
                height, width = (float(numpy.ptp(box[:, axis])) for axis in (1, 0))
                lines.append((str(words), float(score), height < 1.5 * width or len(words) < 3))
    return lines
