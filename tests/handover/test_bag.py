"""A stranger checks a dossier's folder or zip: with the tools of the system, with the library's tool, with ours."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.handover.bag import safe_name
from debtor_assistant.handover.checking import check_bag, check_pdf
from debtor_assistant.handover.sinks import Sink, folder_sink, zip_sink
from debtor_assistant.paper.packet import write_packet
from debtor_assistant.text import use

FILES = {"001-图.png": b"picture" * 50, "002-a.txt": "明天上门".encode()}


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    """An extract that is no larger than it must be, with two exhibits."""
    return {
        "format": "debtor-assistant-extract",
        "format_version": 1,
        "language": "zh",
        "program": "0",
        "content": {"version": "0", "sha256": "0" * 64},
        "versions": {},
        "as_of": "2026-11-25",
        "exported_at": "2026-11-25T10:00:00Z",
        "case": {"title": "t", "jurisdiction": "CN", "jurisdiction_name": None, "law": [], "timezone": "Asia/Shanghai"},
        "debtor": {},
        "filter": {"since": None, "until": None, "debt": None},
        "counts": {"contacts": [0, 0], "contacts_counted": 0, "events": [0, 0], "findings": [0, 0], "struck": 0}
        | {"without_debt": 0},
        "fields": {},
        **{name: [] for name in ("debts", "parties", "contacts", "events", "findings", "allowed_hours", "sources")},
        "quiet": {"not_violated": 0, "not_judged": 0, "not_applicable": 0},
        "completeness": {
            **{name: [] for name in ("channels_never_imported", "days_without_data", "unanswered")},
            "contacts": 0,
        },
        "exhibits": [
            {"n": n, "id": f"x{n}", "file": f"exhibits/{name}", "name": name, "size": len(data), "edits": 0}
            | {"sha256": hashlib.sha256(data).hexdigest(), "taken_in": "2026-11-25T09:00:00Z"}
            for n, (name, data) in enumerate(FILES.items(), 1)
        ],
        "changes": [],
        "looks": [],
        "exports": [],
        "history": {"head": "ab" * 32, "length": 3},
        "problems": [],
    }


def read(sha256: str) -> Any:
    return iter([next(data for data in FILES.values() if hashlib.sha256(data).hexdigest() == sha256)])


@pytest.fixture(scope="module")
def folder(small: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bag") / "卷宗"
    use("en")
    with folder_sink(target) as sink:
        write_packet(small, sink, "卷宗", "zh", read)
    return target


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    use("en")
    shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy"


def coreutils(folder: Path) -> bool:
    """Do what VERIFY.txt says."""
    lines = len((folder / "manifest-sha256.txt").read_text("utf-8").splitlines())
    script = (
        "sha256sum -c --quiet manifest-sha256.txt && sha256sum -c --quiet tagmanifest-sha256.txt && "
        f'test "$(find data -type f | wc -l)" = "{lines}" && test "$(ls -A | wc -l)" = 6'
    )
    return subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, check=False).returncode == 0


def test_a_bag_is_sound_for_us_for_the_system_and_for_the_librarys_tool(copy: Path) -> None:
    assert check_bag(copy) == []
    assert coreutils(copy)
    assert bagit.Bag(str(copy)).validate()
    assert (copy / "data" / "exhibits" / "001-图.png").read_bytes() == FILES["001-图.png"]


def test_the_instructions_name_the_files_and_count_them(copy: Path) -> None:
    said = (copy / "VERIFY.txt").read_text("utf-8")
    assert said.count("data/卷宗.extract.json") == 2
    assert f"print {len((copy / 'manifest-sha256.txt').read_text('utf-8').splitlines())}," in said
    assert "ab" * 32 in said
    assert "find data -type f | wc -l" in said
    assert "ls -A | wc -l" in said


def test_a_file_added_beside_the_instructions_is_seen_without_our_program(copy: Path) -> None:
    (copy / "ZUSATZ.txt").write_text("added", "utf-8")
    assert not coreutils(copy)


def test_a_bundle_is_the_same_in_one_file_and_the_same_bytes_again(small: dict[str, Any], tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with zip_sink(tmp_path / name / "卷宗.zip") as sink:
            write_packet(small, sink, "卷宗", "zh", read)
    assert check_bag(tmp_path / "a" / "卷宗.zip") == []
    assert (tmp_path / "a" / "卷宗.zip").read_bytes() == (tmp_path / "b" / "卷宗.zip").read_bytes()


def test_nothing_is_replaced_and_nothing_half_done_stays(small: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for sink_of in (folder_sink, zip_sink):
        with pytest.raises(InputError), sink_of(tmp_path / "there"):
            raise AssertionError("never reached")
        with pytest.raises(KeyboardInterrupt), sink_of(tmp_path / "new") as sink:
            interrupted(sink)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def interrupted(sink: Sink) -> None:
    sink.add("data/a", [b"x"])
    raise KeyboardInterrupt


def test_a_pdf_made_of_another_extract_is_named(copy: Path, small: dict[str, Any]) -> None:
    extract = copy / "data" / "卷宗.extract.json"
    extract.write_bytes(extract.read_bytes().replace(b'"t"', b'"u"'))
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        reseal(copy, name)
    assert [one.what for one in check_bag(copy)] == ["The PDF data/卷宗.pdf was not made from the extract beside it."]


def reseal(folder: Path, manifest: str) -> None:
    lines = [line.split("  ", 1)[1] for line in (folder / manifest).read_text("utf-8").splitlines()]
    sealed = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in lines)
    (folder / manifest).write_text(sealed, "utf-8")


def mutate(folder: Path, chance: random.Random) -> str:
    """Change one thing and return the file that must be named."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "tagmanifest-sha256.txt")
    path = chance.choice(files)
    kind = chance.choice(["flip", "cut", "grow", "remove", "rename", "add", "empty"])
    data = path.read_bytes()
    place = chance.randrange(len(data))
    if kind == "flip":
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :])
    elif kind == "cut":
        path.write_bytes(data[:place])
    elif kind == "grow":
        path.write_bytes(data[:place] + b"\0" + data[place:])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "remove":
        path.unlink()
    elif kind == "rename":
        path.rename(path.with_name(path.name + ".old"))
    else:
        path = path.with_name(f"new-{chance.randrange(9)}.txt")
        path.write_bytes(b"slipped in")
    return path.relative_to(folder).as_posix()


def named_after(seed: int, folder: Path, place: Path) -> None:
    shutil.copytree(folder, place)
    target = mutate(place, random.Random(seed))
    found = check_bag(place)
    assert any(one.where == target or target in one.what for one in found), (seed, target, found)
    if target.startswith("data/"):
        assert not coreutils(place), (seed, target)
    bundle = place.with_suffix(".zip")
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in sorted(place.rglob("*")):
            if path.is_file():
                archive.write(path, f"top/{path.relative_to(place).as_posix()}")
    again = check_bag(bundle)
    assert any(one.where == target or target in one.what for one in again), (seed, target, again)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_changed_is_named(seed: int, folder: Path, tmp_path: Path) -> None:
    use("en")
    named_after(seed, folder, tmp_path / "copy")


@pytest.mark.campaign
def test_a_thousand_changes_are_named(folder: Path, tmp_path: Path) -> None:
    use("en")
    for seed in range(40, 1040):
        place = tmp_path / str(seed)
        place.mkdir()
        named_after(seed, folder, place / "copy")
        shutil.rmtree(place)


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_bundle_is_named_and_never_crashes(seed: int, folder: Path, tmp_path: Path) -> None:
    use("en")
    bundle = Path(shutil.make_archive(str(tmp_path / "a"), "zip", folder.parent, folder.name))
    data = bytearray(bundle.read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.randrange(1, 4)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    bundle.write_bytes(data if seed % 3 else data[: chance.randrange(len(data))])
    whole = {name: data_of(folder, name) for name in names_of(folder)}
    try:
        found = check_bag(bundle)
    except InputError:
        return  # named as a zip that is damaged
    if not found:  # the change fell on bytes that say nothing: names of systems, times
        with zipfile.ZipFile(bundle) as archive:
            inside = {
                one.filename.partition("/")[2]: archive.read(one) for one in archive.infolist() if not one.is_dir()
            }
        assert inside == whole


def names_of(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def data_of(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def test_hostile_manifests_lead_nowhere(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    lines = (copy / "manifest-sha256.txt").read_text("utf-8")
    for bad in (f"{'0' * 64}  ../secret\n", f"{'0' * 64}  /etc/passwd\n", "nonsense\n", lines.splitlines()[0] + "\n"):
        (copy / "manifest-sha256.txt").write_text(lines + bad, "utf-8")
        found = [one.what for one in check_bag(copy)]
        assert any("leads outside" in one or "no line" in one or "stands twice" in one for one in found), found


def test_links_are_named_and_not_followed(copy: Path) -> None:
    (copy / "data" / "link.txt").symlink_to("/etc/hostname")
    (copy / "data" / "elsewhere").symlink_to("/etc")
    assert {one.where for one in check_bag(copy)} == {"data/link.txt", "data/elsewhere"}


def test_what_is_no_bag_is_said(tmp_path: Path) -> None:
    use("en")
    with pytest.raises(InputError, match="no dossier folder"):
        check_bag(tmp_path)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04nonsense")
    with pytest.raises(AssistantError, match="damaged"):
        check_bag(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("录音 1.m4a", "录音 1.m4a"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".jpg", "x" * 76 + ".jpg"),
        ("con\n:?.txt", "con___.txt"),
    ],
)
def test_names_of_exhibits_are_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def mutate_inside(pdf: Path, place: Path, chance: random.Random) -> set[str]:
    """Change one of the files inside a PDF, write it elsewhere, and return the names that must be told."""
    import pikepdf

    with pikepdf.open(pdf) as document:
        files = document.attachments
        name = chance.choice(sorted(files))
        data = files[name].get_file().read_bytes()
        at = chance.randrange(len(data))
        kind = chance.choice(["flip", "cut", "grow", "empty", "remove", "rename", "add", "swap"])
        told = {name}
        if kind == "flip":
            files[name] = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        elif kind == "cut":
            files[name] = data[:at]
        elif kind == "grow":
            files[name] = data[:at] + b"\0" + data[at:]
        elif kind == "empty":
            files[name] = b""
        elif kind == "remove":
            del files[name]
        elif kind == "rename":
            del files[name]
            files[f"{name}.old"] = data
            # Without the extract nothing says which other files belong inside.
            told = {name} if name == "extract.json" else {name, f"{name}.old"}
        elif kind == "add":
            told = {f"new-{chance.randrange(9)}.txt"}
            files[min(told)] = b"slipped in"
        else:
            other = chance.choice([one for one in sorted(files) if one != name])
            files[name], files[other] = files[other].get_file().read_bytes(), data
            told = {"extract.json"} if "extract.json" in (name, other) else {name, other}
        document.save(place)
    return told


def named_inside(seed: int, folder: Path, place: Path) -> None:
    told = mutate_inside(folder / "data" / "卷宗.pdf", place, random.Random(seed))
    assert {one.where for one in check_pdf(place)} == told, seed


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_changed_inside_the_pdf_is_named_and_nothing_else(seed: int, folder: Path, tmp_path: Path) -> None:
    named_inside(seed, folder, tmp_path / "changed.pdf")


@pytest.mark.campaign
def test_a_thousand_changes_inside_the_pdf_are_named(folder: Path, tmp_path: Path) -> None:
    for seed in range(40, 1040):
        named_inside(seed, folder, tmp_path / "changed.pdf")


def test_a_pdf_holds_its_extract_and_exhibits_and_a_change_inside_is_named(copy: Path, tmp_path: Path) -> None:
    import pikepdf

    path = copy / "data" / "卷宗.pdf"
    assert check_pdf(path) == []

    def changed(work: Any) -> list[str]:
        with pikepdf.open(path) as document:
            work(document.attachments)
            document.save(tmp_path / "changed.pdf")
        return [one.what for one in check_pdf(tmp_path / "changed.pdf")]

    def put(files: Any, name: str, data: bytes) -> None:
        files[name] = data

    assert changed(lambda files: files.__delitem__("001-图.png")) == ["001-图.png is missing: the manifest names it."]
    assert "001-图.png" in changed(lambda files: put(files, "001-图.png", b"other"))[0]
    assert "new.txt" in changed(lambda files: put(files, "new.txt", b"other"))[0]
    assert "extract.json" in changed(lambda files: put(files, "extract.json", b"{}"))[0]
    assert "extract.json" in changed(lambda files: files.__delitem__("extract.json"))[0]
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.4 nonsense")
    with pytest.raises(InputError):
        check_pdf(tmp_path / "no.pdf")
