"""Time stamps of a service (RFC 3161) for a finished file, without ever connecting to one.

A request (`FILE.tsq`) holds the file's SHA-256 and a number drawn by chance, nothing of its content. The person sends
it; the reply (`FILE.tsr`) is checked here as far as that goes offline: granted, for this file and this request, and
signed by the certificate inside it. Whether that certificate belongs to a service one trusts, `openssl ts -verify`
tells with the service's own root certificate. Needs the extra `[sign]`.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.paper.signing import needs_library
from debtor_assistant.text import t


@dataclass(frozen=True)
class Stamp:
    """What a reply says."""

    at: datetime
    """In UTC."""
    by: str
    """The service's name, as its certificate has it."""
    serial: int


def request(content: bytes) -> bytes:
    """Return a request for the SHA-256 of a file."""
    try:
        from asn1crypto import tsp
    except ImportError as error:
        raise needs_library() from error
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(content).digest()}
    asked = {"version": 1, "message_imprint": imprint, "cert_req": True, "nonce": secrets.randbits(63)}
    made: bytes = tsp.TimeStampReq(asked).dump()
    return made


def checked(reply: bytes, content: bytes, asked: bytes | None, where: Path) -> Stamp:
    """Check a reply.

    Args:
        reply: what the service sent.
        content: the file that was stamped.
        asked: the request, if it is still there; its number must come back.
        where: the file of the reply, for messages.

    Raises:
        InputError: it is no reply, was refused, or is about another file or request, or its signature does not fit.
    """
    try:
        from asn1crypto import tsp
        from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    except ImportError as error:
        raise needs_library() from error
    try:
        answer = tsp.TimeStampResp.load(reply, strict=True)
        if answer["status"]["status"].native not in ("granted", "granted_with_mods"):
            raise _refused(where, "refused")
        data = answer["time_stamp_token"]["content"]
        content_info = data["encap_content_info"]
        told = content_info["content"].parsed
        (signer,) = data["signer_infos"]
        certificate = _certificate(data, signer)
        digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, content_info["content"].contents).digest()
        intact, valid = validate_sig_integrity(signer, certificate, "tst_info", digest)
        imprint, nonce = told["message_imprint"].native, told["nonce"].native
        wanted = tsp.TimeStampReq.load(asked)["nonce"].native if asked is not None else nonce
        found = Stamp(told["gen_time"].native, certificate.subject.human_friendly, told["serial_number"].native)
    except InputError:
        raise
    except Exception as error:  # whatever damaged bytes make the libraries below say
        raise _refused(where, "damaged") from error
    if imprint["hash_algorithm"]["algorithm"] != "sha256" or imprint["hashed_message"] != _sha256(content):
        raise _refused(where, "other_file")
    if nonce != wanted:
        raise _refused(where, "other_request")
    usage = certificate.extended_key_usage_value
    if not intact or not valid or usage is None or "time_stamping" not in usage.native:
        raise _refused(where, "forged")
    return found


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _certificate(data: Any, signer: Any) -> Any:
    """Return the certificate of the one who signed, from those inside the reply."""
    issued = signer["sid"].chosen
    for one in data["certificates"]:
        found = one.chosen
        if found.issuer == issued["issuer"] and found.serial_number == issued["serial_number"].native:
            return found
    raise ValueError("no certificate of the signer")


def _refused(where: Path, name: str) -> InputError:
    return InputError(str(where), t(f"paper.stamp.{name}"), t("paper.stamp.next"))
