"""`dossier sign` and `dossier stamp`: a signature made here, a time stamp asked for by the person."""

from __future__ import annotations

import shlex
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.dossiers import writable
from debtor_assistant.cli.passphrases import can_ask, given, typed
from debtor_assistant.cli.printing import note, out, out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t

VARIABLE = "DEBTOR_ASSISTANT_KEY_PASSWORD"
_SERVICE = "https://SERVICE/"


def sign(file: str, output: str, key: str, url: str | None) -> None:
    """Sign a PDF into a new file."""
    from debtor_assistant.paper.files import write_whole
    from debtor_assistant.paper.signing import signed

    source, path = Path(file).expanduser(), writable(output)
    content = _bytes(source)
    if path.exists() and path.samefile(source):
        raise InputError(str(path), t("cli.sign.same"), t("cli.sign.same_next"))
    secret = given(VARIABLE)
    if secret is None:
        secret = typed(t("cli.sign.ask") + " ") if can_ask() else ""
    done = signed(content, Path(key).expanduser(), secret)
    write_whole(path, done)
    if current().json:
        asked = _ask(path, done) if url else None
        out_json({"path": str(path), "request": str(asked) if asked else None})
        return
    out(t("cli.sign.written", path=str(path)), "", f"    pdfsig {shlex.quote(str(path))}")
    note(t("cli.sign.limit"))
    if url:
        _show_request(path, done, url)


def stamp(file: str, reply: str | None, url: str | None) -> None:
    """Write a request for a time stamp, or check the reply to it."""
    path = Path(file).expanduser()
    content = _bytes(path)
    if reply is not None:
        _check(path, content, Path(reply).expanduser())
    elif current().json:
        out_json({"path": str(path), "request": str(_ask(path, content))})
    else:
        _show_request(path, content, url or _SERVICE)


def _check(path: Path, content: bytes, reply: Path) -> None:
    from debtor_assistant.paper.stamping import checked

    asked = path.with_name(f"{path.name}.tsq")
    found = checked(_bytes(reply), content, asked.read_bytes() if asked.is_file() else None, reply)
    at = found.at.strftime("%Y-%m-%d %H:%M:%S UTC")
    if current().json:
        out_json({"path": str(path), "at": at, "by": found.by, "serial": str(found.serial)})
        return
    names = {"data": shlex.quote(str(path)), "reply": shlex.quote(str(reply))}
    out(t("cli.stamp.sound", path=str(path), at=at, by=found.by))
    out("", "    openssl ts -verify -data {data} -in {reply} -CAfile ROOT.pem -untrusted SERVICE.pem".format(**names))
    note(t("cli.stamp.limit"))


def _ask(path: Path, content: bytes) -> Path:
    from debtor_assistant.paper.files import write_whole
    from debtor_assistant.paper.stamping import request

    asked = path.with_name(f"{path.name}.tsq")
    write_whole(asked, request(content))
    return asked


def _show_request(path: Path, content: bytes, url: str) -> None:
    asked, reply = _ask(path, content), path.with_name(f"{path.name}.tsr")
    kind = "Content-Type: application/timestamp-query"
    send = ("curl", "-H", kind, "--data-binary", f"@{asked}", "-o", str(reply), url)
    take = ("debtor-assistant", "dossier", "stamp", str(path), "--reply", str(reply))
    out(t("cli.stamp.request", path=str(asked)), "", f"    {shlex.join(send)}", f"    {shlex.join(take)}")
    note(t("cli.stamp.never"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(str(path), t("cli.sign.unread", reason=reason), t("cli.sign.unread_next")) from error
