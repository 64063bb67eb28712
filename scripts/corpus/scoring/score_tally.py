"""Counting how a report compares with the truth of its document."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from corpus.scoring.grid_similarity import TablePart, content_similarity, grits, topology_similarity
from corpus.scoring.text_compare import edit_distance, fold, number, same

FOUND = 0.1         # a reported table that is less alike than this is not the one sought


@dataclass
class Miss:
    page: int
    kind: str
    want: str
    got: str | None
    trusted: bool


@dataclass
class Tally:
    truth_tables: int = 0
    found_tables: int = 0
    extra_tables: int = 0
    positions: int = 0              # grid positions of the truth: the weight of a table
    topology: float = 0.0
    content: float = 0.0
    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wanted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    reported: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    edits: int = 0
    characters: int = 0
    trusted: int = 0
    silent_errors: int = 0          # trusted numbers that are wrong, or where the document prints none
    review: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, truth: dict[str, Any], report: dict[str, Any]) -> None:
        found = _parts_by_page(report)
        lines = {page["number"]: "".join(fold(line["text"]) for line in page.get("lines", []))
                 for page in report.get("pages", [])}
        for page in truth["pages"]:
            self._add_tables(page, found.pop(page["page"], []))
            expected = "".join(fold(line["text"]) for line in page["lines"])
            self.characters += len(expected)
            self.edits += edit_distance(expected, lines.get(page["page"], ""))
        for parts in found.values():
            for part in parts:
                self._add_extra(part)

    def merge(self, other: "Tally") -> None:
        """Take in what another tally has counted."""
        for name, value in vars(other).items():
            if isinstance(value, dict):
                for key, count in value.items():
                    getattr(self, name)[key] += count
            else:
                setattr(self, name, getattr(self, name) + value)

    def _add_tables(self, page: dict[str, Any], candidates: list[TablePart]) -> None:
        free = list(candidates)
        for table in page["tables"]:
            # A header that a page repeats may stand in the report or not; where it does, it is compared too.
            repeated = table.get("repeated_header_rows", 0)
            ways = [TablePart([cell for cell in table["cells"] if cell["row"] >= row]) for row in sorted({0, repeated})]
            scored = [(grits(way, other, content_similarity), other, way) for other in free for way in ways]
            best = max(scored, key=lambda entry: entry[0][0], default=None)
            part = best[2] if best else ways[-1]
            self.truth_tables += 1
            self.positions += part.size
            if best is None or best[0][0] <= FOUND:
                self._compare_cells(page["page"], part, None, {})
                continue
            (score, rows, cols), other, _ = best
            free.remove(other)
            self.found_tables += 1
            self.content += part.size * score
            self.topology += part.size * grits(part, other, topology_similarity)[0]
            matched: dict[int, int] = {}
            for i, k in rows:
                for j, l in cols:
                    mine, theirs = part.owner[i, j], other.owner[k, l]
                    if mine >= 0 and theirs >= 0:
                        matched.setdefault(int(mine), int(theirs))
            self._compare_cells(page["page"], part, other, matched)
        for part in free:
            self._add_extra(part)

    def _add_extra(self, part: TablePart) -> None:
        self.extra_tables += 1
        self._count_reported(part)

    def _count_reported(self, part: TablePart) -> None:
        for text in part.texts:
            if text:
                self.reported[_kind(text)] += 1

    def _compare_cells(self, page: int, truth: TablePart, found: TablePart | None, matched: dict[int, int]) -> None:
        for index, cell in enumerate(truth.cells):
            partner = found.cells[matched[index]] if found is not None and index in matched else None
            got = partner.get("text", "") if partner is not None else None
            status = partner.get("status") if partner is not None else None
            trusted = status in ("verified", "accepted")
            if not truth.texts[index]:
                if trusted and number(got) is not None:
                    self.trusted += 1
                    self.silent_errors += 1
                    self.misses.append(Miss(page, "invented", "", got, True))
                continue
            kind = _kind(truth.texts[index])
            right = got is not None and same(cell["text"], got)
            self.wanted[kind] += 1
            self.hits[kind] += right
            if kind == "numeric" and status:
                self.trusted += trusted
                self.review += not trusted
                self.silent_errors += trusted and not right
            if not right:
                self.misses.append(Miss(page, kind, cell["text"], got, trusted))
        if found is not None:
            self._count_reported(found)

    def figures(self) -> dict[str, float]:
        """The figures by name. Those that the ratchet holds are the ones in ratchet.DIRECTION."""
        out: dict[str, float] = {"tables": self.truth_tables, "found_tables": self.found_tables,
                                 "extra_tables": self.extra_tables,
                                 "table_recall": _share(self.found_tables, self.truth_tables, 1.0),
                                 "grits_top": _share(self.topology, self.positions, 1.0),
                                 "grits_con": _share(self.content, self.positions, 1.0),
                                 "line_cer": _share(self.edits, self.characters, 0.0)}
        for kind in ("numeric", "text"):
            precision = _share(self.hits[kind], self.reported[kind], 1.0 if not self.wanted[kind] else 0.0)
            recall = _share(self.hits[kind], self.wanted[kind], 1.0)
            out[f"{kind}_cells"] = self.wanted[kind]
            out[f"{kind}_precision"], out[f"{kind}_recall"] = precision, recall
            out[f"{kind}_f1"] = _share(2 * precision * recall, precision + recall, 0.0)
        out.update({"trusted": self.trusted, "silent_errors": self.silent_errors, "review": self.review,
                    "review_share": _share(self.review, self.review + self.trusted, 0.0)})
        return out


def _share(part: float, whole: float, without: float) -> float:
    return part / whole if whole else without


def _kind(text: str) -> str:
    return "numeric" if number(text) is not None else "text"


def _parts_by_page(report: dict[str, Any]) -> dict[int, list[TablePart]]:
    """The reported tables, cut at the page breaks."""
    out: dict[int, list[TablePart]] = defaultdict(list)
    for table in report.get("tables", []):
        by_page: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for cell in table.get("cells", []):
            by_page[cell["page"]].append(cell)
        for page, cells in by_page.items():
            out[page].append(TablePart(cells))
    return out


def condition_of(truth: dict[str, Any]) -> str:
    """The profile that a truth belongs to, with what else was done to the sheet."""
    scan = truth.get("scan")
    if not scan:
        return "born_digital"
    name = scan["profile"]
    if scan["rules"] != "all":
        name += f"+rules_{scan['rules']}"
    return name + ("+curl" if scan["curl"] else "")
