"""Damages files the way disks, programs and ill will do: everything follows from the numbers of one `Random`."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

HOSTILE = (
    *(
        "\x00",
        "\x00" * 300,
        "\x1b]0;owned\x07",
        "\x1b[2J",
        "\x9b31m",
        "\u202egnp.exe",
        "\u2066",
        "\u200e",
        "\ufeff",
        "\ufffe",
    ),
    *(
        "\ud83d",
        "\udc00",
        "&#55357;",
        "&#x0;",
        "&#1114112;",
        "&bad;",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<!--",
        "]]>",
        "<![CDATA[",
    ),
    *(
        "'",
        '"',
        '"""',
        ",",
        ";",
        "\t",
        "\\",
        "\\u0000",
        "{",
        "}",
        "[",
        "]",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "-1+1",
        "../../x",
    ),
    *(
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
        "\x1c",
        "\r",
        "\r\r\n",
        "\u3000",
        "\u202f",
        "年",
        "下午",
        "null",
        "None",
        "NaN",
        "%s%n",
    ),
    *(
        "file:///etc/passwd",
        "<script>",
        "</div>",
        "<div class='message'>",
        "From x\n",
        "\nFrom: \n",
        "=?utf-8?b?////?=",
        "٣",
        "²",
        "𝟛",
    ),
)
NUMBERS = (
    *("0", "-1", "1", "-0", "1e308", "1e999", "-1e-999", "NaN", "Infinity", "0x10", "1_000", "١٢"),
    *(str(2**31), str(2**63), str(-(2**63) - 1), str(2**64), "9" * 40, "9" * 5000, "0" * 400 + "1", "1." + "0" * 500),
    *(
        "253402300800",
        "253402300799999",
        "-62135596801",
        "99/99/9999",
        "0000-00-00",
        "9999-12-31",
        "0001-01-01",
        "24:60:61",
    ),
)
ENCODINGS = (
    "gb18030",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "latin-1",
    "shift_jis",
    "big5",
    "utf-32",
    "cp1251",
    "utf-7",
)
MOST = 1 << 18
"""No damaged file is larger; great ones have tests of their own."""

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]


def _at(chance: Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def flip(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    out = bytearray(data)
    for _n in range(chance.choice((1, 1, 2, 8, 40))):
        if out:
            out[chance.randrange(len(out))] = chance.choice((0, 255, 0x22, 0x3C, 0x0A, chance.randrange(256)))
    return bytes(out)


def cut(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: _at(chance, data)] if chance.random() < 0.7 else data[_at(chance, data) :]


def drop(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = _at(chance, data)
    return data[:at] + data[at + chance.choice((1, 2, 10, 100, 1000)) :]


def again(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = _at(chance, data)
    piece = data[at : at + chance.choice((1, 10, 100, 1000))]
    return data[:at] + piece * min(chance.choice((2, 3, 50, 2000)), MOST // (len(piece) + 1)) + data[at:]


def splice(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)[:MOST]
    a, b = sorted((_at(chance, other), _at(chance, other)))
    at = _at(chance, data)
    return data[:at] + other[a:b] + data[chance.choice((at, len(data))) :]


def joined(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return data + chance.choice((b"", b"\n", b"\0" * 512)) + chance.choice((data, chance.choice(others)[:MOST]))


def hostile(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    for _n in range(chance.choice((1, 1, 3, 20))):
        at = _at(chance, data)
        data = data[:at] + chance.choice(HOSTILE).encode("utf-8", "surrogatepass") + data[at:]
    return data


def numbers(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3, 10)))), key=lambda m: -m.start()):
        data = data[: match.start()] + chance.choice(NUMBERS).encode() + data[match.end() :]
    return data


def lines(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    rows = data.split(b"\n")
    for _n in range(chance.choice((1, 2, 10))):
        a, b = chance.randrange(len(rows)), chance.randrange(len(rows))
        kind = chance.randrange(4)
        if kind == 0:
            rows[a], rows[b] = rows[b], rows[a]
        elif kind == 1:
            rows[a:a] = [rows[b]] * chance.choice((1, 2, 30))
        elif kind == 2 and len(rows) > 1:
            del rows[a]
        elif len(rows) > 1:
            rows[a] = rows[a] + rows[b]
    return b"\n".join(rows)


def shuffled(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    rows = data.split(b"\n")
    chance.shuffle(rows)
    return b"\n".join(rows)


def elements(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    pieces = re.split(rb"(?=[<{])", data)
    for _n in range(chance.choice((1, 1, 5, 30))):
        a, b = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        if chance.random() < 0.4:
            pieces[a], pieces[b] = pieces[b], pieces[a]
        elif chance.random() < 0.5:
            pieces[a] = pieces[a] * chance.choice((2, 3, 500))
        else:
            pieces[a] = b""
    return b"".join(pieces)


def ends(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    plain = data.replace(b"\r\n", b"\n")
    return plain.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\r\r\n", b"", b"\x0b", b" ")))


def encoded(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    for name in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(name).encode(chance.choice(ENCODINGS), chance.choice(("replace", "ignore")))
    return data.decode("latin-1").encode("utf-8")


def marked(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return (
        chance.choice(
            (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xef\xbb\xbf", b"\x84\x31\x95\x33", b" \n")
        )
        + data
    )


def columns(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    mark = max((b",", b"\t", b";", b"|"), key=data.count)
    rows = [row.split(mark, 60) for row in data.split(b"\n")]
    widest = max(map(len, rows))
    order = chance.sample(range(widest), widest)
    if chance.random() < 0.4:
        order = order[: chance.randint(1, widest)]
    if chance.random() < 0.3:
        order += chance.choices(order, k=chance.choice((1, 3, 300)))
    moved = [mark.join(row[n] for n in order if n < len(row)) if len(row) > 1 else row[0] for row in rows[:2000]]
    return b"\n".join(moved)[:MOST]


def deep(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    opening = chance.choice(
        (b"[", b'{"a":', b"<div>", b"<parts>", b"<mms>", b"(", b'"', b"<b><i>", b"<OFX>", b"<<", b'[{"x":')
    )
    at = chance.choice((0, _at(chance, data)))
    return data[:at] + opening * chance.choice((5, 100, 3000, 30_000)) + data[at:]


def filled(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = _at(chance, data)
    return (
        data[:at]
        + chance.choice((b"\0", b" ", b"A", b"\xff", b"1", b"\n", b",", b'"', b"<", b":", "０".encode()))
        * chance.choice((10, 5000, 300_000))
        + data[at:]
    )


def packed(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """In a zip, alone or among others, and the zip perhaps damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for n in range(chance.choice((1, 1, 2, 5))):
            name = chance.choice(
                (
                    "_chat.txt",
                    "a.xml",
                    "x/b.csv",
                    "c.json",
                    "d.html",
                    "e.db",
                    "f.eml",
                    "g.xlsx",
                    "h.zip",
                    "../i.txt",
                    "j.pdf",
                )
            )
            archive.writestr(f"{n}{name}", data if n == 0 else chance.choice(others)[:MOST])
    return flip(chance, out.getvalue(), others) if chance.random() < 0.4 else out.getvalue()


BYTES: tuple[Mutation, ...] = (
    *(
        flip,
        cut,
        drop,
        again,
        splice,
        joined,
        hostile,
        hostile,
        numbers,
        numbers,
        lines,
        lines,
        shuffled,
        elements,
        elements,
    ),
    *(ends, encoded, marked, columns, columns, deep, filled),
)


def within_zip(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The same files packed again, one of them damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        items = old.infolist()
        hurt = chance.randrange(len(items) or 1)
        for n, item in enumerate(items):
            content = old.read(item)
            new.writestr(item.filename, chance.choice(BYTES)(chance, content, others) if n == hurt else content)
    return out.getvalue()


def _any_value(chance: Random) -> Any:
    deep_one: Any = 1
    for _ in range(50):
        deep_one = [deep_one]
    return chance.choice(
        (
            None,
            True,
            0,
            -1,
            2**70,
            1.5,
            1e308,
            "",
            "x",
            chance.choice(HOSTILE),
            chance.choice(NUMBERS),
            [],
            {},
            [None],
            {"text": [[]]},
            deep_one,
        )
    )


def json_values(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Another value in some places of a JSON file."""
    root = json.loads(data)
    for _n in range(chance.choice((1, 1, 3, 10))):
        node, steps = root, chance.randrange(1, 8)
        for _step in range(steps):
            if not isinstance(node, dict | list) or not node:
                break
            key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
            if _step == steps - 1 or not isinstance(node[key], dict | list) or not node[key]:
                if isinstance(node, dict) and chance.random() < 0.2:
                    del node[key]
                else:
                    node[key] = _any_value(chance)
                break
            node = node[key]
    return json.dumps(root, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def database(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Other values, columns and things of the schema in a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        with closing(sqlite3.connect(path)) as connection:
            for _n in range(chance.choice((1, 2, 5, 20))):
                with suppress(sqlite3.Error, OverflowError):
                    _hurt(chance, connection)
            connection.commit()
        return path.read_bytes()


def _hurt(chance: Random, connection: sqlite3.Connection) -> None:
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    table = chance.choice(tables)
    column = chance.choice([row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')])
    value = chance.choice(
        (
            None,
            -1,
            2**62,
            -(2**62),
            1e300,
            float("inf"),
            b"",
            b"\xff\x00\x81",
            "x" * 5000,
            "2024-01-01",
            *HOSTILE[:14],
            *NUMBERS,
        )
    )
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode()
    kind = chance.randrange(10)
    if kind < 6:
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE abs(random()) % 3 = 0', (value,))
    elif kind == 6:
        connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    elif kind == 7:
        connection.execute(f'DELETE FROM "{table}" WHERE abs(random()) % 2 = 0')
    elif kind == 8:
        connection.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_"')
        connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM "{table}_"')
    else:
        connection.execute(f'INSERT INTO "{table}" SELECT * FROM "{table}"')


def mutated(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The file with one to four kinds of damage."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        with suppress(Exception):  # a file that is damaged already may not be what it was
            data = _one(chance, data)(chance, data, others)[: 2 * MOST]
    return packed(chance, data, others) if chance.random() < 0.06 else data


def _one(chance: Random, data: bytes) -> Mutation:
    inner: Mutation | None = None
    if data[:4] == b"PK\x03\x04":
        inner = within_zip
    elif data[:6] == b"SQLite":
        inner = database
    elif data.lstrip()[:1] in (b"{", b"["):
        inner = json_values
    return inner if inner is not None and chance.random() < 0.6 else chance.choice(BYTES)
