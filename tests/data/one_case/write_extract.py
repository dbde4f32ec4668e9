"""Write extract.json: one made-up case with forty contacts, twelve findings and hostile text.

Run `python tests/data/one_case/write_extract.py` after changing it. Nothing here is a statement of law.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary

ZONE, OFFSET = "Asia/Shanghai", "+08:00"
FILE = "3f0c6d1b9a5e4c7788aa21d0b5f4e9c2d17a6b3c8e5f90124d6c7b8a9e0f1a2b"
SECOND_FILE = "9c4d2e1f0a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d"

GBT = {
    "instrument": "GB/T 45251-2025",
    "instrument_name": {
        "zh": "《互联网金融 个人网络消费信贷 贷后催收风控指引》（GB/T 45251-2025）",
        "en": "Internet finance — Online consumer lending — Post-loan collection guidance (GB/T 45251-2025)",
    },
    "force": "standard-rec",
    "basis": "report",
    "url": "https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=0123456789ABCDEF0123456789ABCDEF",
    "in_force": ["2025-02-28", None],
    "article": "5.3",
}
PSAP = {
    "instrument": "治安管理处罚法",
    "instrument_name": {
        "zh": "《中华人民共和国治安管理处罚法》",
        "en": "Public Security Administration Punishments Law",
    },
    "force": "statute",
    "basis": "text",
    "url": "https://flk.npc.gov.cn/detail2.html",
}
CIVIL = {
    "instrument": "民法典",
    "instrument_name": {"zh": "《中华人民共和国民法典》", "en": "Civil Code"},
    "force": "statute",
    "basis": "text",
    "url": "https://flk.npc.gov.cn/detail2.html",
    "in_force": ["2021-01-01", None],
}
PIPL = {
    "instrument": "个人信息保护法",
    "instrument_name": {"zh": "《中华人民共和国个人信息保护法》", "en": "Personal Information Protection Law"},
    "force": "statute",
    "basis": "text",
    "url": "https://flk.npc.gov.cn/detail2.html",
    "in_force": ["2021-11-01", None],
}


def local(text: str) -> tuple[dict[str, str], int, int]:
    """Read a written local time of Shanghai."""
    length = {10: 86_400, 13: 3_600, 16: 60, 19: 1}[len(text)]
    precision = {10: "day", 13: "hour", 16: "minute", 19: "second"}[len(text)]
    form = {10: "%Y-%m-%d", 13: "%Y-%m-%d %H", 16: "%Y-%m-%d %H:%M", 19: "%Y-%m-%d %H:%M:%S"}[len(text)]
    start = datetime.strptime(text, form)
    end = start + timedelta(seconds=length - 1)
    first = int((start - timedelta(hours=8) - datetime(1970, 1, 1)).total_seconds())
    shown = {"from": f"{start:%Y-%m-%d %H:%M:%S}", "until": f"{end:%Y-%m-%d %H:%M:%S}"}
    return {**shown, "offset": OFFSET, "zone": ZONE, "precision": precision}, first, first + length - 1


def record(n: int, id: str, at: str | None, facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    shown, first, last = local(at) if at else (None, None, None)
    base = {"n": n, "id": id, "facts": facts, "local": shown, "at_first": first, "at_last": last}
    origin = {"grade": "own_record", "source": FILE, "source_where": f"element {n + 6}", "raw_time": None, "edits": 0}
    times = {"received_on": local(facts["received_on"])[0]} if "received_on" in facts else {}
    return {**base, **origin, "times": times, "peer": facts.get("from_address"), **more}


AGENCY, LENDER, OTHER = "02161234567", "95188", "+8613800001234"
TALKS: list[tuple[str, str, str, str, str, dict[str, Any]]] = [
    (
        "2026-05-04 09:12:31",
        "sms",
        "p1",
        LENDER,
        "【随心借】尊敬的林女士，您本期账单1,286.40元将于5月8日到期，请按时还款。回T退订。",
        {"conduct": ["reminder"]},
    ),
    (
        "2026-05-09 10:03:02",
        "sms",
        "p1",
        LENDER,
        "【随心借】您的账单已逾期1天，请尽快还款，以免影响您的信用记录。",
        {"conduct": ["threat_of_credit_entry"], "days_past_due": "1"},
    ),
    (
        "2026-05-18 08:00:00",
        "call",
        "p2",
        AGENCY,
        "",
        {
            "outcome": "conversation",
            "duration": "95 s",
            "summary": "自称“法务部王主任”，要求当天下午五点前一次还清。",
            "claimed_identity": ["lawyer"],
            "conduct": ["deadline_pressure", "lump_sum_pressure"],
        },
    ),
    ("2026-05-18 08:41:12", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-05-18 08:43:40", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-05-18 08:47:02", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-05-18 11:20:55", "call", "p2", AGENCY, "", {"outcome": "picked_up", "duration": "12 s", "voice": "ai"}),
    (
        "2026-05-18 15:02:19",
        "call",
        "p2",
        AGENCY,
        "",
        {
            "outcome": "conversation",
            "duration": "210 s",
            "summary": "重复上午的话，说“再不还就报警抓你”。",
            "conduct": ["threat_of_arrest"],
            "false_about": ["consequence"],
        },
    ),
    (
        "2026-05-18 19:44:00",
        "call",
        "p2",
        AGENCY,
        "",
        {"outcome": "conversation", "duration": "44 s", "my_words": "我现在失业，请给我分期方案，并请不要打给我父母。"},
    ),
    ("2026-05-18 22:14:07", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    (
        "2026-05-18 22:31:50",
        "sms",
        "p2",
        AGENCY,
        "林某，你以为不接电话就没事？你女儿在哪所小学我们很清楚！明早之前钱不到账，后果自负！！",
        {"conduct": ["veiled_threat", "deadline_pressure"], "time_of": "sent"},
    ),
    ("2026-05-19 07:58:30", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    (
        "2026-05-19 09:30",
        "call",
        "p2",
        OTHER,
        "",
        {
            "outcome": "conversation",
            "contacted": ["parent", "reference"],
            "person": "p3",
            "disclosed": ["debt_exists", "amount", "overdue", "unsure"],
            "conduct": ["demand_via_person", "insult"],
            "summary": "打给我父亲，说我欠了一万多元不还，让他“劝一劝你这个老赖女儿”。",
            "reply": ["refused_contact"],
            "debtor_reachable": True,
        },
    ),
    (
        "2026-05-20 10:12",
        "call",
        "p2",
        OTHER,
        "",
        {
            "outcome": "conversation",
            "contacted": ["parent", "reference"],
            "person": "p3",
            "summary": "父亲已要求不要再联系，仍再次来电。",
            "conduct": ["message_request"],
        },
    ),
    ("2026-05-21", "call", "p2", "", "", {"outcome": "rang_out", "contacted": ["colleague"], "person": "p4"}),
    (
        "2026-05-22 12:05:11",
        "chat",
        "p2",
        "wx_cuishou_09",
        "<b>最后通牒</b> & <para>请看 https://pay.suixinjie-example.cn/repay/redirect?token=9f8e7d6c5b4a39281706f5e4d3c2b1a0&user=lin%20xiao&next=/bill/2026/05/detail#top 立即还款",
        {"conduct": ["deadline_pressure"]},
    ),
    (
        "2026-05-22 12:06:03",
        "chat",
        "p2",
        "wx_cuishou_09",
        "付款码\u202e0001.76\u202c元\u0000；[link=app.quit()]点我[/link] \x1b[31m红字\x1b[0m \u200b零宽",
        {},
    ),
    (
        "2026-05-23 23:47:59",
        "call",
        "p2",
        AGENCY,
        "",
        {"outcome": "voicemail", "summary": "语音留言：“你等着”。", "conduct": ["veiled_threat"]},
    ),
    (
        "2026-05-25 06:30:00",
        "sms",
        "p2",
        AGENCY,
        "【催告】今日为最后还款日，我方将安排外访人员前往您的户籍地与单位。",
        {"conduct": ["threat_of_visit"], "time_of": "received"},
    ),
    (
        "2026-05-25 14",
        "visit",
        "p2",
        "",
        "",
        {
            "outcome": "present",
            "place": "home",
            "visitors": "2",
            "contacted": ["debtor"],
            "witnessed_by": ["neighbour", "child"],
            "conduct": ["group_presence", "shouting", "filmed"],
            "summary": "两人敲门约二十分钟，对着门大声喊“欠债还钱”，邻居开门看。",
        },
    ),
    ("2026-06-01 21:59:59", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-06-01 22:00:00", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    (
        "2026-06-02 09:15:00",
        "email",
        "p1",
        "service@suixinjie-example.cn",
        "尊敬的客户：\n我司已收到您的分期申请，将在15个工作日内答复。\n随心借客服",
        {"conduct": []},
    ),
    (
        "2026-06-03 10:20:00",
        "letter",
        "p5",
        "",
        "《律师函》：请于收函之日起三日内清偿全部欠款人民币12,864.00元，逾期将依法提起诉讼。",
        {"conduct": ["lawyer_paper", "threat_of_court"], "time_of": "received"},
    ),
    (
        "2026-06-08 20:10:44",
        "call",
        "p2",
        AGENCY,
        "",
        {
            "outcome": "conversation",
            "summary": "催收员的普通话带口音，只问何时还款，语气平和。",
            "conduct": ["payment_request"],
        },
    ),
    ("2026-06-15 22:05:09", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-06-16 22:20:30", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    ("2026-06-17 22:18:01", "call", "p2", AGENCY, "", {"outcome": "rang_out"}),
    (
        "2026-06-18 12:00:00",
        "public_post",
        "p6",
        "",
        "“失信人员公示”：林×，女，身份证3301**********1234，欠款12,864元，请知情者转告！👀😡",
        {
            "contacted": ["group"],
            "disclosed": ["debt_exists", "amount", "identity_data", "photo"],
            "conduct": ["debtor_list", "altered_image"],
        },
    ),
    (
        "2026-06-19 09:00:05",
        "sms",
        "p7",
        OTHER,
        "Dear Ms Lin, this is a friendly reminder that your instalment of CNY 1,286.40 is overdue; reply STOP to opt out.",
        {"opt_out_line": True},
    ),
]


def contacts() -> list[dict[str, Any]]:
    """Return forty contacts in order of time."""
    made = []
    for n, (at, channel, party, address, words, more) in enumerate(TALKS, 1):
        facts: dict[str, Any] = {"at": at, "channel": channel, "direction": "inbound", "party": party, "debt": ["d1"]}
        facts |= {"contacted": ["debtor"]} | ({"from_address": address} if address else {})
        facts |= ({"words": words} if words else {}) | more
        made.append(record(n, f"c{n}", at, facts))
    for at, text in (
        ("2026-06-20 08:30", "मुझे परेशान मत करो · مرحبا، ادفع الآن · ติดต่อกลับ · 連絡龍女士（喆堃）"),
        ("2026-06-21 08:30", "䶮 한국어 🧿 ꙮ — Ünïcödé ½ € ₹ ①"),
    ):
        n = len(made) + 1
        made.append(record(n, f"c{n}", at, {"at": at, "channel": "chat", "direction": "inbound", "words": text}))
    long = "（录音整理）" + "他说：“你不还钱，我就每天打。”我说：“请按规定来。”" * 45
    made.append(
        record(
            33,
            "c33",
            "2026-06-22 09:00",
            {
                "at": "2026-06-22 09:00",
                "channel": "call",
                "direction": "inbound",
                "party": "p2",
                "words": long,
                "outcome": "conversation",
                "contacted": ["debtor"],
            },
        )
    )
    for n, day in enumerate(
        ("2026-06-23 10:01:10", "2026-06-24 10:02:10", "2026-06-29 16:40:00", "2026-07-06 11:11:11"), 34
    ):
        facts = {
            "at": day,
            "channel": "call",
            "direction": "inbound",
            "party": "p2",
            "debt": ["d1"],
            "outcome": "rang_out",
            "contacted": ["debtor"],
            "from_address": AGENCY,
        }
        made.append(record(n, f"c{n}", day, facts))
    made.append(
        record(
            38,
            "c38",
            "2026-07-07 09:30",
            {
                "at": "2026-07-07 09:30",
                "channel": "call",
                "direction": "outbound",
                "party": "p1",
                "summary": "我致电客服投诉，工号8017。",
                "outcome": "conversation",
            },
        )
    )
    made.append(
        record(
            39,
            "c39",
            "2026-07-08 19:20",
            {
                "at": "2026-07-08 19:20",
                "channel": "call",
                "direction": "inbound",
                "party": "p2",
                "outcome": "conversation",
                "contacted": ["debtor"],
                "summary": "答应不再夜间来电。",
                "conduct": [],
            },
        )
    )
    made.append(
        record(
            40,
            "c40",
            None,
            {
                "channel": "call",
                "direction": "inbound",
                "summary": "某天晚上还有一次，时间记不清。",
                "contacted": ["debtor"],
            },
        )
    )
    for contact in (made[19], made[38], made[39]):
        contact |= {"grade": "self_report", "source": None, "source_where": None, "edits": 1}
    made[22] |= {"source": SECOND_FILE, "source_where": "message 2", "grade": "third_party_record"}
    made[23] |= {"source": None, "source_where": None, "grade": "third_party_record", "edits": 2}
    return made


def events() -> list[dict[str, Any]]:
    """Return what the borrower asked for and what happened."""
    none = {"source": None, "source_where": None, "grade": "self_report"}
    rows: list[tuple[str, dict[str, Any]]] = [
        ("2026-05-18 19:46", {"kind": "hardship_notice", "medium": "oral", "to": "p2", "debt": ["d1"]}),
        (
            "2026-05-26",
            {
                "kind": "cease_request",
                "medium": "registered_mail",
                "to": "p2",
                "received_on": "2026-05-28",
                "proof": ["delivery_receipt"],
                "words": "请停止夜间来电，并停止联系我的父母和同事。",
            },
        ),
        ("2026-06-19", {"kind": "complaint", "medium": "portal", "to_body": "regulator"}),
        ("2026-07-01", {"kind": "consent", "consent_to": ["hours"], "happened": False}),
    ]
    return [record(n, f"e{n}", at, {"on": at, **facts}, **none) for n, (at, facts) in enumerate(rows, 1)]


def finding(
    n: int, rule: str, verdict: str, source: dict[str, Any], title: tuple[str, str], **more: Any
) -> dict[str, Any]:
    """Return a finding with the texts that every rule has."""
    zh, en = title
    empty: dict[str, Any] = {
        name: []
        for name in ("contacts", "debts", "events", "parties", "counted", "unclear", "missing", "measured", "reasons")
    }
    texts = {
        "title": {"zh": zh, "en": en},
        "plain": {"zh": f"规则的要点：{zh}。", "en": f"What the rule says: {en[0].lower()}{en[1:]}."},
        "explanation": {
            "zh": "本条按当地时间判断。由借款人记录或导入的事实满足了上述条件；对方可以提出相反的证据。",
            "en": "Judged by local time. The facts recorded or imported meet the test above; the other side may show the contrary.",
        },
        "not_covered": {
            "zh": "合同中对联系时间的约定、催收机构的内部制度未作判断。",
            "en": "Contract clauses on contact times and the agency's internal rules are not judged.",
        },
        "replies": [
            {
                "zh": "“借款人事先同意过这个时间。”",
                "en": "“The borrower had agreed to this time.”",
                "settled_by": "contact.agreed",
            },
            {"zh": "“这不是我们机构的号码。”", "en": "“That number is not ours.”", "settled_by": "contact.party"},
        ],
        "next_step": {
            "zh": "先向放款机构书面投诉，并要求其提供通话录音和联系记录。",
            "en": "Complain to the lender in writing first and ask for the recordings and contact records.",
        },
        "penalty": None,
    }
    fixed = {
        "n": n,
        "rule": rule,
        "verdict": verdict,
        "kind": "contact_hours",
        "effect": "bright_line",
        "status": "draft",
        "checked_on": "2026-11-24",
        "place": "CN",
    }
    return {**empty, **fixed, **source, **texts, "debts": ["d1"], "parties": ["p2"], **more}


def night(ids: list[str], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_id = {row["id"]: row for row in rows}
    return [
        {
            "about": one,
            "local_date": by_id[one]["local"]["from"][:10],
            "local_time": by_id[one]["local"]["from"][11:],
            "allowed": "08:00-22:00",
        }
        for one in ids
    ]


def _in_both_languages(one: dict[str, Any]) -> dict[str, Any]:
    """Add the short name and the article as the rules write them, in two languages."""
    return one | {f"{name}_text": {"en": one[name], "zh": one[name]} for name in ("instrument", "article")}


def findings(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return twelve findings, strongest first."""
    nights = ["c10", "c11", "c12", "c18", "c22", "c26", "c27", "c28"]
    old = {**PSAP, "in_force": [None, "2025-12-31"], "article": "第四十二条第（一）项"}
    new = {**PSAP, "in_force": ["2026-01-01", None], "article": "第五十条第一款第（一）项"}
    penalty = {
        "zh": "五日以下拘留或者一千元以下罚款；情节较重的，五日以上十日以下拘留。",
        "en": "Up to five days' detention or a fine of up to CNY 1,000; five to ten days in more serious cases.",
    }
    return [
        finding(
            1,
            "cn-psap-threat",
            "violated",
            new,
            ("以言语威胁他人人身安全（现行文本）", "Threats to a person's safety in words (text in force)"),
            contacts=["c8"],
            penalty=penalty,
            kind="prohibited_conduct",
            measured=[{"about": "c8", "conduct": ["threat_of_arrest"]}],
        ),
        finding(
            2,
            "cn-psap-threat",
            "violated",
            old,
            ("以言语威胁他人人身安全（旧文本）", "Threats to a person's safety in words (former text)"),
            contacts=["c99"],
            penalty=penalty,
            kind="prohibited_conduct",
        ),
        finding(
            3,
            "cn-pipl-public",
            "violated",
            {**PIPL, "article": "第二十五条"},
            ("公开个人信息", "Personal data made public"),
            contacts=["c29"],
            parties=["p6"],
            kind="disclosure",
        ),
        finding(
            4,
            "cn-gbt-night-window",
            "violated",
            GBT,
            ("夜间（22:00至次日8:00）催收", "Collection at night (22:00 to 08:00)"),
            contacts=nights,
            measured=night(nights, rows),
            events=["e2"],
        ),
        finding(
            5,
            "cn-gbt-call-cap",
            "violated",
            GBT,
            ("同日有效通话超过三次", "More than three answered calls in one day"),
            contacts=["c9"],
            counted=["c3", "c7", "c8", "c9"],
            unclear=["c10"],
            measured=[{"about": "c9", "count": 4, "at_most": 3, "window": "calendar day"}],
            kind="contact_frequency",
        ),
        finding(
            6,
            "cn-gbt-third-party-disclosure",
            "violated",
            GBT,
            ("向联系人透露欠款信息", "Debt details revealed to a contact person"),
            contacts=["c13"],
            kind="disclosure",
        ),
        finding(
            7,
            "cn-gbt-third-party-refusal",
            "presumed",
            {**GBT, "effect": "presumption"},
            ("联系人拒绝后仍继续联系", "A contact person was called again after refusing"),
            contacts=["c14"],
            kind="after_event",
        ),
        finding(
            8,
            "cn-civil-1033",
            "possible",
            {**CIVIL, "article": "第一千零三十三条第（一）项"},
            ("以电话、短信侵扰私人生活安宁", "Disturbing private peace by calls and messages"),
            contacts=[*nights, "c4", "c5", "c6"],
            missing=["c10.outcome", "c18.agreed", "lender_type"],
            effect="standard",
            reasons=[
                {
                    "zh": "是否构成侵扰由法院根据次数、时间和方式判断。",
                    "en": "Whether it is a disturbance is for a court, by number, time and manner.",
                }
            ],
            kind="assessment",
        ),
        finding(
            9,
            "cn-gbt-night-window",
            "possible",
            GBT,
            ("夜间（22:00至次日8:00）催收", "Collection at night (22:00 to 08:00)"),
            contacts=["c19", "c40"],
            missing=["c19.time_of", "c40.at"],
            measured=[{"about": "c19", "local_date": "2026-05-25", "local_time": "06:30", "allowed": "08:00-22:00"}],
        ),
        finding(
            10,
            "cn-gbt-third-party-contact",
            "possible",
            GBT,
            ("向借款人以外的人催收", "Collection from somebody other than the borrower"),
            contacts=["c15"],
            missing=["c15.debtor_reachable", "p4.relation"],
            kind="contacted_person",
        ),
        finding(
            11,
            "cn-cba-conduct",
            "possible",
            {
                **GBT,
                "instrument": "CBA 2026",
                "instrument_name": {
                    "zh": "《中国银行业协会催收工作指引（2026）》",
                    "en": "China Banking Association collection guidance 2026",
                },
                "force": "self-discipline",
                "basis": "memory",
                "url": "",
                "in_force": ["2026-03-01", None],
                "article": "第十八条",
            },
            ("催收人员辱骂、恐吓", "Insults and intimidation by collectors"),
            contacts=["c11", "c13", "c20"],
            missing=["d1.lender_type"],
            kind="prohibited_conduct",
        ),
        finding(
            12,
            "cn-pipl-access",
            "reminder",
            {**PIPL, "article": "第四十五条"},
            ("查阅、复制本人信息的权利", "The right to see and copy one's own data"),
            contacts=[],
            parties=[],
            kind="right",
            effect="right",
        ),
    ]


def completeness() -> dict[str, Any]:
    ask = {
        "zh": "合同中写明的放款机构持有哪类牌照（银行、消费金融公司、小额贷款公司等）？",
        "en": "What kind of licence does the lender named in the contract have (bank, consumer finance, microloan company ...)?",
    }
    agreed = {
        "zh": "您是否事先同意或要求在这个时间联系，例如夜间？",
        "en": "Had you agreed to or asked for this contact at this time, for example at night?",
    }
    whose = {
        "zh": "这些号码属于谁：放款机构、催收机构，还是无关的人？",
        "en": "Whose numbers are these: the lender, an agency, or somebody who has nothing to do with it?",
    }
    return {
        "channels_never_imported": ["call"],
        "days_without_data": [
            "2026-05-05/2026-05-08",
            "2026-05-10/2026-05-17",
            "2026-05-26/2026-05-31",
            "2026-06-04/2026-06-07",
            "2026-06-09/2026-06-14",
            "2026-06-25/2026-06-28",
            "2026-06-30/2026-07-05",
        ],
        "unanswered": ["lender_type", "agreed", "party"],
        "questions": [
            {
                "table": "debt",
                "field": "lender_type",
                "about": ["d1"],
                "settles": 4,
                "rules": ["cn-gbt-night-window", "cn-cba-conduct"],
                "text": ask,
            },
            {
                "table": "contact",
                "field": "agreed",
                "about": ["c10", "c11", "c18"],
                "settles": 2,
                "rules": ["cn-gbt-night-window"],
                "text": agreed,
            },
            {
                "table": "contact",
                "field": "party",
                "about": ["wx_cuishou_09", "+8617012345678"],
                "settles": 3,
                "rules": [],
                "text": whose,
            },
        ],
        "contacts": 40,
        "contacts_without_time": 1,
        "first_day": "2026-05-04",
        "last_day": "2026-07-08",
    }


PARTIES = [
    ("p1", {"kind": "lender", "name": "随心借消费金融有限公司", "numbers": [LENDER], "for": ["d1"]}),
    (
        "p2",
        {
            "kind": "agency",
            "name": "沪信资产管理（上海）有限公司",
            "numbers": [AGENCY, OTHER],
            "for": ["d1"],
            "acts_for": "p1",
            "aliases": ["王主任", "法务部"],
        },
    ),
    ("p3", {"kind": "person", "name": "林父", "relation": ["parent", "reference"], "signed": False}),
    ("p4", {"kind": "person", "name": "同事<script>alert(1)</script>"}),
    ("p5", {"kind": "law_firm", "name": "某某律师事务所", "for": ["d1"]}),
    ("p6", {"kind": "scammer", "name": "“信用公示”群"}),
    ("p7", {"kind": "agency", "name": "Pacific Recovery & Sons (Asia) Ltd."}),
]


def extract() -> dict[str, Any]:
    """Return the whole extract."""
    rows = contacts()
    debt = {
        "creditor": "p1",
        "lender_type": "consumer_finance",
        "product": "wallet_credit",
        "currency": "CNY",
        "principal": "10000",
        "amount_claimed": "12864.00",
        "interest_rate": {"percent": "24", "per": "year"},
        "due_on": "2026-05-08",
        "default_on": "2026-05-08",
    }
    return {
        "format": "debtor-assistant-extract", "format_version": 1, "language": None, "program": "0.1.0",
        "content": {"version": "1", "sha256": "b7" * 32, "problems": []},
        "versions": {"tzdata": "2026.2", "holidays": "0.109", "numpy": "2.4.6"},
        "as_of": "2026-11-24", "exported_at": "2026-11-24T12:00:00Z",
        "case": {"title": "林晓 · 随心借钱包贷催收（2026年5月—7月）", "jurisdiction": "CN", "jurisdiction_name": {"zh": "中国大陆", "en": "Mainland China"}, "law": [{"code": "CN", "name": {"zh": "中国大陆", "en": "Mainland China"}}], "timezone": ZONE},
        "debtor": {"name": "林晓", "consumer": True},
        "filter": {"since": None, "until": None, "debt": None},
        "counts": {"contacts": [40, 41], "contacts_counted": 40, "events": [4, 4], "findings": [12, 12], "struck": 1, "without_debt": 0},
        "fields": {table: sorted(vocabulary().fields[table]) for table in ("debt", "party", "contact", "event")},
        "debts": [{"id": "d1", "facts": debt, "edits": 0}],
        "parties": [{"id": id, "facts": facts, "edits": 0} for id, facts in PARTIES],
        "contacts": rows, "events": events(), "findings": [{**_in_both_languages(one), "record": "contact"} for one in findings(rows)],
        "allowed_hours": [{"allowed": "08:00-22:00", "instrument": {"en": "GB/T 45251-2025", "zh": "GB/T 45251-2025"}, "article": {"en": "5.3", "zh": "5.3"}, "rule": "cn-gbt-night-window", "found": True}],
        "quiet": {"not_violated": 412, "not_judged": 960, "not_applicable": 1210},
        "completeness": {**completeness(), "contacts_counted": 40, "several_sources": 0, "to_confirm": 0},
        "deadlines": [], "exhibits": [], "changes": [], "looks": [], "exports": [],
        "sources": [
            {"n": 1, "sha256": FILE, "records": 35, "name": "sms-20260710.xml", "format": "sms-backup-restore", "imported_at": "2026-07-10T01:02:03Z", "rows": 35, "chosen": False},
            {"n": 2, "sha256": SECOND_FILE, "records": 1, "name": "客服邮件.eml", "format": "eml", "imported_at": "2026-07-10T01:05:00Z", "rows": None, "chosen": True},
        ],
        "history": {"head": "5e" * 32, "length": 57},
        "problems": [],
    }  # fmt: skip


if __name__ == "__main__":
    text = json.dumps(extract(), ensure_ascii=False, sort_keys=True, indent=1)
    Path(__file__).with_name("extract.json").write_text(text + "\n", encoding="utf-8")
