"""Documents of office programs for tests, from the truth of a drawn report: what stands on its pages, as text and tables."""
import html
import io
import re
from decimal import Decimal

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl.styles import Border, Side

AMOUNT = re.compile(r"-?\d{1,3}(,\d{3})*\.\d{2}")
THIN = Border(*(Side("thin"),) * 4)


def blocks_of(page):
    """Lines and tables from top to bottom."""
    blocks = [(line["bbox"][1], line) for line in page["lines"]] + [(table["bbox"][1], table) for table in page["tables"]]
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


def alignment_of(line, page):
    left, right = line["bbox"][0], page["width"] - line["bbox"][2]
    return "center" if abs(left - right) < 20 and left > 80 else "right" if left > page["width"] / 2 else "left"


def docx_of(pages):
    document = docx.Document()
    for page in pages:
        for block in blocks_of(page):
            if "cells" not in block:
                paragraph = document.add_paragraph(block["text"])
                paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, alignment_of(block, page).upper())
                continue
            table = document.add_table(block["n_rows"], block["n_cols"])
            for cell in block["cells"]:
                first = table.cell(cell["row"], cell["col"])
                last = table.cell(cell["row"] + cell["row_span"] - 1, cell["col"] + cell["col_span"] - 1)
                (first if first._tc is last._tc else first.merge(last)).text = cell["text"]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put_number(cell, text):
    """As a number with a format that prints it so, and with the noise of binary arithmetic behind its digits."""
    places = len(text.partition(".")[2])
    cell.value = float(Decimal(text.replace(",", ""))) + 1e-11
    cell.number_format = ("#,##0." if "," in text else "0.") + "0" * places


def xlsx_of(pages):
    """A page a sheet, amounts as numbers."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, page in enumerate(pages, 1):
        sheet = workbook.create_sheet(f"Z{number:02}")
        row = 1
        cols = max([table["n_cols"] for table in page["tables"]] or [6])
        for block in blocks_of(page):
            if "cells" not in block:
                column = {"center": 1, "left": 1, "right": cols}[alignment_of(block, page)]
                sheet.cell(row, column, block["text"])
                if column == 1 and alignment_of(block, page) == "center":
                    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=cols)
                row += 1
                continue
            for cell in block["cells"]:
                top, left = row + cell["row"], cell["col"] + 1
                for below in range(cell["row_span"]):
                    for right in range(cell["col_span"]):
                        sheet.cell(top + below, left + right).border = THIN
                target = sheet.cell(top, left)
                if AMOUNT.fullmatch(cell["text"]):
                    put_number(target, cell["text"])
                else:
                    target.value = cell["text"]
                if cell["row_span"] * cell["col_span"] > 1:
                    sheet.merge_cells(start_row=top, start_column=left, end_row=top + cell["row_span"] - 1,
                                      end_column=left + cell["col_span"] - 1)
            row += block["n_rows"]
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def html_of(pages, encoding="gb18030"):
    out = [f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>公开</title></head><body>']
    for page in pages:
        for block in blocks_of(page):
            if "cells" not in block:
                out.append(f'<p style="text-align: {alignment_of(block, page)}">{html.escape(block["text"])}</p>')
                continue
            rows = [[] for _ in range(block["n_rows"])]
            for cell in sorted(block["cells"], key=lambda cell: (cell["row"], cell["col"])):
                rows[cell["row"]].append(f'<td rowspan={cell["row_span"]} colspan={cell["col_span"]}>'
                                         f'{html.escape(cell["text"])}</td>')
            out.append("<table border=1>" + "\n".join("<tr>" + "".join(row) + "</tr>" for row in rows) + "</table>")
    return "\n".join([*out, "</body></html>"]).encode(encoding)
