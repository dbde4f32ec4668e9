"""`dossier`: check, collect, write the PDF, and enter the export in the history."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.pdf_password import password
from debtor_assistant.cli.printing import note, out, out_json, problems
from debtor_assistant.cli.settings import current, parse_day
from debtor_assistant.text import language, t

if TYPE_CHECKING:
    from debtor_assistant.checkup.run import Checkup
    from debtor_assistant.store.casebook import Casebook


@dataclass(frozen=True)
class Wish:
    """What the person asked for; one of the three places."""

    output: str | None = None
    folder: str | None = None
    bundle: str | None = None
    lang: str | None = None
    paper: str | None = None
    since: str | None = None
    until: str | None = None
    debt: str | None = None
    exhibit: tuple[str, ...] = ()
    no_exhibits: bool = False
    redact: bool = False
    keep_words: bool = False
    password: bool = False

    @property
    def place(self) -> str:
        """Where to.

        Raises:
            InputError: none or more than one was named.
        """
        named = [one for one in (self.output, self.folder, self.bundle) if one]
        if len(named) != 1:
            raise InputError("dossier", t("cli.dossier.one_place"), t("cli.dossier.one_place_next"))
        return named[0]

    @property
    def exhibits(self) -> Sequence[str] | None:
        """The files of evidence that were named; None where the dossier chooses."""
        return () if self.no_exhibits else self.exhibit or None


def write(wish: Wish) -> None:
    """Write the dossier of the case that is meant."""
    from debtor_assistant.checkup.run import run

    settings = current()
    path = writable(wish.place) if wish.output else Path(wish.place).expanduser()
    secret = password(wanted=wish.password, one_pdf=bool(wish.output))
    lang = wish.lang or language()
    with cases.opened(settings) as book:
        checkup = run(book, settings.day)
        extract = extract_of(book, checkup, wish, lang)
        written = _one_pdf(book, extract, path, lang, secret) if wish.output else _bag(book, extract, path, lang, wish)
    if settings.json:
        out_json({"path": str(path), **written, "lang": lang})
        return
    out(t("cli.dossier.written", path=str(path)), t("cli.dossier.fingerprint", sha256=written["sha256"]))
    if "tagmanifest" in written:
        out(t("cli.dossier.vouches", sha256=written["tagmanifest"]))
    note(t("cli.dossier.look"))
    if secret:
        note(t("cli.dossier.password_kept"))


def rebuild(source: str, exhibits: str | None, wish: Wish) -> None:
    """Make the PDF again from an extract and its exhibits, byte for byte, without the case."""
    from debtor_assistant.handover.stored import Stored
    from debtor_assistant.paper.dossier import write_dossier

    if wish.folder or wish.bundle or not wish.output:
        raise InputError("--from", t("cli.dossier.from_pdf"), t("cli.dossier.from_pdf_next"))
    stored = Stored.read(Path(source).expanduser(), Path(exhibits).expanduser() if exhibits else None)
    if wish.paper not in (None, stored.extract.get("paper") or "a4"):
        raise InputError("--paper", t("cli.dossier.from_paper"), t("cli.dossier.from_paper_next"))
    path, secret = writable(wish.output), password(wanted=wish.password, one_pdf=bool(wish.output))
    lang = wish.lang or stored.extract.get("language") or language()
    write_dossier(stored.extract, path, lang, stored.bytes_of, password=secret)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if current().json:
        out_json({"path": str(path), "sha256": sha256})
    else:
        out(t("cli.dossier.written", path=str(path)), t("cli.dossier.fingerprint", sha256=sha256))


def print_schema() -> None:
    """Print the JSON Schema of the extract, whatever the form of output."""
    from debtor_assistant.handover.schema import published

    click.echo(published(), nl=False)


def extract_of(book: Casebook, checkup: Checkup, wish: Wish, lang: str) -> Mapping[str, Any]:
    """Collect what the dossier says."""
    from debtor_assistant.handover.extract import make_extract

    first = parse_day(wish.since, "--since") if wish.since else None
    last = parse_day(wish.until, "--until") if wish.until else None
    wanted = None if wish.redact else wish.exhibits
    found = book.verify()
    problems((*checkup.problems, *found))
    extract = make_extract(
        checkup,
        book,
        lang=lang,
        paper=wish.paper,
        since=first,
        until=last,
        debt=wish.debt,
        exhibit=wanted,
        verified=found,
    )
    if not wish.redact:
        return extract
    from debtor_assistant.handover.redact import redact

    return redact(extract, keep_words=wish.keep_words, exhibit=wish.exhibit)


def _one_pdf(book: Casebook, extract: Mapping[str, Any], path: Path, lang: str, secret: str | None) -> dict[str, str]:
    from debtor_assistant.paper.dossier import write_dossier

    write_dossier(extract, path, lang, book.vault.read, password=secret)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    _note(book, extract, path, lang, sha256)
    return {"sha256": sha256}


def _bag(book: Casebook, extract: Mapping[str, Any], path: Path, lang: str, wish: Wish) -> dict[str, str]:
    from debtor_assistant.handover.sinks import folder_sink, zip_sink
    from debtor_assistant.paper.packet import write_packet

    name = path.stem if wish.bundle else path.name
    with (zip_sink if wish.bundle else folder_sink)(path) as sink:
        sha256, tagmanifest = write_packet(extract, sink, name, lang, book.vault.read)
    _note(book, extract, path, lang, sha256, tagmanifest=tagmanifest)
    return {"sha256": sha256, "tagmanifest": tagmanifest}


def _note(book: Casebook, extract: Mapping[str, Any], path: Path, lang: str, sha256: str, **more: str) -> None:
    about = {"file": str(path.absolute()), "sha256": sha256, "lang": lang, "filter": extract["filter"], **more}
    book.note("export", about)


def writable(output: str) -> Path:
    """The file to write, in a folder that is there.

    Raises:
        InputError: The folder is missing, or the name is a folder's.
    """
    path = Path(output).expanduser()
    if path.is_dir():
        raise InputError(str(path), t("cli.dossier.is_folder"), t("cli.dossier.is_folder_next"))
    if not path.parent.is_dir():
        raise InputError(str(path.parent), t("cli.dossier.no_folder"), t("cli.dossier.no_folder_next"))
    return path


def export(book: Casebook, checkup: Checkup, folder: Path, name: str, lang: str) -> str:
    """Write the whole bag into a new folder and return the SHA-256 of the PDF; the history learns of it."""
    wish = Wish(folder=str(folder), lang=lang)
    from debtor_assistant.handover.sinks import folder_sink
    from debtor_assistant.paper.packet import write_packet

    extract = extract_of(book, checkup, wish, lang)
    with folder_sink(folder) as sink:
        sha256, tagmanifest = write_packet(extract, sink, name, lang, book.vault.read)
    _note(book, extract, folder, lang, sha256, tagmanifest=tagmanifest)
    return sha256
