"""The dossier as one page for browsers and screen readers: headings, lists and tables, no script, nothing fetched."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    CalendarChart,
    Card,
    Chart,
    Grid,
    Heading,
    HourChart,
    Line,
    Numbers,
    Outline,
    Pairs,
    Paragraph,
    Picture,
    WeekChart,
    Words,
)
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.pictures import Pictures, nowhere, prepare
from debtor_assistant.paper.twin_text import leads_to_pages
from debtor_assistant.text import speaking, t

_STYLE = """
body{font:17px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2,h3{line-height:1.3}table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{border:1px solid #999;padding:.4rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}section.card{border-inline-start:.3rem solid #333;
padding-inline-start:1rem;margin:2rem 0}p.note,p.warning{border:1px solid #333;padding:.7rem}img{max-width:100%}
.muted{color:#555}.warning{color:#7a2e00}
"""


def html_twin(outline: Outline, pictures: Pictures = nowhere) -> str:
    """Return the page."""
    with speaking(outline.lang):
        body = "\n".join(
            part for block in outline.blocks if not leads_to_pages(block) for part in _block(block, pictures)
        )
    lang = "zh-CN" if outline.lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{_text(outline.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n"
        f'<footer><p class="muted">extract sha256 {outline.fingerprint}</p></footer>\n</main>\n</body>\n</html>\n'
    )


def _block(block: Block, pictures: Pictures) -> Iterator[str]:
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            yield f'<h{level} id="{escape(block.anchor)}">{_text(block.text)}</h{level}>'
        case Paragraph():
            yield f'<p class="{block.style}">{_line(block.line)}</p>'
        case Bullets():
            yield "<ul>" + "".join(f"<li>{_line(item)}</li>" for item in block.items) + "</ul>"
        case Pairs():
            rows = "".join(f"<dt>{_text(label)}</dt><dd>{_line(line)}</dd>" for label, line in block.rows)
            yield f"<dl>{rows}</dl>"
        case Numbers():
            rows = "".join(f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>" for value, label, _ in block.items)
            yield f"<dl>{rows}</dl>"
        case Grid():
            yield _grid(block)
        case HourChart() | WeekChart() | CalendarChart():
            yield from _chart(block)
        case Picture():
            yield _picture(block, pictures)
        case Card():
            inner = "\n".join(part for one in block.blocks for part in _block(one, pictures))
            yield f'<section class="card">{inner}</section>'


def _chart(block: Chart) -> Iterator[str]:
    """A picture of numbers as the numbers."""
    match block:
        case HourChart():
            counts = [(f"{hour:02}:00–{hour + 1:02}:00", (str(n),)) for hour, n in enumerate(block.counts)]
            yield _table(block.caption, ("", block.legend[0]), counts)
            yield "<ul>" + "".join(f"<li>{_text(window.label)}</li>" for window in block.windows) + "</ul>"
        case WeekChart():
            marks = {
                week: tuple("×" if week in block.marked else "" for _ in block.legend[2:]) for week, _, _ in block.weeks
            }
            weeks = [(week, (str(calls), str(others), *marks[week])) for week, calls, others in block.weeks]
            yield _table(block.caption, ("", *block.legend), weeks)
        case CalendarChart():
            for month in block.months:
                days = [(str(day), (str(n), block.legend if out else "")) for day, n, out in month.told()]
                yield _table(month.title, ("", t("paper.charts.calendar_count"), ""), days)


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in grid.head)
    rows = []
    for row in grid.rows:
        place = f' id="{escape(row.anchor)}"' if row.anchor else ""
        first, *others = (_line(cell) for cell in row.cells)
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        rows.append(f'<tr{place}><th scope="row">{first}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _table(caption: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in head)
    lines = "".join(
        f'<tr><th scope="row">{_text(label)}</th>' + "".join(f"<td>{_text(cell)}</td>" for cell in cells) + "</tr>"
        for label, cells in rows
    )
    return f"<table><caption>{_text(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _picture(block: Picture, pictures: Pictures) -> str:
    data = pictures(block.sha256)
    ready = prepare(data) if data is not None else None
    if ready is None:
        return f"<p>{_text(block.words)}</p>"
    source = base64.b64encode(ready.jpeg).decode("ascii")
    words = _text(t("paper.twin.picture", words=block.sha256[:12]))
    return f'<p><img alt="{words}" width="{ready.width}" src="data:image/jpeg;base64,{source}"></p>'


def _line(line: Line) -> str:
    return "".join(map(_words, line))


def _words(part: Words) -> str:
    text = _text(part.text)
    if part.bold:
        text = f"<strong>{text}</strong>"
    if part.tone:
        text = f'<span class="{escape(part.tone)}">{text}</span>'
    if part.link.startswith(DOC):
        return f'<a href="#{escape(part.link[len(DOC) :])}">{text}</a>'
    if part.link.startswith(("https://", "http://", "mailto:")):
        return f'<a href="{escape(part.link)}" rel="noreferrer">{text}</a>'
    return text


def _text(text: str) -> str:
    """Return a text that is only text: unseen characters are named, lines stay lines."""
    return "<br>".join(escape(visible(line)) for line in text.splitlines())
