"""Office files and pages of the web that the mutations start from. Needs python3-docx and python3-openpyxl."""
from __future__ import annotations

import io
import random
import zipfile
from datetime import datetime

import docx
import openpyxl
from openpyxl.styles import Border, Side

ROWS = [["Item", "Total", "Basic"], ["Union", 673.16, 650.16], ["Project", 23.0, 0.0], ["All", 696.16, 650.16]]
THIN = Border(*(Side("thin"),) * 4)
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def packed(parts: dict[str, bytes], stored: bool = False) -> bytes:
    """The same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), content,
                             zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(document: object, stored: bool = False) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return packed(parts_of(out.getvalue()), stored)


def workbook(number_format: str, framed: bool, hidden: bool = False, title: str = "", sheets: int = 1) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    for sheet in [book.active, *(book.create_sheet(f"S{n}") for n in range(1, sheets))]:
        if title:
            sheet.append([title])
            sheet.merge_cells("A1:C1")
        for row in ROWS:
            sheet.append(row)
        for row in sheet.iter_rows(min_row=2 if title else 1, max_col=3):
            for cell in row:
                cell.number_format = number_format
                cell.border = THIN if framed else Border()
        sheet.column_dimensions["B"].hidden = hidden
        sheet.row_dimensions[3].hidden = hidden
    return book


def document(title: str, merged: bool, tables: int = 1) -> object:
    out = docx.Document()
    out.core_properties.created = out.core_properties.modified = datetime(2024, 1, 1)
    for _ in range(tables):
        out.add_paragraph(title)
        table = out.add_table(len(ROWS), 3)
        for r, row in enumerate(ROWS):
            for c, value in enumerate(row):
                table.cell(r, c).text = value if isinstance(value, str) else f"{value:.2f}"
        if merged:
            table.cell(1, 0).merge(table.cell(2, 0))
            table.cell(0, 1).merge(table.cell(0, 2))
    out.add_paragraph("Income of 673.16 and expenditure of 650.16.")
    return out


def page(cell: str, head: str = "", encoding: str = "utf-8") -> bytes:
    rows = "\n".join("<tr>" + "".join(cell.format(value) for value in row) for row in ROWS)
    text = f"<!DOCTYPE html><html><head>{head}</head><body><p>Table 决算</p><table border=1>{rows}</table></body></html>"
    return text.encode(encoding)


def office_seeds() -> dict[str, bytes]:
    plain = parts_of(repacked(workbook("General", True)))
    return {
        "plain.xlsx": packed(plain), "stored.xlsx": packed(plain, stored=True),
        "formats.xlsx": repacked(workbook("#,##0.00_ ;[Red]\\-#,##0.00", True, title="Title")),
        "percent.xlsx": repacked(workbook("0.00%;-0.00%;\"-\"", False)),
        "hidden.xlsx": repacked(workbook("0.00", True, hidden=True)),
        "sheets.xlsx": repacked(workbook("0.00", False, sheets=3)),
        "plain.docx": repacked(document("Table", False)), "merged.docx": repacked(document("Table", True), stored=True),
        "tables.docx": repacked(document("Table", False, tables=3)),
        "plain.html": page("<td>{}</td>"), "open.html": page("<td>{}"),
        "styled.html": page("<td style='text-align: right'><p>{}</p></td>"),
        "gbk.html": page("<td>{}</td>", '<meta charset="gb2312">', "gb18030"),
        "nested.html": page("<td>{}</td>").replace(b"<table", b"<table><tr><td><table", 1),
        "spans.html": page("<td rowspan=1 colspan=1>{}</td>"),
    }


def inside_part(data: bytes, dice: random.Random, ways: tuple) -> bytes:
    """Another way to damage a part, packed again as if nothing had happened."""
    try:
        parts = parts_of(data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return dice.choice(ways)(data, dice)
    name = dice.choice(sorted(name for name in parts if parts[name]) or [""])
    if not name:
        return dice.choice(ways)(data, dice)
    if dice.random() < 0.1:
        del parts[name]
    else:
        parts[name] = dice.choice(ways)(parts[name], dice)
    return packed(parts)
