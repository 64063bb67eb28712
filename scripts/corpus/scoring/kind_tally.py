"""What the statuses are worth kind by kind: a share over all numbers hides the kinds that no sum covers.

A statement is compared with the figures of its page: a sentence names what it says, so that only a figure that stands
nowhere on the page, nor on the one before or behind it, is wrong.
"""
from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import Any, Iterable, Iterator

from corpus.scoring.proof_tally import TRUSTED, Seen, cells_of, clopper_pearson, is_right

KINDS = ("amounts", "blanks", "codes", "line numbers", "percentages", "statements")
COUNTS = ("printed", "trusted", "wrong", "review")
Counts = dict[str, dict[str, int]]


def kind_of(seen: Seen) -> str | None:
    """The kind of what is printed; None where a word is printed."""
    text, role = seen["want"], seen["role"]
    if not text:
        return "blanks" if role == "amount" else None
    if not any(c.isdigit() for c in text):
        return None
    if role == "code":
        return "codes"
    if role == "line_number" or (role == "header" and text.isdigit()):
        return "line numbers"
    if text.endswith("%"):
        return "percentages"
    return "amounts" if role == "amount" else None


def decimal_of(text: Any) -> Decimal | None:
    try:
        return abs(Decimal(str(text).replace(",", "").rstrip("%")))
    except InvalidOperation:
        return None


def statement_members(truth: dict[str, Any], report: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Kind, status and whether it stands there, for each figure of each sentence that the report states."""
    printed: dict[int, set[Decimal]] = defaultdict(set)
    for fact in truth["statements"]:
        value = decimal_of(fact["value"])
        if value is not None:
            for page in (fact["page"] - 1, fact["page"], fact["page"] + 1):
                printed[page].add(value)
    for statement in report["statements"]:
        for member, kind in (("value", "statements"), ("change", "statements"), ("percent", "percentages")):
            value = decimal_of(statement[member]) if statement[member] is not None else None
            if value is not None and statement["page"] in printed:
                one = "percentages" if member == "value" and statement["unit"] == "%" else kind
                yield one, statement["status"], value in printed[statement["page"]]


def count_kinds(truth: dict[str, Any], report: dict[str, Any]) -> Counts:
    out: Counts = {kind: dict.fromkeys(COUNTS, 0) for kind in KINDS}
    for seen in cells_of(truth, report):
        kind = kind_of(seen)
        if kind is None:
            continue
        trusted = seen["status"] in TRUSTED
        out[kind]["printed"] += 1
        out[kind]["trusted"] += trusted
        out[kind]["wrong"] += trusted and not is_right(seen)
        out[kind]["review"] += seen["status"] == "review"
    for kind, status, stands in statement_members(truth, report):
        out[kind]["printed"] += 1
        out[kind]["trusted"] += status in TRUSTED
        out[kind]["wrong"] += status in TRUSTED and not stands
        out[kind]["review"] += status == "review"
    return out


def kind_lines(name: str, results: Iterable[Counts]) -> Iterator[str]:
    """One line a kind that occurs; a statement counts as printed when it is reported."""
    total: Counts = {kind: dict.fromkeys(COUNTS, 0) for kind in KINDS}
    for counts in results:
        for kind, one in counts.items():
            for key, value in one.items():
                total[kind][key] += value
    for kind in KINDS:
        one = total[kind]
        if one["printed"]:
            yield (f"{name:24} {kind:13} {one['printed']:7} {one['trusted']:8}  {one['wrong']:5}"
                   f" ({clopper_pearson(one['wrong'], one['trusted'])[1]:.1e})  {one['review'] / one['printed']:7.2%}")
