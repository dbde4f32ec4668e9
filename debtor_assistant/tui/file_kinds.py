"""What kind of file something is, by its content, in the few kinds a person tells apart."""

from __future__ import annotations

_KINDS = ("image", "audio", "video", "text")


def kind_of(media_type: str | None) -> str:
    """Return image, pdf, audio, video, text or other."""
    kind = (media_type or "").partition("/")[0]
    return "pdf" if media_type == "application/pdf" else kind if kind in _KINDS else "other"
