"""What PDF/A-3 (ISO 19005-3, level B) asks of a document as a whole: metadata, colours, and files that belong to it.

Fonts are embedded and links are printable already where pages are drawn. The metadata (XMP) repeats the document's
properties word for word, as the standard demands, and nothing in it comes from the clock: same document, same bytes.
`srgb.icc` is littlecms' own sRGB profile ("No copyright, use freely") with its date set to 1 January 2026.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_CLAIM = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{claim}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def make_archival(document: Any, *, claim: bool = True) -> None:
    """Give an open document its metadata and output intent.

    Args:
        document: a pikepdf document with its properties set.
        claim: whether the metadata says that it is meant as PDF/A-3b; a document with a password cannot be one.
    """
    import pikepdf

    for name in ("/Author", "/Keywords", "/Trapped"):
        if name in document.docinfo:
            del document.docinfo[name]  # empty, and what is in one place must be in the other
    document.docinfo["/ModDate"] = document.docinfo["/CreationDate"]
    metadata = document.make_stream(_metadata(document.docinfo, claim=claim))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = document.make_indirect(metadata)
    if "/OutputIntents" in document.Root:
        return
    profile = document.make_stream(_profile())
    profile.N = 3
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB IEC61966-2.1",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=document.make_indirect(profile),
    )
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])


def _metadata(properties: Any, *, claim: bool) -> bytes:
    said = {name: escape(str(properties.get(f"/{name.title()}", ""))) for name in ("title", "subject", "creator")}
    producer, created = escape(str(properties.get("/Producer", ""))), _moment(str(properties["/CreationDate"]))
    text = _PACKET.format(claim=_CLAIM if claim else "", producer=producer, created=created, **said)
    return text.encode()


def _moment(written: str) -> str:
    """Return a date of the properties (D:YYYYMMDDHHMMSS+00'00') as XMP writes it; ours are all in UTC."""
    digits = written.removeprefix("D:")[:14]
    day, time = digits[:8], digits[8:]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}+00:00"


@cache
def _profile() -> bytes:
    return Path(__file__).with_name("srgb.icc").read_bytes()
