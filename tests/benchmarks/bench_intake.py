"""Print how fast a phone backup is read and what memory it takes.

python tests/benchmarks/bench_intake.py [--big] [--folder DIR]

Three files are made: 100,000 texts without media; 200 MB with media, one attachment of 100 MB among them; and with
--big 2 GB with media. Each is read in a fresh process. Speed is given against the standard library's parser walking the
same file (without media), memory against the size of the file; the mark is 300 MB at most.
"""

from __future__ import annotations

import argparse
import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

MARK_MB = 300
MB = 1 << 20
TEXT = (
    '<sms protocol="0" address="02100{peer:06}" date="{date}" type="1" subject="null" '
    'body="【某某金融】您的账单已逾期，请尽快还款。编号{n} &#55357;&#56864;" toa="null" sc_toa="null" '
    'service_center="null" read="1" status="-1" locked="0" date_sent="{sent}" sub_id="1" contact_name="(Unknown)" />\n'
)

READ = """
import resource, sys, time
from pathlib import Path
from debtor_assistant.intake.reading import read
begin = time.process_time()
found = read(Path(sys.argv[1]))
rows = sum(1 for _ in found.records)
spent = time.process_time() - begin
assert found.tally.rows == found.tally.accounted
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(rows, spent, peak)
"""

PLAIN = """
import sys, time
from xml.etree.ElementTree import iterparse
begin = time.process_time()
rows = 0
for event, element in iterparse(sys.argv[1]):
    rows += element.tag == "sms"
    element.clear()
print(rows, time.process_time() - begin, 0)
"""


def texts(count: int, first: int = 0) -> Iterator[bytes]:
    for n in range(first, first + count):
        date = 1_770_000_000_000 + n * 1009
        yield TEXT.format(peer=n % 997, date=date, n=n, sent=date - 2009).encode()


def picture(n: int, size: int, block: bytes) -> Iterator[bytes]:
    date = 1_770_000_000_000 + n * 1009
    yield (
        f'<mms date="{date}" msg_box="1" m_type="132" address="02100000001"><parts>'
        f'<part seq="0" ct="text/plain" text="看图{n}" /><part seq="1" ct="image/jpeg" name="{n}.jpg" data="'
    ).encode()
    for _ in range(max(size // len(block), 1)):
        yield block
    yield b'" /></parts><addrs><addr address="02100000001" type="137" /></addrs></mms>\n'


def media(size: int) -> Iterator[bytes]:
    """Texts and pictures of 3 MB up to `size` bytes, one picture of 100 MB among them."""
    block = base64.b64encode(os.urandom(MB * 3 // 4))
    yield from picture(0, 100 * MB, block)
    done, n = 100 * MB, 1
    while done < size:
        for piece in texts(50, n):
            done += len(piece)
            yield piece
        for piece in picture(n + 50, 3 * MB, block):
            done += len(piece)
            yield piece
        n += 51


def write(path: Path, rows: Iterator[bytes]) -> Path:
    with path.open("wb") as file:
        file.write(b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses>\n")
        file.writelines(rows)
        file.write(b"</smses>\n")
    return path


def measured(script: str, path: Path) -> tuple[int, float, int]:
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    rows, spent, peak = done.stdout.split()
    return int(rows), float(spent), int(peak)


def report(name: str, path: Path) -> bool:
    rows, spent, peak = measured(READ, path)
    size = path.stat().st_size
    verdict = "ok" if peak < MARK_MB * MB else "ABOVE THE MARK"
    print(f"{name:<22} {size / MB:7.0f} MB  {rows:8,} contacts  {rows / spent:10,.0f} contacts/s of CPU", end="  ")
    print(f"{size / MB / spent:6.0f} MB/s  peak {peak / MB:4.0f} MB = {peak / size:.2f} x the file  {verdict}")
    return peak < MARK_MB * MB


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--big", action="store_true", help="also 2 GB")
    parser.add_argument("--folder", type=Path, help="where the files are made (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        plain = write(Path(folder) / "texts.xml", texts(100_000))
        good = [report("100,000 texts", plain)]
        legal = Path(folder) / "legal.xml"
        legal.write_bytes(plain.read_bytes().replace(b"&#55357;&#56864;", b"&#128544;"))
        ours, theirs = measured(READ, legal)[1], measured(PLAIN, legal)[1]
        print(f"{'against iterparse':<22} {ours / theirs:.1f} x (same file, emoji written legally)")
        good.append(report("media", write(Path(folder) / "media.xml", media(200 * MB))))
        if given.big:
            good.append(report("media, 2 GB", write(Path(folder) / "big.xml", media(2048 * MB))))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
