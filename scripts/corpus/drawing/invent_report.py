"""Write corpus/reports/linjiang_culture_bureau_2022.json from the invented figures."""
from __future__ import annotations

import json
from typing import Any

from corpus.drawing.invent_figures import (
    LINJIANG, NOTES, TITLES, Books, Figures, economic_table, fiscal_table, fund_rows, percent, printed, rows_of, summary_table)
from corpus.places import REPORTS

Fact = dict[str, str]


def fact(key: str, measure: str, value: int | str, unit: str = "万元") -> Fact:
    text = value if isinstance(value, str) else printed(value, "") or "0"
    return {"id": key, "measure": measure, "value": text, "unit": unit}


def tables(books: Books) -> list[dict[str, Any]]:
    figures = books.figures

    def leaves(pick: Any) -> dict[str, list[int]]:
        return {item[0]: pick(item) for item in figures.items if any(pick(item))}

    economic, _, _ = economic_table(books)
    contents = {
        "01": summary_table(books), "02": {"rows": rows_of(figures, books.income)},
        "03": {"rows": rows_of(figures, books.expenditure)},
        "04": fiscal_table(books), "05": {"rows": rows_of(figures, leaves(lambda i: [i[2] + i[3], i[2], i[3]]))},
        "06": economic, "07": {"rows": rows_of(figures, fund_rows(books))},
        "08": {"rows": rows_of(figures, leaves(lambda i: [i[5], 0, i[5]]))}, "09": {"values": sangong_values(figures)}}
    return [{"form": f"final_accounts.{key}", "title": f"{figures.year}年度{TITLES[key]}", "printed_number": f"公开{key}表",
             "notes": [NOTES[key]], **content} for key, content in contents.items()]


def sangong_values(figures: Figures) -> list[str]:
    out = []
    for abroad, purchase, running, reception in (figures.sangong_budget, figures.sangong_final):
        vehicles = purchase + running
        out += [printed(v) or "0.00" for v in (abroad + vehicles + reception, abroad, vehicles, purchase, running, reception)]
    return out


def change(key: str, measure: str, now: int, before: int) -> list[Fact]:
    word = "增加" if now > before else "减少"
    return [fact(f"{key}.change", f"{measure}比上年{word}", abs(now - before)),
            fact(f"{key}.percent", f"{measure}比上年变动", percent(abs(now - before), before), "%"),
            fact(f"{key}.direction", f"{measure}变动方向", word, "")]


def facts(books: Books) -> list[Fact]:
    income = [sum(v[k] for v in books.income.values()) for k in range(7)]
    spent = [sum(v[k] for v in books.expenditure.values()) for k in range(6)]
    general = sum(books.general.values())
    fiscal_income = books.general_income + books.fund_income + sum(books.capital.values())
    fiscal_total = fiscal_income + books.carry_in
    out = [fact("total.amount", "收、支总计", books.total), *change("total", "收、支总计", books.total, 518_324),
           fact("income.amount", "收入合计", income[0]), *change("income", "收入合计", income[0], 497_115)]
    for key, measure, column in (("fiscal", "财政拨款收入", 1), ("superior", "上级补助收入", 2), ("operation", "事业收入", 3),
                                 ("business", "经营收入", 4), ("other", "其他收入", 6)):
        out += [fact(f"income.{key}", measure, income[column]),
                fact(f"income.{key}_share", f"{measure}占本年收入", percent(income[column], income[0]), "%")]
    out += [fact("expenditure.amount", "支出合计", spent[0]), *change("expenditure", "支出合计", spent[0], 501_980)]
    for key, measure, column in (("basic", "基本支出", 1), ("project", "项目支出", 2), ("business", "经营支出", 4)):
        out += [fact(f"expenditure.{key}", measure, spent[column]),
                fact(f"expenditure.{key}_share", f"{measure}占本年支出", percent(spent[column], spent[0]), "%")]
    out += [fact("fiscal.amount", "财政拨款收、支总计", fiscal_total), *change("fiscal", "财政拨款收、支总计", fiscal_total, 503_667),
            fact("fiscal.general", "一般公共预算财政拨款收入", books.general_income),
            fact("fiscal.fund", "政府性基金预算财政拨款收入", books.fund_income),
            fact("fiscal.capital", "国有资本经营预算财政拨款收入", sum(books.capital.values())),
            fact("general.amount", "一般公共预算财政拨款支出", general),
            fact("general.share", "一般公共预算财政拨款支出占本年支出合计", percent(general, spent[0]), "%"),
            *change("general", "一般公共预算财政拨款支出", general, 478_250)]
    return out + _detail(books, general)


def _detail(books: Books, general: int) -> list[Fact]:
    """Class and item figures, basic expenditure, 三公, agency cost and performance."""
    figures = books.figures
    out: list[Fact] = []
    for code in (c for c in ("207", "208", "210", "221") if c in figures.parents):
        amount = sum(a for c, a in books.general.items() if c.startswith(code))
        out += [fact(f"class.{code}.amount", figures.parents[code], amount),
                fact(f"class.{code}.share", f"{figures.parents[code]}占比", percent(amount, general), "%")]
    budgets = {code: round(amount * (0.9 + 0.013 * i)) for i, (code, amount) in enumerate(books.general.items()) if amount}
    out += [fact("budget.amount", "年初预算", sum(budgets.values())), fact("budget.final", "支出决算", general),
            fact("budget.rate", "完成年初预算", percent(general, sum(budgets.values())), "%"),
            fact("budget.basic", "其中基本支出", sum(i[2] for i in figures.items)),
            fact("budget.project", "其中项目支出", sum(i[3] for i in figures.items))]
    names = {item[0]: item[1] for item in figures.items}
    for code, budget in budgets.items():
        out += [fact(f"item.{code}.budget", f"{names[code]}年初预算", budget),
                fact(f"item.{code}.final", f"{names[code]}支出决算", books.general[code]),
                fact(f"item.{code}.rate", f"{names[code]}完成年初预算", percent(books.general[code], budget), "%")]
    economic, people, public = economic_table(books)
    out += [fact("basic.amount", "一般公共预算财政拨款基本支出", people + public), fact("basic.personnel", "人员经费", people),
            fact("basic.public", "公用经费", public)]
    for block in economic["blocks"]:
        out += [fact(f"econ.{code}", name, amount.replace(",", "")) for code, name, amount in block if len(code) == 5 and amount]
    abroad, purchase, running, reception = figures.sangong_final
    out += [fact("sangong.budget", "“三公”经费预算", sum(figures.sangong_budget)),
            fact("sangong.final", "“三公”经费决算", sum(figures.sangong_final)),
            fact("sangong.rate", "“三公”经费完成预算", percent(sum(figures.sangong_final), sum(figures.sangong_budget)), "%"),
            fact("sangong.abroad", "因公出国（境）费", abroad), fact("sangong.vehicle", "公务用车费", purchase + running),
            fact("sangong.vehicle_purchase", "公务用车购置费", purchase), fact("sangong.vehicle_running", "公务用车运行维护费", running),
            fact("sangong.reception", "公务接待费", reception), fact("agency.amount", "机关运行经费支出", public),
            *change("agency", "机关运行经费", public, 39_800), fact("agency.base", "机关运行经费比较基数", "上年决算数", ""),
            fact("procurement.amount", "政府采购支出总额", 86420), fact("procurement.goods", "政府采购货物支出", 21370),
            fact("procurement.works", "政府采购工程支出", 40050), fact("procurement.services", "政府采购服务支出", 25000),
            fact("vehicles.count", "车辆", "9", "辆")]
    project = sum(i[3] for i in figures.items)
    return out + [fact("performance.projects", "绩效自评项目", "6", "个"), fact("performance.amount", "绩效自评资金", project),
                  fact("performance.share", "占一般公共预算项目支出总额", "100.00", "%"),
                  fact("overall.score", "整体自评综合得分", "96.38", "分")]


def performance(books: Books) -> dict[str, Any]:
    spent = [sum(v[k] for v in books.expenditure.values()) for k in range(3)]
    budget = spent[0] + 21_450
    rate = percent(spent[0], budget)
    return {"budget": printed(budget), "executed": printed(spent[0]), "rate": f"{rate}%", "score": f"{float(rate) / 5:.2f}",
            "basic": printed(spent[1]), "project": printed(spent[2]), "total_score": "96.38", "filled_on": "2023年3月30日",
            "indicators": [
                ["产出指标（40分）", "数量指标", "公共文化活动场次", "≥320场", "356场", "10"],
                ["产出指标（40分）", "数量指标", "图书馆新增藏书", "≥2万册", "2.3万册", "8"],
                ["产出指标（40分）", "质量指标", "文物修缮验收合格率", "100%", "100%", "10"],
                ["产出指标（40分）", "时效指标", "项目按期完成率", "≥95%", "93.5%", "7.5"],
                ["效益指标（30分）", "社会效益指标", "公共场馆接待人次", "≥48万人次", "51.6万人次", "15"],
                ["效益指标（30分）", "经济效益指标", "旅游收入增长率", "≥6%", "5.2%", "13"],
                ["满意度指标（10分）", "服务对象满意度指标", "读者满意度", "≥90%", "94.8%", "10"]]}


def report_of(books: Books) -> dict[str, Any]:
    figures = books.figures
    return {"name": figures.name,
            "document": {"organization": figures.organization, "table_organization": figures.organization,
                         "fiscal_year": figures.year, "kind": "部门决算", "published_on": f"{figures.year + 1}-10-18",
                         "unit": "万元"},
            "labels": {"header_word": "部门", "income_amount": "金额", "fiscal_amount": "决算数", "fiscal_total": "合计",
                       "economic_code": "科目编码", "vehicle_running": "运行维护费"},
            "tables": tables(books)}


def write() -> None:
    books = Books(LINJIANG)
    report = {**report_of(books), "facts": facts(books), "performance": performance(books)}
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (REPORTS / f"{LINJIANG.name}.json").write_text(text + "\n", encoding="utf-8")
