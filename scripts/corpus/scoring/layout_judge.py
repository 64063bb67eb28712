"""One drawn page beside what the program reports of it: tables, grids, figures in their cells, what is lost in silence."""
from __future__ import annotations

import re
from collections import Counter
from typing import Any, Iterator

import numpy as np

from corpus.scoring.grid_similarity import TablePart, grits, topology_similarity
from corpus.scoring.text_compare import common_share, fold, number, same

FIGURE = re.compile(r"-?[\d,]*\d(?:\.\d+)?%?")
SHOWN = 0.3             # share of a table's texts that a reported table must show to be taken for it
ALIKE = 0.8             # titles that are so much alike are the same, misread
BLANK_WEIGHT = 0.3      # what two blank cells say about whether two rows are the same
TRUSTED = ("verified", "accepted")
Result = dict[str, Any]


def as_printed(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells over the rows and columns that a printed edge divides: a form may have columns that no cell of this table
    stands in alone (类, 款, 项 under one code), and nobody can see them."""
    edges = {axis: sorted({at for cell in cells for at in (cell[axis], cell[axis] + cell.get(axis + "_span", 1))})
             for axis in ("row", "col")}
    out = []
    for cell in cells:
        place = {}
        for axis, seen in edges.items():
            place[axis] = seen.index(cell[axis])
            place[axis + "_span"] = seen.index(cell[axis] + cell.get(axis + "_span", 1)) - place[axis]
        out.append({**cell, **place})
    return out


def equal_texts(truth: TablePart, found: TablePart) -> np.ndarray:
    """[row, col, row', col'] -> 1 where the same is printed. Enough to put rows and columns beside each other, and quick."""
    known: dict[str, int] = {"": 0}
    codes = [np.array([known.setdefault(text, len(known)) for text in part.texts] + [-1 - at])[part.owner]
             for at, part in enumerate((truth, found))]
    a, b = codes[0][:, :, None, None], codes[1][None, None, :, :]
    return (a == b) * np.where(a == 0, BLANK_WEIGHT, 1.0)


def shown(truth: TablePart, found: TablePart) -> float:
    """Share of the truth's texts that occur in the other table, be they in cells of their own or in the midst of others."""
    texts, everything = [text for text in truth.texts if len(text) > 1], "\n".join(found.texts)
    return sum(text in everything for text in texts) / max(1, len(texts))


def pairs(truths: list[TablePart], found: list[TablePart]) -> dict[int, int]:
    """Which reported table is which of the truth: the likest first."""
    scored = []
    for i, truth in enumerate(truths):
        for j, part in enumerate(found):
            share = shown(truth, part)
            if share > SHOWN:
                scored.append((-share - grits(truth, part, equal_texts)[0], i, j))
    out: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in out and j not in out.values():
            out[i] = j
    return out


def partners(truth: TablePart, found: TablePart) -> dict[int, int]:
    _, rows, cols = grits(truth, found, equal_texts)
    out: dict[int, int] = {}
    for i, k in rows:
        for j, l in cols:
            mine, theirs = int(truth.owner[i, j]), int(found.owner[k, l])
            if mine >= 0 and theirs >= 0:
                out.setdefault(mine, theirs)
    return out


def is_figure(cell: dict[str, Any]) -> bool:
    return not cell.get("covered") and bool(FIGURE.fullmatch(fold(cell["text"])))


def digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


class Shown:
    """What the cells of all reported tables of the page show, less what was found in its place."""

    def __init__(self, found: list[TablePart]) -> None:
        cells = [cell.get("text") or "" for part in found for cell in part.cells]
        self.whole = Counter(fold(text) for text in cells)
        self.parts = Counter(fold(piece) for text in cells for piece in text.split())
        self.joined = "\n".join(fold(text) for text in cells)

    def take(self, want: str) -> None:
        self.whole[want] -= 1
        self.parts[want] -= 1


def verdict(want: str, got: dict[str, Any] | None, shown_texts: Shown) -> str:
    """What became of a figure that is not read in its cell: misread, fused with others, elsewhere (alone in a cell of
    another place), or lost: no cell shows it."""
    text = fold(got.get("text")) if got else ""
    if len(want) > 2 and want in text:
        return "fused"
    if text and 0.5 <= digits(text) / max(1, digits(want)) <= 2:
        return "misread"
    for place, what in ((shown_texts.whole, "elsewhere"), (shown_texts.parts, "fused")):
        if place[want] > 0:
            shown_texts.take(want)
            return what
    return "fused" if len(want) > 3 and want in shown_texts.joined else "lost"


def judge_cells(truth: TablePart, found: TablePart | None, shown_texts: Shown) -> Iterator[tuple[str, Any]]:
    matched = partners(truth, found) if found else {}
    reported = [found.cells[matched[at]] if found and at in matched else None for at in range(len(truth.cells))]
    read = [got is not None and same(cell["text"], got.get("text")) for cell, got in zip(truth.cells, reported, strict=True)]
    for cell, right in zip(truth.cells, read, strict=True):
        if right:
            shown_texts.take(fold(cell["text"]))
    for cell, got, right in zip(truth.cells, reported, read, strict=True):
        trusted = bool(got) and got.get("status") in TRUSTED
        if is_figure(cell):
            what = "right" if right else verdict(fold(cell["text"]), got, shown_texts)
            if cell.get("struck"):                 # must be there, but no one is asked to read it through a line
                if what == "lost" and (trusted or not got):
                    yield "struck_lost", cell
                continue
            yield what, cell
            if trusted and what not in ("right", "lost", "elsewhere"):
                yield "silent", (cell["text"], got.get("text"))
        elif not fold(cell["text"]) and trusted and number(got.get("text")) is not None:
            yield "silent", ("", got.get("text"))


def headings(truths: list[dict[str, Any]], tables: list[dict[str, Any]], matched: dict[int, int]) -> Counter[str]:
    out: Counter[str] = Counter()
    for i, j in matched.items():
        want, got = fold(truths[i]["title"]), fold(tables[j].get("title"))
        if want:
            out["titles"] += 1
            out["title_right"] += common_share(want, got) >= ALIKE
        others = [fold(t["title"]) for k, t in enumerate(truths) if k != i and t["title"]]
        out["title_of_other"] += bool(got) and got != want and any(common_share(got, other) >= ALIKE for other in others)
        if truths[i]["unit"]:
            out["units"] += 1
            out["unit_right"] += truths[i]["unit"] == (tables[j].get("unit") or "")
            out["unit_wrong"] += bool(tables[j].get("unit")) and truths[i]["unit"] != tables[j]["unit"]
        if truths[i]["form"]:
            out["forms"] += 1
            out["form_wrong"] += bool(tables[j].get("form")) and tables[j]["form"] != truths[i]["form"]
    order = [matched[i] for i in sorted(matched)]
    out["order_wrong"] += order != sorted(order)
    return out


def judge(truth: dict[str, Any], report: dict[str, Any]) -> Result:
    tables = [table for table in report["tables"] if table["cells"]]
    found = [TablePart(table["cells"]) for table in tables]
    truths = [TablePart(as_printed(table["cells"])) for table in truth["tables"]]
    matched = pairs(truths, found)
    shown_texts = Shown(found)
    counts: Counter[str] = Counter()
    lost, silent, grids = [], [], []
    for i, part in enumerate(truths):
        other = found[matched[i]] if i in matched else None
        grids.append((part.size, grits(part, other, topology_similarity)[0] if other else 0.0))
        for what, one in judge_cells(part, other, shown_texts):
            counts[what] += 1
            if what in ("lost", "struck_lost"):
                lost.append(one["text"])
            elif what == "silent":
                silent.append(one)
    counts.update(headings(truth["tables"], tables, matched))
    page = report["pages"][0] if report["pages"] else {}
    turned_back = 0 if truth["rotate_entry"] and truth["way"] == "born" else -truth["turned"] % 360
    errors = [error.get("code") for error in [*report.get("errors", []), *page.get("errors", [])]]
    return {**{key: truth[key] for key in ("kind", "variant", "seed", "name", "way")}, "status": report["document"]["status"],
            "errors": sorted({str(error) for error in errors}), "tables": len(truths), "found": len(matched),
            "false_tables": len(found) - len(matched), "grids": grids, "counts": dict(counts), "lost": lost, "silent": silent,
            "turned": page.get("turned"), "turned_wrong": bool(page) and page.get("turned", 0) != turned_back,
            "structure": [sorted(part.spans) for part in found]}
