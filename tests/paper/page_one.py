"""Counts page one of a dossier again: `python page_one.py DOSSIER.pdf EXTRACT.json`. Nothing of the program is used."""

# fmt: off
import hashlib
import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from pypdf import PdfReader

SAID = {  # in English and Chinese, without spaces; the first nine are always there
    "contacts": (r"(\d+)contacts?inthisdossier", r"(\d+)次联系收入本卷宗"),
    "inbound": (r"(\d+)fromtheotherside", r"(\d+)次由对方发起"),
    "others": (r"(\d+)ofthesereachedsomebodyelse", r"(\d+)次联系的是其他人"),
    "events": (r"(\d+)requests?(?:and|or)otherevents?", r"(\d+)项请求和其他事件"),
    "violated": (r"(\d+)findings?:Outsidethelimit", r"(\d+)项结果：超出限制"),
    "presumed": (r"(\d+)findings?:Presumed", r"(\d+)项结果：推定违反"),
    "possible": (r"(\d+)findings?:Cannottell", r"(\d+)项结果：可能/待查"),
    "reminder": (r"(\d+)findings?:Rightordeadline", r"(\d+)项结果：权利或期限提示"),
    "selected": (r"(\d+)of(\d+)contacts", r"收录联系(\d+)次，共(\d+)次"),
    "points": (r"(\d+)morepoints?", r"另有(\d+)项(?!结|期|更)"), "problems": (r"(\d+)problems?w", r"发现(\d+)个问题"),
    "more_problems": (r"(\d+)moreproblem", r"另有(\d+)个问题"), "debts": (r"(\d+)moredebt", r"另有(\d+)笔债务"),
    "page": (r"Page(\d+)of(\d+)", r"第(\d+)页，共(\d+)页"), "findings": (r"(\d+)morefindings?", r"另有(\d+)项结果"),
    "struck": (r"(\d+)struck-out", r"另有(\d+)次已划去"), "deadlines": (r"(\d+)moredeadl", r"另有(\d+)项期限"),
    "no_debt": (r"(\d+)contacts?names?no", r"另有(\d+)次联系未写"), "days": (r"(\d+)periods?bet", r"之间有(\d+)段"),
    "questions": (r"(\d+)questions?", r"还有(\d+)个问"), "self_told": (r"(\d+)contacts?w\w+down", r"(\d+)次联系为手工"),
    "undated": (r"(\d+)contacts?ha(?:s|ve)noknowntime", r"(\d+)次联系没有已知时间"),
    "none_soon": (r"Nonewithin(\d+)days;(\d+)runs?later", r"(\d+)天内没有；另有(\d+)项更晚"),
    "joined": (r"(\d+)recordsarecountedas(\d+)con.*?notconfirmed(\d+)", r"(\d+)条记录计为(\d+)次联系，.*?其中(\d+)次"),
}
def day(text: str, zh: bool) -> str:
    one = date.fromisoformat(text[:10])
    return f"{one.year}年{one.month}月{one.day}日" if zh else f"{one:%b}{one.day},{one.year}"
def days_left(deadline: dict, extract: dict) -> int:
    return (date.fromisoformat(deadline["end"][0] or "0001-01-01") - date.fromisoformat(extract["as_of"])).days
def values(extract: dict, page: str, pages: int) -> dict[str, list[int]]:
    rows, gaps, counts = extract["contacts"], extract["completeness"], extract["counts"]
    counted = [one for one in rows if "same_event" not in one]
    inbound = [one["facts"] for one in counted if one["facts"].get("direction") == "inbound"]
    others = [one for one in inbound if {*one.get("contacted", ())} - {"debtor", "unsure"}]
    due = [one for one in extract["deadlines"] if one["state"] not in ("done", "stopped")]
    soon = [one for one in due if one["state"] == "running" and 0 <= days_left(one, extract) <= 90]
    undated, told = (sum(one[key] in (None, "self_report") for one in rows) for key in ("local", "grade"))
    lines = 4 + (len(counted) < len(rows)) + (undated > 0) + (told > 0)  # the last one leads to all of them
    above, upper = (re.split(one, page)[0] for one in ("Contactsfrom|联系期间", "Innumbers|数字摘要"))
    shown = re.split("Whatismissing|缺失情况", upper)[-1].count("•")
    near = min(len(soon), re.split("Whatrunsoutwhen|期限(?=•)", page)[-1].count("•") - 1)
    found = {name: [sum(one["verdict"] == name for one in extract["findings"])] for name in list(SAID)[4:8]}
    joined = [len(rows), len(counted), sum(one.get("event_confirmed") is False for one in counted)]
    return found | {
        "contacts": [len(counted)], "inbound": [len(inbound)], "others": [len(others)], "joined": joined,
        "events": [len(extract["events"])], "selected": counts["contacts"], "struck": [counts["struck"]],
        "days": [len(gaps["days_without_data"])], "questions": [len(gaps["questions"])], "page": [1, pages],
        "undated": [undated], "self_told": [told], "points": [lines - shown], "no_debt": [counts["without_debt"]],
        "problems": [len(extract["problems"])], "more_problems": [len(extract["problems"]) + 1 - above.count("•")],
        "findings": [len(extract["findings"]) - len(set(re.findall(r"F(\d+)", page)))], "none_soon": [90, len(due)],
        "debts": [len(extract["debts"]) - len(re.findall("[(（]d", above))], "deadlines": [len(due) - near]}
def literals(extract: dict, zh: bool) -> list[str]:
    case, facts = extract["case"], [one["facts"] for one in extract["parties"] + extract["debts"]]
    dated, lang = [one["local"] for one in extract["contacts"] if one["local"]], "zh" if zh else "en"
    names = ["SHA-256", case["title"], case["timezone"], extract["debtor"].get("name"), *extract["filter"].values()]
    names += [one.get(name) for one in facts for name in ("name", "creditor")]
    names += [one[part] for one in extract["problems"] for part in one] + [extract.get("redacted", {}).get("from")]
    names += [mark.format(one["id"]) for one in extract["debts"] for mark in ("({})", "（{}）", ":{}", "：{}")]
    for one in extract["findings"]:
        words = [one[name][lang] for name in ("title", "instrument_text", "article_text")]
        names += [f"F{one['n']}{words[0]}", *words[1:], f"·{len(one['contacts'])}{'次联系' if zh else 'contact'}"]
    names += [mark.format(one["n"]) for one in extract["events"] for mark in ("第E{}号", "no.E{}")]
    names += [f"{Decimal(one['amount_claimed']):,.2f}" for one in facts if "amount_claimed" in one]
    days = [extract["as_of"], *(dated[:1] and [dated[0]["from"], max(one["until"] for one in dated)])]
    names += [extract["exported_at"][:16].replace("T", " "), *(day(one, zh) for one in days)]
    names += [day(end, zh) for one in extract["deadlines"] for end in one["end"] if end]
    for n in (days_left(one, extract) for one in extract["deadlines"] if one["state"] == "running"):
        names += [f"还有{n}天）", f"{n}day{'s' * (n != 1)}left)"]
    return sorted({re.sub(r"\s", "", one) for one in names if one}, key=len, reverse=True)
def check(pdf: str, source: str) -> int:
    """Return how many numbers were computed again; raise where one is wrong, or in no sentence and no text."""
    content, reader = Path(source).read_bytes(), PdfReader(pdf)
    links = [one.get_object()["/Dest"].get_object() for one in reader.pages[0]["/Annots"]]
    leads_to = {reader.get_page_number(list.__getitem__(one, 0).get_object()) + 1 for one in links}
    page = re.sub(r"\s", "", reader.pages[0].extract_text())
    extract, zh, done = json.loads(content), "次联系收入本卷宗" in page, 0
    right, mark = values(extract, page, len(reader.pages)), hashlib.sha256(content).hexdigest()[:12]
    assert mark in page, "the page names another extract"
    for text in (mark, *literals(extract, zh), *(f"page{n})" for n in leads_to), *(f"第{n}页）" for n in leads_to)):
        done, page = done + page.count(text) * bool(re.search(r"\d", text)), page.replace(text, "¤")
    for name, patterns in SAID.items():
        for match in re.finditer(patterns[zh], page):
            said = [*map(int, match.groups())]
            assert said == right[name], f"{name}: the page says {said}, the extract {right[name]}"
            done += len(said)
        assert name not in list(SAID)[:9] or re.search(patterns[zh], page), f"{name} is not on the page"
        page = re.sub(patterns[zh], "¤", page)
    assert not re.search(r"\d", page), f"not computed again: {re.findall('.{0,20}[0-9]+.{0,20}', page)}"
    return done
if __name__ == "__main__":
    sys.stdout.write(f"{check(*sys.argv[1:])} numbers computed again\n")
