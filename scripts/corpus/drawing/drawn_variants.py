"""Reports as other offices print them: whole yuan with separators, columns so tight that digits meet their ruling."""
from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.drawing.layouts import Layout
from corpus.drawing.random_figures import printed_amounts

PIXEL = 72 / 200                # points of a pixel at 200 dpi
BEARING = 0.05                  # ems of bare paper that a digit carries at its right side


def whole_yuan(text: str, factor: int = 1) -> str:
    """1234.56 or 1,234.56 as 123,456 or, with 100 for factor, 12,345,600: sums still hold, in the notation of another office."""
    return f"{int(Decimal(text.replace(',', '')) * 100) * factor:,}"


def in_whole_yuan(report: dict[str, Any], factor: int = 1) -> dict[str, Any]:
    """The report with its tables in yuan. Its sentences no longer agree with them and must not be drawn beside them."""
    for _, row, place in printed_amounts(report):
        if any(c.isdigit() for c in row[place]):
            row[place] = whole_yuan(row[place], factor)
    for table in report["tables"]:
        for key in ("personnel_total", "public_total"):
            if table.get(key):
                table[key] = whole_yuan(table[key], factor)
    for error in report["planted"]:
        error["was"], error["printed"] = whole_yuan(error["was"], factor), whole_yuan(error["printed"], factor)
    report["document"]["unit"] = "元"
    return report


def yuan_factor(seed: int) -> int:
    """Every second office publishes hundreds of yuan: its amounts end in 00, and a thousandth of them has one decimal."""
    return (1, 100)[seed % 2]


def small_print(layout: Layout, seed: int) -> Layout:
    """So small and thin that a scanner hardly tells commas from points, as long amounts in narrow columns are."""
    chance = random.Random(f"small print {seed}")
    latin = chance.choice(["LiberationSerif", "Termes", "Pagella", layout.table_latin])
    return replace(layout, table_size=chance.choice([7.0, 7.5, 8.0, 9.0]), table_latin=latin, amount_align="right")


def against_rulings(layout: Layout, seed: int) -> Layout:
    """The last digits 0 to 3 pixels (at 200 dpi) from the ruling behind them."""
    chance = random.Random(f"rulings {seed}")
    gap = layout.rule / 2 + chance.uniform(0, 3) * PIXEL - BEARING * layout.table_size
    return replace(layout, amount_align="right", amount_gap=gap)


def vary(profile: str, seed: int, report: dict[str, Any], layout: Layout) -> tuple[dict[str, Any], Layout]:
    """What is drawn for a profile: most differ in the scan alone."""
    if profile.startswith("whole_yuan"):
        blank = "0" if layout.blank_amount else ""
        return in_whole_yuan(report, yuan_factor(seed)), replace(small_print(layout, seed), blank_amount=blank)
    if profile.startswith("against_rulings"):
        return report, against_rulings(layout, seed)
    return report, layout
