"""What a drawn page says, written down while it is drawn: tables with their cells, and the lines outside.

The form is that of a ground-truth file: {"source", "sha256", "document", "pages": [{"page", "width", "height",
"tables": [{"bbox", "n_rows", "n_cols", "form", "title", "header_rows", "continued", "cells": [...]}],
"lines": [{"bbox", "text"}]}], "statements": [...]}. Text carries no white space, as none can be seen for sure.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

SAME_LINE = 4.0     # points: text with baselines this close is one line


def squeeze(text: str) -> str:
    return "".join(text.split())


@dataclass
class LinePiece:
    x0: float
    x1: float
    baseline: float
    size: float
    text: str


@dataclass
class PageTruth:
    number: int
    width: float
    height: float
    tables: list[dict[str, Any]] = field(default_factory=list)
    pieces: list[LinePiece] = field(default_factory=list)

    def lines(self) -> list[dict[str, Any]]:
        groups: list[list[LinePiece]] = []
        for piece in sorted(self.pieces, key=lambda p: p.baseline):
            if groups and piece.baseline - groups[-1][0].baseline < SAME_LINE:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        out = []
        for group in groups:
            group.sort(key=lambda p: p.x0)
            box = [group[0].x0, min(p.baseline - 0.86 * p.size for p in group), max(p.x1 for p in group),
                   max(p.baseline + 0.14 * p.size for p in group)]
            out.append({"bbox": [round(v, 2) for v in box], "text": "".join(squeeze(p.text) for p in group)})
        return out

    def as_dict(self) -> dict[str, Any]:
        return {"page": self.number, "width": round(self.width, 2), "height": round(self.height, 2),
                "tables": self.tables, "lines": self.lines()}


@dataclass
class DocumentTruth:
    document: dict[str, Any]
    pages: list[PageTruth] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self, source: str, sha256: str) -> dict[str, Any]:
        return {"source": source, "sha256": sha256, "document": self.document,
                "pages": [page.as_dict() for page in self.pages], "statements": self.statements}


def to_json(truth: dict[str, Any]) -> str:
    """JSON with one cell, line or statement on a line of the file: small, and readable in a diff."""
    def flat(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def block(items: list[Any]) -> str:
        return "[\n" + ",\n".join(flat(item) for item in items) + "]" if items else "[]"

    pages = []
    for page in truth["pages"]:
        tables = []
        for table in page["tables"]:
            head = flat({k: v for k, v in table.items() if k != "cells"})[:-1]
            tables.append(f'{head},"cells":{block(table["cells"])}}}')
        head = flat({k: v for k, v in page.items() if k not in ("tables", "lines")})[:-1]
        pages.append(f'{head},"tables":[{",".join(tables)}],"lines":{block(page["lines"])}}}')
    head = flat({k: v for k, v in truth.items() if k not in ("pages", "statements")})[:-1]
    return f'{head},"pages":[\n' + ",\n".join(pages) + f'],"statements":{block(truth.get("statements", []))}}}\n'
