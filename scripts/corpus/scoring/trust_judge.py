"""Beside every number that an attack knows of: what the report says of it, and whether it may be trusted.

A number of a report is found by its place on the page. Outcomes:
    right     trusted, and what the page shows                    review   for a person
    wrong     trusted, and something else                         empty    an accepted blank where a number is printed
    no_value  a trusted amount without a value                    words    trusted as words, without a value
    no_cell   the report has no cell there
"""
from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from typing import Any, Iterator

from corpus.scoring.proof_tally import TRUSTED

Number = dict[str, Any]
SILENT = ("wrong", "empty", "no_value")
CLASSES = ("covered", "uncovered", "percent", "code", "statement")


def decimal_of(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text).replace(",", "").rstrip("%"))
    except InvalidOperation:
        return None


def is_allowed(number: Number, shown: Any) -> bool:
    value = decimal_of(shown)
    if value is None:
        return False
    return any(decimal_of(allowed) == value for allowed in number["allowed"])


def class_of(number: Number) -> str:
    kind = number["kind"]
    if kind == "amount":
        return "covered" if number["covered"] else "uncovered"
    if kind.startswith("statement"):
        return "statement"
    return "percent" if kind == "percent" else "code"


def cells_by_page(report: dict[str, Any]) -> dict[int, list[dict[str, Any]]]:
    cells: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for table in report["tables"]:
        for cell in table["cells"]:
            cells[cell["page"]].append({**cell, "table": table["id"], "form": table["form"]})
    return cells


def contains(box: list[float], point: list[float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def cell_at(cells: list[dict[str, Any]], point: list[float]) -> dict[str, Any] | None:
    """The smallest cell over a point."""
    hit = [cell for cell in cells if contains(cell["bbox"], point)]
    return min(hit, key=lambda c: (c["bbox"][2] - c["bbox"][0]) * (c["bbox"][3] - c["bbox"][1]), default=None)


def outcome(number: Number, cell: dict[str, Any] | None) -> str:
    if cell is None:
        return "no_cell"
    if cell["status"] not in TRUSTED:
        return "review"
    if cell["kind"] == "empty":
        return "right" if number.get("blank_allowed") or number["value"] is None and not number["text"] else "empty"
    if cell["kind"] in ("header", "code", "line_number"):
        shown = cell["text"]
        if decimal_of(shown) is None:       # a word that the report took for the whole cell
            return "words"
    else:
        shown = cell["value"]
    if shown is None:
        if cell["kind"] not in ("amount", "percent"):
            return "words"
        return "right" if number.get("blank_allowed") else "no_value"
    return "right" if is_allowed(number, shown) else "wrong"


def is_glued(number: Number, cell: dict[str, Any]) -> bool:
    """The print with more digits: a mark, a neighbour or a second line went into it."""
    digits = ["".join(c for c in str(text) if c.isdigit()) for text in (cell["value"] or cell["text"], number["text"])]
    return len(digits[0]) > len(digits[1]) > 1 and digits[1] in digits[0]


def invented(cells: list[dict[str, Any]], numbers: list[Number], taken: set[int]) -> Iterator[dict[str, Any]]:
    """Trusted amounts where the truth has no number at all."""
    for cell in cells:
        if id(cell) in taken or cell["value"] is None or cell["status"] not in TRUSTED:
            continue
        if cell["kind"] in ("amount", "percent") and not any(contains(cell["bbox"], n["middle"]) for n in numbers):
            yield cell


def finding(number: Number | None, kind: str, cell: dict[str, Any] | None) -> dict[str, Any]:
    out: dict[str, Any] = {"what": kind, "printed": number["text"] if number else None,
                           "class": class_of(number) if number else "invented",
                           "damaged": number["damaged"] if number else False, "key": number["key"] if number else None}
    if cell:
        names = ("table", "row", "col", "page", "text", "raw", "value", "status", "confidence", "reasons", "bbox")
        out.update({name: cell.get(name) for name in names})
    return out


def judge_cells(truth: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    """Outcomes by class, for damaged and undamaged numbers; keys of undamaged ones that are right; findings."""
    cells = cells_by_page(report)
    counts: Counter[str] = Counter()
    right, findings, taken = [], [], set()
    for number in truth["numbers"]:
        if number["kind"].startswith("statement"):
            continue
        cell = cell_at(cells.get(number["page"], []), number["middle"])
        if cell:
            taken.add(id(cell))
        what = outcome(number, cell)
        side = "damaged" if number["damaged"] else "undamaged"
        counts[f"{side}/{class_of(number)}/{what}"] += 1
        if cell and what in SILENT and cell["status"] == "verified":
            counts[f"{side}/{class_of(number)}/verified"] += 1
        if what in SILENT and number.get("looks_like_another"):
            counts[f"{side}/{class_of(number)}/alike"] += 1
        if what == "right" and not number["damaged"]:
            right.append(number["key"])
        if what in SILENT:
            if cell and what == "wrong" and is_glued(number, cell):
                counts["glued"] += 1
            findings.append(finding(number, what, cell))
    for page, on_page in cells.items():
        for cell in invented(on_page, [n for n in truth["numbers"] if n["page"] == page], taken):
            counts["invented"] += 1
            findings.append(finding(None, "invented", cell))
    return {"counts": dict(counts), "right": right, "undamaged": [n["key"] for n in truth["numbers"] if not n["damaged"]],
            "findings": findings}


def judge_statements(truth: dict[str, Any], report: dict[str, Any]) -> tuple[Counter[str], list[dict[str, Any]]]:
    """A trusted figure of a sentence is wrong when it stands on no page near. Signs are words there, and not compared."""
    counts: Counter[str] = Counter()
    findings: list[dict[str, Any]] = []
    printed: dict[int, set[Decimal | None]] = defaultdict(set)
    for number in truth["numbers"]:
        if number["kind"].startswith("statement"):
            printed[number["page"]] |= {abs(value) for value in map(decimal_of, number["allowed"]) if value is not None}
            counts[f"{'damaged' if number['damaged'] else 'undamaged'}/statement/printed"] += 1
    for statement in report["statements"]:
        if statement["page"] not in printed:
            continue
        for member in ("value", "change", "percent"):
            value = decimal_of(statement[member]) if statement[member] is not None else None
            if value is None:
                continue
            trusted = statement["status"] in TRUSTED
            near = (statement["page"] - 1, statement["page"], statement["page"] + 1)
            stands = any(abs(value) in printed.get(page, ()) for page in near)      # sentences go over pages
            counts["statement/" + ("right" if stands and trusted else "wrong" if trusted else "review")] += 1
            if trusted and not stands:
                findings.append({"what": "wrong", "class": "statement", "printed": None, "damaged": None, "key": None,
                                 **{k: statement[k] for k in ("page", "text", "status", "confidence", "bbox")},
                                 "value": statement[member], "member": member})
    return counts, findings


def judge_records(truth: dict[str, Any], report: dict[str, Any]) -> tuple[Counter[str], list[dict[str, Any]]]:
    """An amount of the form under another key than its header says; `trusted` where its cell is."""
    counts: Counter[str] = Counter()
    findings: list[dict[str, Any]] = []
    wanted: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for record in truth.get("records", []):
        wanted[(record["form"], record["code"])][record["key"]] = record["value"]
    status = {(table["id"], cell["row"], cell["col"]): cell["status"] for table in report["tables"] for cell in table["cells"]}
    seen: set[tuple[str, str, str]] = set()
    for table in report["tables"]:
        for record in table["records"]:
            code = record["code"] or ""
            want = wanted.get((table["form"], code))
            if want is None or not code and record["row_key"] != "total" and record["label"] != "合计":
                continue
            for key, member in record["values"].items():
                if member["value"] is None:
                    continue
                trusted = member["cell"] is not None and status.get((table["id"], *member["cell"])) in TRUSTED
                seen.add((table["form"], code, key))
                if key in want and decimal_of(want[key]) == decimal_of(member["value"]):
                    counts["record/right" if trusted else "record/review"] += 1
                    continue
                elsewhere = [k for k, v in want.items() if decimal_of(v) == decimal_of(member["value"])]
                what = "wrong_key" if elsewhere or key not in want else "wrong_value"
                counts[f"record/{what}" + ("" if trusted else "_review")] += 1
                if trusted:
                    findings.append({"what": what, "class": "record", "printed": want.get(key), "damaged": False,
                                     "key": f"{table['form']}/{code}/{key}", "value": member["value"], "stands_under": elsewhere})
    counts["record/missing"] = sum((form, code, key) not in seen for (form, code), keys in wanted.items() for key in keys)
    return counts, findings


def judge(truth: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    """All that is counted of one file."""
    out = judge_cells(truth, report)
    counts = Counter(out["counts"])
    for more, findings in (judge_statements(truth, report), judge_records(truth, report)):
        counts.update(more)
        out["findings"] += findings
    for table in report["tables"]:
        want = truth.get("units", {}).get(table["form"])
        if want:
            counts["unit/right" if table["unit"] == want else "unit/none" if not table["unit"] else "unit/wrong"] += 1
    accused = sum(check["verdict"] == "source_inconsistent" for check in report["checks"])
    return {**{k: truth[k] for k in ("attack", "group", "seed", "profile", "twin")}, **out, "counts": dict(counts),
            "status": report["document"]["status"], "accused": accused}
