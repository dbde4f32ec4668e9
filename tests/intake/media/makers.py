"""Small recordings made by hand, byte by byte, so that every number in them is known."""

from __future__ import annotations

import io
import struct
import wave

MAC = 2_082_844_800
"""Seconds from 1904 to 1970."""
MAY_UTC = 1_714_518_000
"""2024-04-30T23:00:00Z, seven in the morning in Shanghai."""


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]), *parts)


def mvhd(created: int = MAY_UTC + MAC, changed: int = 0, length: int = 65_500) -> bytes:
    return full(b"mvhd", struct.pack(">IIII", created, changed or created, 1000, length), bytes(80))


def esds(rate: int) -> bytes:
    config = b"\x04\x80\x80\x80\x0d" + bytes([0x40, 0x15, 0, 0, 0]) + struct.pack(">II", rate, rate)
    return full(b"esds", b"\x03\x80\x80\x80\x19" + b"\0\1\0" + config)


def track(handler: bytes, entry: bytes) -> bytes:
    table = box(b"minf", box(b"stbl", full(b"stsd", struct.pack(">I", 1), entry)))
    head = full(b"mdhd", struct.pack(">IIII", 0, 0, 8000, 80_000), bytes(4))
    return box(b"trak", box(b"mdia", head, full(b"hdlr", bytes(4), handler, bytes(13)), table))


def sound_track(codec: bytes = b"mp4a", rate: int = 64_000) -> bytes:
    entry = box(codec, bytes(6), b"\0\1", bytes(8), struct.pack(">HHHHI", 1, 16, 0, 0, 44_100 << 16), esds(rate))
    return track(b"soun", entry)


def picture_track() -> bytes:
    return track(b"vide", box(b"avc1", bytes(6), b"\0\1", bytes(16), struct.pack(">HH", 1280, 720), bytes(50)))


def apple_meta(**values: str) -> bytes:
    names = {"creationdate": "com.apple.quicktime.creationdate", "model": "com.apple.quicktime.model"}
    keys = [box(b"mdta", names[name].encode()) for name in values]
    items = [
        box(struct.pack(">I", place), box(b"data", struct.pack(">II", 1, 0), words.encode()))
        for place, words in enumerate(values.values(), 1)
    ]
    handler = full(b"hdlr", bytes(4), b"mdta", bytes(13))
    return box(b"meta", handler, full(b"keys", struct.pack(">I", len(keys)), *keys), box(b"ilst", *items))


def quicktime_words(kind: bytes, words: str) -> bytes:
    return box(kind, struct.pack(">HH", len(words.encode()), 0x15C7), words.encode())


def itunes_words(kind: bytes, words: str) -> bytes:
    return box(kind, box(b"data", struct.pack(">II", 1, 0), words.encode()))


def movie(*inside: bytes, brand: bytes = b"mp42", before: bytes = b"") -> bytes:
    return box(b"ftyp", brand, bytes(4), brand) + before + box(b"moov", *inside) + box(b"mdat", bytes(2000))


def heic(exif: bytes, width: int = 4032, height: int = 3024) -> bytes:
    """A photo of tiles of 512 pixels, with its EXIF at the end of the file."""

    def made(start: int) -> bytes:
        names = full(
            b"iinf",
            struct.pack(">H", 2),
            full(b"infe", struct.pack(">HH4s", 1, 0, b"grid"), b"\0", version=2),
            full(b"infe", struct.pack(">HH4s", 7, 0, b"Exif"), b"\0", version=2),
        )
        places = full(
            b"iloc",
            b"\x44\0" + struct.pack(">H", 2),
            struct.pack(">HHHII", 1, 0, 1, start, 0),
            struct.pack(">HHHII", 7, 0, 1, start, len(exif) + 4),
        )
        sizes = [full(b"ispe", struct.pack(">II", *size)) for size in ((512, 512), (width, height))]
        parts = full(
            b"meta", full(b"hdlr", bytes(4), b"pict", bytes(13)), names, places, box(b"iprp", box(b"ipco", *sizes))
        )
        return box(b"ftyp", b"heic", bytes(4), b"mif1heic") + parts

    start = len(made(0)) + 8
    return made(start) + box(b"mdat", struct.pack(">I", 0) + exif)


def element(kind: int, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return kind.to_bytes((kind.bit_length() + 7) // 8, "big") + struct.pack(">Q", 1 << 56 | len(data)) + data


def matroska(doctype: bytes = b"webm", length: float | None = 65_500.0, picture: bool = True) -> bytes:
    info = [
        element(0x2AD7B1, struct.pack(">I", 1_000_000)),
        element(0x4461, struct.pack(">q", (MAY_UTC - 978_307_200) * 1_000_000_000)),
        element(0x5741, b"Screen recorder"),
    ]
    if length is not None:
        info.append(element(0x4489, struct.pack(">d", length)))
    tracks = [element(0xAE, element(0x83, b"\2"), element(0x86, b"A_OPUS"), element(0xE1, element(0x9F, b"\2")))]
    if picture:
        size = element(0xE0, element(0xB0, b"\5\0"), element(0xBA, b"\2\xd0"))
        tracks.append(element(0xAE, element(0x83, b"\1"), element(0x86, b"V_VP8"), size))
    head = element(0x1A45DFA3, element(0x4282, doctype))
    body = element(0x1549A966, *info), element(0x1654AE6B, *tracks), element(0x1F43B675, bytes(500))
    return head + element(0x18538067, *body)


def amr(frames: int) -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def adts(frames: int) -> bytes:
    """Frames of 100 bytes, 44.1 kHz, two channels."""
    return bytes([0xFF, 0xF1, 0x50, 0x80, 100 >> 3, (100 & 7) << 5 | 0x1F, 0xFC, *bytes(93)]) * frames


def wav(seconds: int) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(bytes(16_000 * seconds))
    return stream.getvalue()


def mp3(frames: int, title: str = "通话") -> bytes:
    """Frames of 128 kbit/s at 44.1 kHz, 417 bytes each, behind an ID3 tag."""
    words = b"\3" + title.encode()
    frame = b"TIT2" + struct.pack(">I", len(words)) + b"\0\0" + words
    size = len(frame)
    tag = b"ID3\3\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + frame
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def flac(seconds: int) -> bytes:
    samples = 44_100 * seconds
    packed = 44_100 << 44 | 0 << 41 | 15 << 36 | samples
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    vendor, words = b"maker", "TITLE=通话".encode()
    comment = struct.pack("<I", len(vendor)) + vendor + struct.pack("<II", 1, len(words)) + words
    blocks = b"\0" + len(info).to_bytes(3, "big") + info + b"\x84" + len(comment).to_bytes(3, "big") + comment
    return b"fLaC" + blocks + bytes(100)


def opus(seconds: int) -> bytes:
    def page(kind: int, position: int, number: int, data: bytes) -> bytes:
        sizes = bytes([255] * (len(data) // 255) + [len(data) % 255])
        head = struct.pack("<4sBBqIIIB", b"OggS", 0, kind, position, 1, number, 0, len(sizes))
        return head + sizes + data

    words = "TITLE=通话".encode()
    tags = b"OpusTags" + struct.pack("<I", 5) + b"maker" + struct.pack("<II", 1, len(words)) + words
    start = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48_000, 0, 0)
    return page(2, 0, 0, start) + page(0, 0, 1, tags) + page(4, 48_000 * seconds, 2, bytes(200))
