"""Check a bag: name every file that is missing, unexpected or changed, and a PDF that was not made from its extract."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.handover.bag import DECLARATION, EXTRACT, MANIFEST, TAG_MANIFEST, room_inside
from debtor_assistant.handover.contents import DAMAGED, Contents, member, opened, problem
from debtor_assistant.text import t

_LINE = re.compile(r"([0-9a-fA-F]{64})(?: [ *]|\t)(.+)")
_MOST = 64 << 20
"""Bytes of a manifest or an extract that are looked at whole."""


def check_bag(path: Path) -> list[Problem]:
    """Return everything that is not as it was written; an empty list if all is.

    Raises:
        InputError: there is neither a folder nor a zip at this path, or nothing of a dossier in it.
    """
    with opened(path) as contents:
        found = list(contents.problems)
        names = set(contents.names())
        absent = [name for name in ("bagit.txt", MANIFEST, TAG_MANIFEST) if name not in names]
        if len(absent) == 3 and not any(name.startswith("data/") for name in names):
            raise InputError(str(path), t("handover.check.no_bag", name=MANIFEST), t("handover.check.next"))
        if MANIFEST in absent:
            return [*found, *(problem(str(path), "no_bag", name=name) for name in absent)]
        found += [problem(name, "missing", name=name) for name in absent]
        if "bagit.txt" in names and member(contents, "bagit.txt", _MOST) != DECLARATION.encode():
            found.append(problem("bagit.txt", "declaration"))
        found += _compare(contents, names, MANIFEST, {name for name in names if name.startswith("data/")})
        if TAG_MANIFEST in names:
            tags = {name for name in names if not name.startswith("data/")} - {TAG_MANIFEST}
            found += _compare(contents, names, TAG_MANIFEST, tags)
        found += _papers(contents, names)
    return list(dict.fromkeys(found))


def check_pdf(path: Path) -> list[Problem]:
    """Compare the files inside a dossier's PDF with each other and with its properties.

    Raises:
        InputError: there is no readable PDF at this path, or it was not written by this program.
    """
    from debtor_assistant.handover.inside_pdf import files_inside

    subject, files = files_inside(path)
    extract = files.pop(EXTRACT, None)
    if extract is None:
        return [problem(EXTRACT, "missing", name=EXTRACT)]
    if hashlib.sha256(extract).hexdigest() not in subject:
        return [problem(EXTRACT, "changed", name=EXTRACT)]
    named = {str(one["file"]).rpartition("/")[2]: one for one in json.loads(extract).get("exhibits", ()) if one["file"]}
    room = room_inside(named.values())
    found = []
    for name, one in named.items():
        if name not in files:
            found += [problem(name, "missing", name=name)] if name in room else []
        elif hashlib.sha256(files[name]).hexdigest() != one["sha256"]:
            found.append(problem(name, "changed", name=name))
    found += [problem(name, "unexpected", name=name) for name in sorted(set(files) - set(named))]
    return found


def _compare(contents: Contents, names: set[str], manifest: str, there: set[str]) -> Iterator[Problem]:
    """Compare files with the manifest that should name them."""
    named: dict[str, str] = {}
    yield from _read(contents, manifest, named)
    for name, sha256 in named.items():
        if name not in names:
            yield problem(name, "missing", name=name)
        elif (found := _fingerprint(contents, name)) != sha256:
            yield problem(name, "changed", name=name) if found else problem(name, "zip", error=name)
    for name in sorted(there - set(named)):
        yield problem(name, "unexpected", name=name)


def _read(contents: Contents, manifest: str, named: dict[str, str]) -> Iterator[Problem]:
    """Collect what a manifest names; yield the lines that are none."""
    try:
        text = member(contents, manifest, _MOST).decode("utf-8", "replace")
    except DAMAGED as error:
        yield problem(manifest, "zip", error=error)
        return
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        parts = _LINE.fullmatch(line.removesuffix("\r"))
        if parts is None:
            yield problem(manifest, "manifest", name=manifest, line=number)
            continue
        name = unicodedata.normalize("NFC", parts[2])
        if name.startswith(("/", "~")) or ".." in name.split("/") or "\\" in name:
            yield problem(manifest, "outside", name=name, manifest=manifest)
        elif name in named:
            yield problem(manifest, "twice", name=name, manifest=manifest)
        else:
            named[name] = parts[1].lower()


def _fingerprint(contents: Contents, name: str) -> str:
    """Return the SHA-256 of a file; empty if it cannot be read to its end."""
    digest = hashlib.sha256()
    try:
        for data in contents.chunks(name):
            digest.update(data)
    except DAMAGED:
        return ""
    return digest.hexdigest()


def _papers(contents: Contents, names: set[str]) -> Iterator[Problem]:
    """Compare each PDF with the extract of the same name, whose fingerprint stands in its properties."""
    for name in sorted(names):
        extract = name.removesuffix(".pdf") + ".extract.json"
        if not (name.startswith("data/") and name.count("/") == 1 and name.endswith(".pdf")) or extract not in names:
            continue
        sha256 = _fingerprint(contents, extract)
        if sha256 and sha256 not in _subject(contents, name):
            yield problem(name, "pdf_extract", name=name)


def _subject(contents: Contents, name: str) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        about = PdfReader(io.BytesIO(member(contents, name, 1 << 30))).metadata
    except (PyPdfError, *DAMAGED, RecursionError, KeyError, TypeError, AttributeError):
        return ""
    return str(about.subject or "") if about else ""
