"""Offices, figures and house styles by chance: as many reports as a measurement wants, each from its own seed.

Every printed identity holds to the cent, except where rounding is drawn as published reports show it and where an
error of the document is planted. The faces are those that the line reader is never trained on.
"""
from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.drawing.invent_figures import CAPITAL, CLASSES, PERSONNEL, PUBLIC, Books, Economic, Figures, Item
from corpus.drawing.invent_report import facts, report_of
from corpus.drawing.layouts import LAYOUTS, Layout
from corpus.places import ROOT

PLACES = ["临江", "云溪", "青阳", "东岭", "南浦", "西河", "白鹭", "石桥", "长宁", "丰乐"]
OFFICES = ["教育局", "农业农村局", "文化和旅游局", "总工会", "卫生健康局", "城市管理局", "档案馆", "交通运输局", "司法局"]
# Of 572 identities of published reports 32 were off by a unit of the last place.
ROUNDED = 32 / 572


def names(kind: str) -> dict[str, str]:
    entries = json.loads((ROOT / f"schemas/lexicon/{kind}.json").read_text(encoding="utf-8"))["entries"]
    return {entry["code"]: entry["text"] for entry in entries}


def amount(chance: random.Random, largest: float = 7.0) -> int:
    """In 0.01 万元; as often between 1 and 10 as between 1000 and 10000."""
    return max(1, round(10 ** chance.uniform(1.0, largest)))


def _items(chance: random.Random, codes: dict[str, str]) -> list[Item]:
    classes = {code for code, name in names("function_classes").items() if name in CLASSES}
    leaves = sorted(c for c in codes if len(c) == 7 and c[:5] in codes and c[:3] in classes)
    items: list[Item] = []
    for code in sorted(chance.sample(leaves, chance.randint(6, 32))):
        kind = chance.random()
        basic = amount(chance, 6.3) if kind < 0.6 else 0
        project = amount(chance) if kind > 0.45 else 0
        fund = amount(chance) if chance.random() < 0.08 else 0
        own = [amount(chance, 5.5) if chance.random() < 0.15 else 0 for _ in range(3)]
        items.append((code, codes[code], basic, project, fund, 0, own[0], own[1], own[2]))
    return items


def _economic(chance: random.Random, block: Economic) -> Economic:
    """Figures for a random part of the codes; a head without code below it has none."""
    return [(code, name, None if value is None else amount(chance, 4.5) if chance.random() < 0.7 else 0)
            for code, name, value in block]


def random_figures(seed: int) -> Figures:
    chance = random.Random(f"figures {seed}")
    codes = names("function_codes")
    items = _items(chance, codes)
    # Basic expenditure must hold what the economic codes spend; 30299 takes the rest.
    economic = [_economic(chance, block) for block in (PERSONNEL, PUBLIC, CAPITAL)]
    known = sum(a or 0 for block in economic for _, _, a in block)
    first = items[0]
    short = max(0, known + amount(chance, 4) - sum(item[2] for item in items))
    items[0] = (first[0], first[1], first[2] + short, *first[3:])
    parents = {code: name for code, name in {**codes, **names("function_classes")}.items()
               if any(item[0] != code and item[0].startswith(code) for item in items)}
    other = {item[0]: tuple(amount(chance, 5) if chance.random() < 0.5 else 0 for _ in range(5))
             for item in items if chance.random() < 0.3}
    funded = [item[0] for item in items if item[4]]
    general = [item[0] for item in items if item[2] + item[3] > 0]
    budget = [amount(chance, 4) if chance.random() < 0.8 else 0 for _ in range(3)] + [amount(chance, 3.5)]
    final = [round(b * chance.uniform(0.2, 1.1)) for b in budget]
    organization = f"{chance.choice(PLACES)}{chance.choice(['区', '县', '市', '示范区'])}{chance.choice(OFFICES)}"
    return Figures(f"drawn_{seed}", organization, chance.randint(2019, 2025), items, parents, other,
                   {c: amount(chance, 4.5) for c in general if chance.random() < 0.1},
                   {c: amount(chance, 4.5) for c in general if chance.random() < 0.1},
                   {c: amount(chance, 3.5) for c in funded if chance.random() < 0.4},
                   {c: amount(chance, 3.5) for c in funded if chance.random() < 0.4}, *economic, budget, final,
                   amount(chance, 4) if chance.random() < 0.5 else 0, amount(chance, 3) if chance.random() < 0.5 else 0)


def random_layout(seed: int) -> Layout:
    chance = random.Random(f"layout {seed}")
    base = LAYOUTS[chance.choice(["unseen_sungti", "unseen_hei"])]
    numbered = chance.random() < 0.6
    face, latin = chance.choice([("SungtiL", "Pagella"), ("MicroHei", None), ("FandolKai", "Pagella"), ("SungtiL", None)])
    size = chance.choice([8.0, 8.5, 9.0, 9.5, 10.5])
    return replace(base, name=f"drawn_{seed}", table_font=face, table_latin=latin,
                   table_size=size, row_height=chance.uniform(15.5, 23.0),
                   rule=chance.choice([0.35, 0.5, 0.75]), frame=chance.choice([0.5, 0.9, 1.5]), line_numbers=numbered,
                   code_style=chance.choice(["joined", "single", "split"]), total_first=chance.random() < 0.6,
                   repeat_header=chance.random() < 0.6,
                   economic_blocks=min(chance.choice([2, 3]), 3 if size < 9 else 2), rotated=False,
                   sangong=chance.choice(["grouped", "interleaved"]),
                   amount_align=chance.choice(["right", "right", "center"]),
                   blank_amount="0.00" if chance.random() < 0.25 else "", packed=chance.random() < 0.4)


def printed_amounts(report: dict[str, Any]) -> list[tuple[str, list[str], int]]:
    """Form, row and place in the row of every amount that is printed: row[place] is its text."""
    out: list[tuple[str, list[str], int]] = []
    for table in report["tables"]:
        rows: list[tuple[list[str], int]] = []
        for side in ("left", "right"):
            rows += [(row, k) for row in table.get(side, []) for k in range(2, len(row))]
        rows += [(row[2], k) for row in table.get("rows", []) for k in range(len(row[2]))]
        rows += [(row, 2) for block in table.get("blocks", []) for row in block]
        rows += [(table["values"], k) for k in range(len(table.get("values", [])))]
        out += [(table["form"], row, k) for row, k in rows if row[k]]
    return out


def in_other_digits(text: str, chance: random.Random) -> str:
    """The amount with one of its digits exchanged, by more than rounding could explain."""
    while True:
        at = chance.choice([k for k, c in enumerate(text) if c.isdigit()])
        other = text[:at] + str(chance.randint(0, 9)) + text[at + 1:]
        change = abs(Decimal(other.replace(",", "")) - Decimal(text.replace(",", "")))
        if change > Decimal("0.2") and not other.lstrip("-").startswith("0"):
            return other


def random_report(seed: int) -> dict[str, Any]:
    """The report of this seed; `planted` names the errors of the document that one in ten has."""
    chance = random.Random(f"report {seed}")
    books = Books(random_figures(seed))
    report = {**report_of(books), "facts": facts(books), "performance": None, "planted": []}
    for table in report["tables"]:
        if table.get("rows") == []:
            table["rows"] = [["", "合计", [""] * (6 if table["form"].endswith("07") else 3)]]
            table["statement"] = "本单位无此项收入和支出，故本表为空。"
    if chance.random() < 0.5:
        for _, row, place in printed_amounts(report):
            row[place] = row[place].replace(",", "")
    for _, row, place in printed_amounts(report):
        if "." in row[place] and chance.random() < ROUNDED / 8:     # an identity has about eight amounts
            cents = Decimal(chance.choice(["0.01", "-0.01"]))
            comma = "," if "," in row[place] else ""
            row[place] = f"{Decimal(row[place].replace(',', '')) + cents:{comma}.2f}"
    if seed % 10 == 0:
        large = [p for p in printed_amounts(report) if abs(Decimal(p[1][p[2]].replace(",", ""))) >= 2]
        for form, row, place in chance.sample(large, min(len(large), chance.randint(1, 3))):
            was = row[place]
            row[place] = in_other_digits(was, chance)
            report["planted"].append({"form": form, "was": was, "printed": row[place]})
    return report
