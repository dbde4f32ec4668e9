"""Signatures and time stamps, checked with tools that are not ours: pdfsig (poppler) and openssl."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytest.importorskip("pyhanko", reason="the extra [sign] is not installed")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import signatures
from debtor_assistant.paper.stamping import checked, request

SECRET = "key 密码"
needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
    for name in ("pdfsig", "openssl")
}


def certificate(name: str, *extensions: tuple[x509.ExtensionType, bool]) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key with its own certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(start).not_valid_after(start.replace(year=2060))
    for extension, critical in extensions:
        made = made.add_extension(extension, critical)
    return key, made.sign(key, hashes.SHA256())


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"), False)
    usage |= {"crl_sign": False, "encipher_only": False, "decipher_only": False}
    signing = x509.KeyUsage(digital_signature=True, content_commitment=True, **usage)
    private, public = certificate("林晓 Test", (signing, True))
    path = tmp_path_factory.mktemp("key") / "me.p12"
    lock = serialization.BestAvailableEncryption(SECRET.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"me", private, public, None, lock))
    return path


@pytest.fixture
def dossier(case: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(signatures.VARIABLE, SECRET)
    assert run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "call").code == 0
    assert run("dossier", "-o", str(tmp_path / "dossier.pdf")).code == 0
    return tmp_path / "dossier.pdf"


@pytest.fixture
def signed(dossier: Path, key: Path, run: Run) -> Path:
    path = dossier.with_name("signed.pdf")
    done = run("dossier", "sign", str(dossier), "-o", str(path), "--key", str(key))
    assert done.code == 0, done.err
    assert SECRET not in done.out + done.err
    return path


def test_the_file_that_was_signed_stands_unchanged_at_its_beginning(dossier: Path, signed: Path, run: Run) -> None:
    assert signed.read_bytes().startswith(dossier.read_bytes())
    assert b"/ETSI.CAdES.detached" in signed.read_bytes()
    assert run("verify", str(signed)).code == 0


def seen_by_pdfsig(path: Path) -> str:
    done = subprocess.run([str(shutil.which("pdfsig")), "-nocert", str(path)], capture_output=True, check=False)
    return done.stdout.decode(errors="replace")


@needs["pdfsig"]
def test_pdfsig_finds_the_signature_valid_and_a_change_broken(signed: Path) -> None:
    said = seen_by_pdfsig(signed)
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    content = bytearray(signed.read_bytes())
    content[len(content) // 3] ^= 1
    signed.write_bytes(content)
    assert "Signature is Valid" not in seen_by_pdfsig(signed)


def test_what_cannot_be_signed_is_refused(
    dossier: Path, key: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = ("-o", str(tmp_path / "out.pdf"))
    damaged, locked = tmp_path / "damaged.p12", tmp_path / "locked.pdf"
    damaged.write_bytes(b"no key")
    monkeypatch.setenv("DEBTOR_ASSISTANT_PDF_PASSWORD", "x")
    assert run("dossier", "-o", str(locked), "--password").code == 0
    assert run("dossier", "sign", str(dossier), *out, "--key", str(damaged)).code == 2
    assert run("dossier", "sign", str(dossier), *out, "--key", str(tmp_path / "none.p12")).code == 2
    assert run("dossier", "sign", str(dossier), "-o", str(dossier), "--key", str(key)).code == 2
    assert run("dossier", "sign", str(locked), *out, "--key", str(key)).code == 2
    assert run("dossier", "sign", str(damaged), *out, "--key", str(key)).code == 2
    monkeypatch.setenv(signatures.VARIABLE, "wrong")
    assert run("dossier", "sign", str(dossier), *out, "--key", str(key)).code == 2
    assert not (tmp_path / "out.pdf").exists()


def test_the_service_is_only_named_never_called(dossier: Path, run: Run) -> None:
    done = run("dossier", "stamp", str(dossier), "--timestamp-url", "https://tsa.example/tsr")
    assert done.code == 0
    assert "curl -H 'Content-Type: application/timestamp-query' --data-binary" in done.out
    assert "https://tsa.example/tsr" in done.out
    assert dossier.with_name("dossier.pdf.tsq").read_bytes()


Service = Callable[[Path], Path]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """A time stamp service of our own: openssl answers requests."""
    folder = tmp_path_factory.mktemp("service")
    purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
    private, public = certificate(
        "Test Time", (purpose, True), (x509.BasicConstraints(ca=False, path_length=None), True)
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private.private_bytes(*form))
    (folder / "cert.pem").write_bytes(public.public_bytes(serialization.Encoding.PEM))
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = ./serial\ndefault_policy = 1.2.3.4.1\nsigner_digest = sha256\n"
        "digests = sha256\nordering = yes\ness_cert_id_alg = sha256\ncrypto_device = builtin\n"
    )
    (folder / "serial").write_text("01\n")

    def answer(asked: Path) -> Path:
        reply = asked.with_suffix(".tsr")
        words: list[Any] = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", asked, "-signer", "cert.pem"]
        words += ["-inkey", "key.pem", "-out", reply]
        openssl(*words, cwd=folder)
        (asked.parent / "service.pem").write_bytes((folder / "cert.pem").read_bytes())
        return reply

    return answer


def openssl(*words: Any, cwd: Path) -> str:
    command = [str(shutil.which("openssl")), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd)
    return done.stdout + done.stderr


@needs["openssl"]
def test_a_time_stamp_is_checked_by_us_and_by_openssl(signed: Path, run: Run, service: Service) -> None:
    assert run("dossier", "stamp", str(signed)).code == 0
    asked = signed.with_name("signed.pdf.tsq")
    assert "Hash Algorithm: sha256" in openssl("ts", "-query", "-in", asked, "-text", cwd=signed.parent)
    reply = service(asked)
    done = run("dossier", "stamp", str(signed), "--reply", str(reply))
    assert done.code == 0, done.err
    assert "Test Time" in done.out
    words: list[Any] = ["-data", signed, "-in", reply, "-CAfile", "service.pem"]
    assert "Verification: OK" in openssl("ts", "-verify", *words, cwd=signed.parent)
    signed.write_bytes(signed.read_bytes() + b"\n")
    assert run("dossier", "stamp", str(signed), "--reply", str(reply)).code == 2
    with pytest.raises(subprocess.CalledProcessError):
        openssl("ts", "-verify", *words, cwd=signed.parent)


@needs["openssl"]
def test_no_other_or_changed_reply_passes(dossier: Path, service: Service) -> None:
    content, asked = dossier.read_bytes(), dossier.with_name("dossier.pdf.tsq")
    asked.write_bytes(request(content))
    good = service(asked).read_bytes()
    assert checked(good, content, asked.read_bytes(), asked).by == "Common Name: Test Time"
    with pytest.raises(InputError):
        checked(good, content, request(content), asked)
    for at in range(0, len(good), 7):
        bad = bytearray(good)
        bad[at] ^= 0x10
        try:
            found = checked(bytes(bad), content, asked.read_bytes(), asked)
        except InputError:
            continue
        # Parts that are not signed, such as copies of names, may change; never what is said.
        assert found.at == checked(good, content, asked.read_bytes(), asked).at, at
    for cut in (0, 1, 40, len(good) - 1):
        with pytest.raises(InputError):
            checked(good[:cut], content, asked.read_bytes(), asked)
