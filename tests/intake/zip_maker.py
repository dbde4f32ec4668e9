"""Writes zips for tests, also locked ones: the old cipher of PKWARE's APPNOTE, section 6.1."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def locked(name: str, data: bytes, password: bytes) -> bytes:
    """A zip with one file, locked with a password."""
    crc, packed = zlib.crc32(data), zlib.compress(data)[2:-4]
    body = _encrypted(bytes(11) + bytes([crc >> 24]) + packed, password)
    title = name.encode("utf-8")
    fields = struct.pack("<HHHHHIIIHH", 20, 0x801, 8, 0, 0x5A21, crc, len(body), len(data), len(title), 0)
    local = b"PK\x03\x04" + fields + title + body
    central = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + title
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def aes(content: bytes) -> bytes:
    """The same file as if its member were locked with AES."""
    out = bytearray(content)
    at = out.index(b"PK\x01\x02")
    out[8:10] = out[at + 10 : at + 12] = (99).to_bytes(2, "little")
    return bytes(out)


def _crc(crc: int, byte: int) -> int:
    """One step of CRC-32 without the inversions."""
    return zlib.crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def _encrypted(data: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = _crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in data:
        key = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ (((key * (key ^ 1)) >> 8) & 0xFF))
        update(byte)
    return bytes(out)
