"""What the statuses of a report are worth: every number of the truth beside what the report says and how sure it is."""
from __future__ import annotations

from math import exp, lgamma, log
from typing import Any, Iterator

from corpus.scoring.grid_similarity import TablePart, content_similarity, grits
from corpus.scoring.score_tally import FOUND, _parts_by_page
from corpus.scoring.text_compare import number, same

TRUSTED = ("verified", "accepted")
Seen = dict[str, Any]       # want, got, status, doubt, role, page, confidence, reasons


def _matching(truth: TablePart, found: list[TablePart]) -> tuple[TablePart | None, dict[int, int]]:
    """The reported part that is this table, and for each cell of the truth the one that stands in its place."""
    for part in found:
        if truth.spans == part.spans and sum(map(same, truth.texts, part.texts)) * 2 > len(truth.texts):
            return part, {index: index for index in range(len(truth.cells))}
    scored = [(grits(truth, part, content_similarity), part) for part in found]
    best = max(scored, key=lambda entry: entry[0][0], default=None)
    if best is None or best[0][0] <= FOUND:
        return None, {}
    (_, rows, cols), part = best
    out: dict[int, int] = {}
    for i, k in rows:
        for j, l in cols:
            mine, theirs = int(truth.owner[i, j]), int(part.owner[k, l])
            if mine >= 0 and theirs >= 0:
                out.setdefault(mine, theirs)
    return part, out


def cells_of(truth: dict[str, Any], report: dict[str, Any]) -> Iterator[Seen]:
    """Every cell that is printed beside the one that stands in its place. `got` is None where the report has none."""
    found = _parts_by_page(report)
    for page in truth["pages"]:
        free = list(found.get(page["page"], []))
        for table in page["tables"]:
            cells = [cell for cell in table["cells"] if cell["row"] >= table.get("repeated_header_rows", 0)]
            if not cells:
                continue
            part = TablePart(cells)
            other, matched = _matching(part, free)
            if other is not None:
                free.remove(other)
            for index, cell in enumerate(part.cells):
                partner = other.cells[matched[index]] if other is not None and index in matched else {}
                yield {"want": cell["text"], "got": partner.get("text"), "status": partner.get("status"),
                       "role": cell.get("role", ""), "doubt": (partner.get("proof") or {}).get("wrong"),
                       "confidence": partner.get("confidence"), "readings": (partner.get("proof") or {}).get("readings", []),
                       "raw": partner.get("raw"), "page": page["page"], "bbox": partner.get("bbox"),
                       "form": table.get("form"), "reasons": partner.get("reasons", [])}


def is_number(seen: Seen) -> bool:
    """A number is printed, or the report has one where nothing is printed."""
    return number(seen["want"]) is not None or (not seen["want"] and number(seen["got"]) is not None)


def numbers_of(truth: dict[str, Any], report: dict[str, Any]) -> Iterator[Seen]:
    """Every number that is printed, and every one that the report has where nothing is printed."""
    return (seen for seen in cells_of(truth, report) if is_number(seen))


def is_right(seen: Seen) -> bool:
    return seen["got"] is not None and same(seen["want"], seen["got"])


def worst_first(seen: Seen) -> tuple[int, float]:
    """Order in which a person would look: what is in review, then what is least sure."""
    doubt = seen["doubt"] if seen["doubt"] is not None else 1 - (seen["confidence"] or 0)
    return (0 if seen["status"] not in TRUSTED else 1, -doubt)


def caught_among_worst(numbers: list[Seen], share: float = 0.1) -> tuple[int, int]:
    """How many of the wrong numbers lie in the share that looks worst, and how many wrong ones there are."""
    there = sorted((s for s in numbers if s["got"] is not None), key=worst_first)
    wrong = [not is_right(s) for s in there]
    return sum(wrong[:round(len(there) * share)]), sum(wrong)


def _probability_of_at_most(k: int, n: int, p: float) -> float:
    if p <= 0:
        return 1.0
    if p >= 1:
        return 1.0 if k >= n else 0.0
    return sum(exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(p) + (n - i) * log(1 - p))
               for i in range(k + 1))


def clopper_pearson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact confidence interval of a share of which k of n were seen (Clopper and Pearson 1934)."""
    def solve(is_below: Any) -> float:
        low, high = 0.0, 1.0
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (middle, high) if is_below(middle) else (low, middle)
        return (low + high) / 2

    if n == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    lower = 0.0 if k == 0 else solve(lambda p: 1 - _probability_of_at_most(k - 1, n, p) < tail)
    upper = 1.0 if k == n else solve(lambda p: _probability_of_at_most(k, n, p) > tail)
    return lower, upper
