"""The explanatory part of a report in our own words, around the facts of a real or invented report.

A sentence names its facts in braces; when the report does not state one of them, the sentence is left out.
The place of every fact in the text is kept, so that the truth can say which figure stands on which page.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

FACT = re.compile(r"\{([a-z0-9_.]+)\}")
CHINESE_DIGITS = "零一二三四五六七八九十"

CLASS_NAMES = {"201": "一般公共服务支出", "203": "国防支出", "204": "公共安全支出", "205": "教育支出", "206": "科学技术支出", "207": "文化旅游体育与传媒支出",
               "208": "社会保障和就业支出", "210": "卫生健康支出", "211": "节能环保支出", "212": "城乡社区支出", "213": "农林水支出", "214": "交通运输支出",
               "215": "资源勘探工业信息等支出", "216": "商业服务业等支出", "224": "灾害防治及应急管理支出",
               "221": "住房保障支出", "223": "国有资本经营预算支出", "229": "其他支出"}


@dataclass
class Paragraph:
    kind: str                                   # "part" | "heading" | "body" | "chart"
    text: str
    facts: list[tuple[int, dict[str, str]]] = field(default_factory=list)   # offset of the value in the text
    chart: list[tuple[str, str]] = field(default_factory=list)              # bar label, bar value


# Two wordings: offices phrase the same figure differently.
TOTALS = (
    ["{year}年度收、支总计{total.amount}万元。",
     "与{prior_year}年度相比，收、支总计各{total.direction}{total.change}万元，变动{total.percent}%，主要是年度项目安排有所调整。"],
    ["{year}年度全年收入总计、支出总计均为{total.amount}万元，",
     "比{prior_year}年度{total.direction}{total.change}万元，幅度为{total.percent}%。变动原因为人员与项目经费按实际需要安排。"],
)
INCOME = (
    ["{year}年度收入合计{income.amount}万元",
     "，与{prior_year}年度相比{income.direction}{income.change}万元，变动{income.percent}%",
     "。其中：财政拨款收入{income.fiscal}万元，占本年收入{income.fiscal_share}%",
     "；上级补助收入{income.superior}万元，占本年收入{income.superior_share}%",
     "；事业收入{income.operation}万元，占本年收入{income.operation_share}%",
     "；经营收入{income.business}万元，占本年收入{income.business_share}%",
     "；其他收入{income.other}万元，占本年收入{income.other_share}%",
     "。"],
    ["本年收入合计{income.amount}万元",
     "，较上年{income.direction}{income.change}万元（{income.percent}%）",
     "。按来源看，财政拨款收入{income.fiscal}万元，占{income.fiscal_share}%",
     "；上级补助收入{income.superior}万元，占{income.superior_share}%",
     "；事业收入{income.operation}万元，占{income.operation_share}%",
     "；经营收入{income.business}万元，占{income.business_share}%",
     "；其他收入{income.other}万元，占{income.other_share}%",
     "。"],
)
EXPENDITURE = (
    ["{year}年度支出合计{expenditure.amount}万元",
     "，与{prior_year}年度相比{expenditure.direction}{expenditure.change}万元，变动{expenditure.percent}%",
     "。其中：基本支出{expenditure.basic}万元，占本年支出{expenditure.basic_share}%",
     "；项目支出{expenditure.project}万元，占本年支出{expenditure.project_share}%",
     "；上缴上级支出{expenditure.superior}万元，占本年支出{expenditure.superior_share}%",
     "；经营支出{expenditure.business}万元，占本年支出{expenditure.business_share}%",
     "。"],
    ["本年支出合计{expenditure.amount}万元",
     "，较上年{expenditure.direction}{expenditure.change}万元（{expenditure.percent}%）",
     "。按性质看，基本支出{expenditure.basic}万元，占{expenditure.basic_share}%",
     "；项目支出{expenditure.project}万元，占{expenditure.project_share}%",
     "；上缴上级支出{expenditure.superior}万元，占{expenditure.superior_share}%",
     "；经营支出{expenditure.business}万元，占{expenditure.business_share}%",
     "。"],
)
FISCAL = (
    ["{year}年度财政拨款收、支总计{fiscal.amount}万元。",
     "与{prior_year}年度相比，各{fiscal.direction}{fiscal.change}万元，变动{fiscal.percent}%。",
     "财政拨款收入中，一般公共预算财政拨款收入{fiscal.general}万元",
     "，比{prior_year}年度决算数{fiscal.direction}{fiscal.general_change}万元",
     "；政府性基金预算财政拨款收入{fiscal.fund}万元",
     "；国有资本经营预算财政拨款收入{fiscal.capital}万元",
     "。"],
    ["财政拨款收入、支出总计各{fiscal.amount}万元，",
     "较上年{fiscal.direction}{fiscal.change}万元（{fiscal.percent}%）。",
     "其中，一般公共预算财政拨款收入{fiscal.general}万元",
     "，较上年{fiscal.direction}{fiscal.general_change}万元",
     "；政府性基金预算财政拨款收入{fiscal.fund}万元",
     "；国有资本经营预算财政拨款收入{fiscal.capital}万元",
     "。"],
)
GENERAL = ["一般公共预算财政拨款支出{general.amount}万元，占本年支出合计的{general.share}%。",
           "与{prior_year}年度相比{general.direction}{general.change}万元，变动{general.percent}%。"]
BUDGET = ["一般公共预算财政拨款支出年初预算为{budget.amount}万元，支出决算为{budget.final}万元，完成年初预算的{budget.rate}%。",
          "其中：基本支出{budget.basic}万元，项目支出{budget.project}万元。"]
ITEM = (["{name}。年初预算为{item.budget}万元，支出决算为{item.final}万元，完成年初预算的{item.rate}%。"],
        ["{name}。支出决算{item.final}万元，年初预算{item.budget}万元，完成率{item.rate}%。"])
SANGONG = ["“三公”经费财政拨款支出预算为{sangong.budget}{unit:sangong.budget}，支出决算为{sangong.final}{unit:sangong.final}",
           "，完成预算的{sangong.rate}%",
           "。"]
SANGONG_ITEMS = [["因公出国（境）费支出决算为{sangong.abroad}万元。"],
                 ["公务用车购置及运行维护费支出决算为{sangong.vehicle}万元，其中购置费{sangong.vehicle_purchase}万元、运行维护费{sangong.vehicle_running}万元。"],
                 ["公务接待费支出决算为{sangong.reception}万元。"]]
AGENCY = ["机关运行经费支出{agency.amount}万元", "，比{agency.base}{agency.direction}{agency.change}万元，变动{agency.percent}%", "，主要是从严控制日常开支。"]
PROCUREMENT = ["政府采购支出总额{procurement.amount}{unit:procurement.amount}",
               "，其中：货物支出{procurement.goods}万元、工程支出{procurement.works}万元、服务支出{procurement.services}万元",
               "。"]
VEHICLES = ["截至{year}年12月31日，共有车辆{vehicles.count}辆。"]
PERFORMANCE = ["对{year}年度项目支出开展绩效自评，共涉及项目{performance.projects}个，资金{performance.amount}万元",
               "，占一般公共预算项目支出总额的{performance.share}%",
               "。"]
OVERALL = ["整体支出绩效自评涉及资金{overall.amount}万元。", "整体自评综合得分{overall.score}分。"]
PROJECT = ["{name}项目：全年预算数为{project.budget}万元，执行数为{project.final}万元，完成预算的{project.rate}%。"]


class NarrativeWriter:
    """Fills sentences with the facts of one report."""

    def __init__(self, report: dict[str, Any], wording: int) -> None:
        self.report, self.wording = report, wording
        self.facts = {fact["id"]: fact for fact in report["facts"]}
        year = report["document"]["fiscal_year"]
        self.plain = {"year": str(year), "prior_year": str(year - 1)}

    def fill(self, sentences: list[str], prefix: str = "", **plain: str) -> Paragraph | None:
        """One paragraph of all sentences whose facts are known; `item.budget` means `<prefix>.budget`."""
        paragraph = Paragraph("body", "")
        words = {**self.plain, **plain}
        for sentence in sentences:
            text, facts = self._sentence(sentence, prefix, words)
            if text is None:
                continue
            paragraph.facts += [(offset + len(paragraph.text), fact) for offset, fact in facts]
            paragraph.text += text
        return paragraph if paragraph.facts else None

    def _sentence(self, sentence: str, prefix: str, words: dict[str, str]) -> tuple[str | None, list]:
        text, facts = "", []
        position = 0
        for match in re.finditer(r"\{(unit:)?([a-z0-9_.]+)\}", sentence):
            text += sentence[position:match.start()]
            position = match.end()
            key = match.group(2)
            if prefix and key.split(".")[0] in ("item", "project", "class"):
                key = f"{prefix}.{key.split('.', 1)[1]}"
            if key in words:
                text += words[key]
            elif key not in self.facts:
                return None, []
            elif match.group(1):
                text += self.facts[key]["unit"]
            else:
                fact = self.facts[key]
                if re.match(r"^-?[\d,.]+$", fact["value"]):
                    facts.append((len(text), fact))
                text += fact["value"]
                if sentence[position:position + 2] == "万元" and fact["unit"] == "元":
                    position += 1           # the report itself prints 元 where 万元 is meant
        return text + sentence[position:], facts

    def choose(self, both: tuple[list[str], list[str]]) -> list[str]:
        return both[self.wording]

    def prefixes(self, start: str) -> list[str]:
        found = {key.rsplit(".", 1)[0]: None for key in self.facts if key.startswith(start + ".")}
        return list(found)

    def name_of(self, prefix: str) -> str:
        if f"{prefix}.name" in self.facts:
            return self.facts[f"{prefix}.name"]["value"]
        code = prefix.split(".")[1]
        if len(code) == 3:
            return f"{CLASS_NAMES[code]}（类）"
        rows = [row for table in self.report["tables"] if table["form"] == "final_accounts.03" for row in table["rows"]]
        names = {row[0]: row[1] for row in rows}
        if code not in names:
            return self.facts[f"{prefix}.budget"]["measure"].removesuffix("年初预算")
        return f"{CLASS_NAMES[code[:3]]}（类）{names[code]}（项）"


def write_narrative(report: dict[str, Any], wording: int) -> list[Paragraph]:
    writer = NarrativeWriter(report, wording)
    sections: list[tuple[str, list[Paragraph | None]]] = [
        ("收入支出决算总体情况说明", [writer.fill(writer.choose(TOTALS)), _chart(writer)]),
        ("收入决算情况说明", [writer.fill(writer.choose(INCOME))]),
        ("支出决算情况说明", [writer.fill(writer.choose(EXPENDITURE))]),
        ("财政拨款收入支出决算总体情况说明", [writer.fill(writer.choose(FISCAL))]),
        ("一般公共预算财政拨款支出决算情况说明", _general(writer)),
        ("一般公共预算财政拨款基本支出决算情况说明", _basic(writer)),
        ("财政拨款“三公”经费支出决算情况说明", [writer.fill(SANGONG), *[writer.fill(s) for s in SANGONG_ITEMS]]),
        ("机关运行经费支出说明", [writer.fill(AGENCY)]),
        ("政府采购支出说明", [writer.fill(PROCUREMENT)]),
        ("国有资产占用情况说明", [writer.fill(VEHICLES)]),
        ("预算绩效情况说明", _performance(writer)),
    ]
    out: list[Paragraph] = []
    number = 0
    for title, paragraphs in sections:
        known = [p for p in paragraphs if p]
        if known:
            number += 1
            digits = CHINESE_DIGITS[number] if number <= 10 else "十" + CHINESE_DIGITS[number - 10]
            out.append(Paragraph("heading", f"{digits}、{title}"))
            out += known
    return out


def _chart(writer: NarrativeWriter) -> Paragraph | None:
    """A bar chart of this year's and last year's total, where the change is known."""
    from decimal import Decimal
    facts = writer.facts
    if "total.change" not in facts:
        return None
    amount, change = Decimal(facts["total.amount"]["value"]), Decimal(facts["total.change"]["value"])
    prior = amount + change if facts["total.direction"]["value"] == "减少" else amount - change
    bars = [(f"{writer.plain['prior_year']}年", str(prior)), (f"{writer.plain['year']}年", str(amount))]
    return Paragraph("chart", "图1：收、支总计变动情况（万元）", chart=bars)


def _general(writer: NarrativeWriter) -> list[Paragraph | None]:
    classes = []
    for prefix in writer.prefixes("class"):
        name = CLASS_NAMES[prefix.split(".")[1]]
        classes.append(f"{name}{{{prefix}.amount}}万元，占{{{prefix}.share}}%")
    structure = ["支出结构如下：" + "；".join(classes) + "。"] if classes else []
    out = [writer.fill(GENERAL), writer.fill(structure), writer.fill(BUDGET)]
    for number, prefix in enumerate(writer.prefixes("item"), 1):
        paragraph = writer.fill(writer.choose(ITEM), prefix, name=f"{number}.{writer.name_of(prefix)}")
        out.append(paragraph)
    return out


def _basic(writer: NarrativeWriter) -> list[Paragraph | None]:
    def listed(keys: list[str]) -> str:
        return "、".join(f"{writer.facts[k]['measure']}{{{k}}}万元" for k in keys)

    items = [key for key in writer.facts if key.startswith("econ.")]
    people = listed([k for k in items if k[5:8] in ("301", "303")])
    public = listed([k for k in items if k[5:8] not in ("301", "303")])
    return [writer.fill(["一般公共预算财政拨款基本支出{basic.amount}万元，包括："]),
            writer.fill(["人员经费{basic.personnel}万元" + (f"，用于{people}。" if people else "。")]),
            writer.fill(["公用经费{basic.public}万元" + (f"，用于{public}。" if public else "。")])]


def _performance(writer: NarrativeWriter) -> list[Paragraph | None]:
    projects = [writer.fill(PROJECT, prefix, name=f"{number}.{writer.name_of(prefix)}")
                for number, prefix in enumerate(writer.prefixes("project"), 1)]
    return [writer.fill(PERFORMANCE), writer.fill(OVERALL), *projects]
