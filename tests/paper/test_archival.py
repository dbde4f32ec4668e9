"""What PDF/A-3b asks for, as far as it can be seen without a validator. None was at hand: README says so."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import ImageCms
from pypdf import PdfReader

from debtor_assistant.paper.dossier import dossier_bytes

NAMES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/"}
NAMES |= {"xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/"}
NAMES |= {"pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


@pytest.fixture(params=["zh", "en"])
def content(request: pytest.FixtureRequest, extract: dict[str, Any]) -> bytes:
    extract["case"]["title"] = "A & B <c> 林晓 \u202e \x0b"
    return dossier_bytes(extract, request.param)


def test_the_metadata_repeats_the_properties(content: bytes) -> None:
    reader = PdfReader(io.BytesIO(content))
    stream = reader.trailer["/Root"]["/Metadata"]
    assert "/Filter" not in stream
    tree = ElementTree.fromstring(stream.get_data())

    def said(path: str) -> str:
        (found,) = tree.iterfind(f".//{path}", NAMES)
        return found.text or ""

    assert reader.metadata is not None
    assert (said("pdfaid:part"), said("pdfaid:conformance")) == ("3", "B")
    assert said("dc:title/rdf:Alt/rdf:li") == reader.metadata.title
    assert said("dc:description/rdf:Alt/rdf:li") == reader.metadata.subject
    assert (said("xmp:CreatorTool"), said("pdf:Producer")) == (reader.metadata.creator, reader.metadata.producer)
    assert said("xmp:CreateDate") == said("xmp:ModifyDate") == "2026-11-24T12:00:00+00:00"
    assert reader.metadata.creation_date == reader.metadata.modification_date
    assert set(reader.trailer["/Info"]) == {"/CreationDate", "/Creator", "/ModDate", "/Producer", "/Subject", "/Title"}


def test_colours_are_those_of_one_embedded_profile(content: bytes) -> None:
    reader = PdfReader(io.BytesIO(content))
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    profile = intent.get_object()["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert "sRGB" in ImageCms.getProfileDescription(io.BytesIO(profile.get_data()))
    for page in reader.pages:
        assert not re.search(rb"(?:^|\s)(?:k|K|cs|CS|sh)(?:\s|$)", page.get_contents().get_data().split(b"BT")[0])


def test_fonts_links_and_files_are_as_the_standard_wants_them(content: bytes) -> None:
    assert content.startswith(b"%PDF-1.7\n%")
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties"} & set(root)
    assert "/Encrypt" not in reader.trailer
    assert len(reader.trailer["/ID"]) == 2
    for page in reader.pages:
        assert "/Group" not in page
        assert all(one.get_object()["/F"] == 4 for one in page.get("/Annots", []))
        for font in page["/Resources"]["/Font"].values():
            # A symbolic TrueType font has no Encoding, and its own table says which glyph is meant.
            assert font.get_object()["/FontDescriptor"]["/Flags"] & 0b100100 == 0b100
            assert "/Encoding" not in font.get_object()
    for one in root["/AF"]:
        spec = one.get_object()
        assert spec["/AFRelationship"] in ("/Source", "/Supplement")
        assert spec["/F"] == spec["/UF"]
        assert spec["/EF"]["/F"].get_object()["/Subtype"] == "/application/json"
