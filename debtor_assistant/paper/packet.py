"""Everything a lawyer receives, in one bag: PDF, extract, the same in text and HTML, the exhibits, how to check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debtor_assistant.handover.bag import Bag, safe_name
from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.handover.sinks import Sink
from debtor_assistant.paper.dossier import dossier_bytes, outline
from debtor_assistant.paper.pictures import Read, pictures_from
from debtor_assistant.paper.twin_html import html_twin
from debtor_assistant.paper.twin_text import text_twin


def write_packet(extract: Mapping[str, Any], sink: Sink, name: str, lang: str, read: Read) -> tuple[str, str]:
    """Fill a bag.

    Args:
        extract: what `handover.extract.make_extract` returned.
        sink: where the bag goes.
        name: what its documents are called.
        lang: `zh` or `en`.
        read: where the exhibits are.

    Returns:
        The SHA-256 of the PDF, and that of the tag manifest, which vouches for everything.
    """
    bag = Bag(sink, safe_name(name))
    plan = outline(extract, lang)
    bag.add(f"{bag.name}.extract.json", [canonical_bytes(extract)])
    pdf = bag.add(f"{bag.name}.pdf", [dossier_bytes(extract, lang, read)])
    bag.add(f"{bag.name}.txt", [text_twin(plan).encode()])
    bag.add(f"{bag.name}.html", [html_twin(plan, pictures_from(extract, read)).encode()])
    for one in extract.get("exhibits", ()):
        if one.get("withheld"):
            continue
        bag.add(str(one["file"]), read(str(one["sha256"])))
    return pdf, bag.close(extract)
