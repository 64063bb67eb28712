"""The text of a report with the meaning of its figures marked, in our own words.

    @golden G24 N-TOTAL N-FISCAL        a contradiction of the document and the rules that may report it
    @form performance.key_work          the form of the table that follows; none for a table of no known form
    @contents                           the table of contents stands here, from the headings marked with *
    @tables                             the report's tables stand here
    # 第一部分 …   ## 一、…   ### （一）…   headings;  a * before the first # leaves one out of the contents,
                                        "#~ text" is a line of the contents alone
    @performance …                      a table of self-evaluation; self_evaluation.py explains the lines that follow
    @table budget.05 2 title            a table of that form with two header rows; < and ^ join a cell to its neighbour,
    @columns code code label total      the keys of its columns, from left to right; a / begins a block
    | 序号 | 重要事项 |                    rows of a table that stands here; the paragraph before is its title
    其他收入{income.other=0}元            a paragraph; a figure as {measure[:member][@phase][~period][#subject]=printed}

One figure may belong to several measures: {a|b=0}. member: value (left out), change, percent; a minus behind it makes the
truth negative. phase: final is left out for money.
The unit is what follows the figure in the text.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.drawing.self_evaluation import Evaluation, starts

MARK = re.compile(r"\{([^=}]+)=([^}]*)\}")
KEY = re.compile(r"(?P<measure>[a-z_.]+)(:(?P<member>[a-z]+))?(?P<minus>-)?(@(?P<phase>[a-z_]+))?(~(?P<period>[0-9-]+))?(#(?P<subject>.+))?$")
UNITS = ("万元", "元", "%", "个一级项目", "个部门（单位）", "个", "辆", "台（套）", "批次", "人次", "次", "人", "分")
MONEY = ("万元", "元")


@dataclass
class Piece:
    kind: str                                    # heading | body | contents | tables | table | performance
    text: str = ""
    level: int = 0
    facts: list[tuple[int, dict]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    evaluation: Evaluation | None = None
    header_rows: int = 1
    form: str = ""
    columns: list[str] = field(default_factory=list)


@dataclass
class Source:
    golden: list[dict] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    contents: list[Piece] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)      # of the tables that stand in the source itself


def figure(key: str, printed: str, behind: str, year: int) -> dict:
    match = KEY.match(key)
    if not match:
        raise ValueError(f"no figure: {key}")
    unit = next((unit for unit in UNITS if behind.startswith(unit)), "")
    member = match["member"] or "value"
    value = Decimal(printed.replace(",", ""))
    counted = member == "value" and unit not in MONEY
    return {"measure": match["measure"], "member": member, "subject": match["subject"] or "",
            "phase": "" if counted else match["phase"] or "final", "period": match["period"] or str(year),
            "value": str(-value if match["minus"] else value), "unit": unit}


def body(line: str, year: int) -> Piece:
    piece, position = Piece("body"), 0
    for match in MARK.finditer(line):
        piece.text += line[position:match.start()]
        piece.facts += [(len(piece.text), figure(key, match[2], line[match.end():], year)) for key in match[1].split("|")]
        piece.text += match[2]
        position = match.end()
    piece.text += line[position:]
    return piece


def parse(text: str, year: int) -> Source:
    out = Source()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        heading = re.match(r"(\*?)(#+)(~?) *(.+)", line)
        if line.startswith("@golden"):
            name, *rules = line.split()[1:]
            out.golden.append({"id": name, "rules": rules})
        elif line.startswith("@performance"):
            out.pieces.append(Piece("performance", evaluation=starts(line)))
            out.forms.append(out.pieces[-1].evaluation.form)
        elif out.pieces and out.pieces[-1].kind == "performance" and line[0] in ">!=-":
            out.pieces[-1].evaluation.lines.append(line)
        elif line.startswith("@table "):
            _, form, header_rows, title = line.split(maxsplit=3)
            out.pieces.append(Piece("table", title, form=form, header_rows=int(header_rows)))
            out.forms.append(form)
        elif line.startswith("@columns"):
            out.pieces[-1].columns = line.split()[1:]
        elif line.startswith("@form"):
            out.forms.append(line.split()[1])
        elif line.startswith("|"):
            if out.pieces[-1].kind != "table":
                out.pieces.append(Piece("table", out.pieces.pop().text))
            out.pieces[-1].rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif line.startswith("@"):
            out.pieces.append(Piece(line[1:]))
        elif heading:
            piece = Piece("heading", heading[4], len(heading[2]))
            if not heading[1] and piece.level < 3:
                out.contents.append(piece)
            if not heading[3]:
                out.pieces.append(piece)
        else:
            out.pieces.append(body(line, year))
    return out
