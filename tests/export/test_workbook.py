#!/usr/bin/python3
"""The workbook of a report, read back: every printed cell in its place, with its span, its page and its status."""
import json
import re
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

ABOVE = 2  # rows: title, unit
FILLS = {"verified": "FFDDF3DD", "accepted": "FFDDE8FA", "review": "FFFFDDB3"}


def merged(book, number):
    with zipfile.ZipFile(book) as file:
        sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
    found = set()
    for one in sheet.iter(f"{runs.SHEET}mergeCell"):
        first, last = one.get("ref").split(":")
        rows = [int(re.search(r"\d+", place).group()) - 1 for place in (first, last)]
        columns = [runs.column_number(place) for place in (first, last)]
        found.add((rows[0], columns[0], rows[1] - rows[0] + 1, columns[1] - columns[0] + 1))
    return found


def styles(book, number):
    """Row and column → colour of the fill, format of the number, and whether the cell is text."""
    with zipfile.ZipFile(book) as file:
        style = ElementTree.fromstring(file.read("xl/styles.xml"))
        sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
    formats = {one.get("numFmtId"): one.get("formatCode") for one in style.iter(f"{runs.SHEET}numFmt")}
    fills = [one.find(f".//{runs.SHEET}fgColor") for one in style.find(f"{runs.SHEET}fills")]
    looks = [(fills[int(one.get("fillId"))], formats.get(one.get("numFmtId"), one.get("numFmtId")))
             for one in style.find(f"{runs.SHEET}cellXfs")]
    found = {}
    for row in sheet.iter(f"{runs.SHEET}row"):
        for cell in row.iter(f"{runs.SHEET}c"):
            fill, shape = looks[int(cell.get("s", 0))]
            place = int(row.get("r")) - 1, runs.column_number(cell.get("r"))
            found[place] = (None if fill is None else fill.get("rgb"), shape, cell.get("t") == "s")
    return found


def comments(book, number):
    with zipfile.ZipFile(book) as file:
        relations = file.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
        whole = ElementTree.fromstring(file.read("xl/" + re.search(r"comments\d+\.xml", relations).group()))
    return {(int(re.search(r"\d+", one.get("ref")).group()) - 1, runs.column_number(one.get("ref"))):
            "".join(part.text or "" for part in one.iter(f"{runs.SHEET}t")) for one in whole.iter(f"{runs.SHEET}comment")}


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        place = Path(cls.temporary.name)
        runs.write_reports(place / "results", 2)
        code, said, errors = runs.export(place / "results", place / "out", formats="workbook")
        assert code == 0, said + errors
        cls.place = place
        cls.books = sorted((place / "out/workbooks").glob("*.xlsx"))
        cls.reports = {}
        for path in (place / "results").glob("*.json"):
            report = json.loads(path.read_text(encoding="utf-8"))
            book = next(book for book in cls.books if report["document"]["sha256"][:12] in book.name)
            cls.reports[book] = report

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def each_table(self):
        for book, report in self.reports.items():
            names = runs.sheet_names(book)
            self.assertEqual(len(names), len(report["tables"]) + 2)
            for number, table in enumerate(report["tables"]):
                name = names[number + 1]
                self.assertLessEqual(len(name), 31)
                yield book, name, number + 2, table

    def test_every_cell_is_where_it_was_printed(self):
        looked = 0
        for book, name, _, table in self.each_table():
            shown = {(row - ABOVE, column): text for (row, column), text in runs.sheet_cells(book, name).items() if row >= ABOVE}
            expected = {(cell["row"], cell["col"]): cell for cell in table["cells"] if cell["text"]}
            self.assertEqual(set(shown), set(expected), name)
            for place, cell in expected.items():
                if cell["value"] is not None:
                    self.assertEqual(float(shown[place]), float(cell["value"]))
                else:
                    self.assertEqual(shown[place], cell["text"])
                looked += 1
        self.assertGreater(looked, 150)

    def test_spans_are_those_of_the_print(self):
        for book, name, number, table in self.each_table():
            spans = {(cell["row"] + ABOVE, cell["col"], cell["row_span"], cell["col_span"]) for cell in table["cells"]
                     if cell["row_span"] > 1 or cell["col_span"] > 1}
            self.assertEqual({one for one in merged(book, number) if one[0] >= ABOVE}, spans, name)

    def test_numbers_show_their_decimals_and_codes_are_text(self):
        for book, name, number, table in self.each_table():
            looks = styles(book, number)
            for cell in table["cells"]:
                fill, shape, text = looks[cell["row"] + ABOVE, cell["col"]]
                if cell["value"] is not None:
                    decimals = len(cell["value"].partition(".")[2])
                    self.assertEqual(shape.rstrip('"%').count("0") - 1, decimals, (name, shape))
                    self.assertEqual(fill, FILLS[cell["status"]], name)
                elif cell["text"]:
                    self.assertTrue(text, (name, cell["text"]))
                if cell["kind"] == "code":
                    self.assertIn(shape, ("@", "49"), "text")

    def test_a_comment_says_page_and_reasons(self):
        for book, name, number, table in self.each_table():
            amounts = [cell for cell in table["cells"] if cell["kind"] == "amount"]
            if not amounts:
                continue
            said = comments(book, number)
            for cell in amounts:
                text = said[cell["row"] + ABOVE, cell["col"]]
                self.assertTrue(text.startswith(f"p. {cell['page']}  {cell['status']}"), (name, text))
                self.assertTrue(all(reason in text for reason in cell["reasons"]), (name, text))

    def test_the_checks_come_last(self):
        for book, report in self.reports.items():
            name = runs.sheet_names(book)[-1]
            cells = runs.sheet_cells(book, name)
            shown = [text for (row, column), text in sorted(cells.items()) if column == 1 and row > 0]
            applied = [check["rule"] for check in report["checks"] if check["status"] != "not_applicable"]
            self.assertEqual(sorted(shown), sorted(applied))
            failed = [check["rule"] for check in report["checks"] if check["status"] == "fail"]
            self.assertEqual(shown[:len(failed)], failed)

    def test_a_table_that_no_sheet_holds_is_named_and_the_rest_goes_on(self):
        def overlap(report):
            report["tables"][0]["cells"][1]["row"] = report["tables"][0]["cells"][0]["row"]
            report["tables"][0]["cells"][1]["col"] = report["tables"][0]["cells"][0]["col"]

        results = self.place / "overlapping"
        runs.write_reports(results, 1)
        runs.write_report(results, 9, 0, overlap)
        code, _, errors = runs.export(results, self.place / "rest", formats="workbook")
        self.assertEqual(code, 2)
        self.assertIn("report_0009", errors)
        self.assertEqual(len(list((self.place / "rest/workbooks").glob("*.xlsx"))), 1)

    def sizes(self, change):
        """Heights of rows and widths of columns of the second table's sheet, in points and characters."""
        results = Path(tempfile.mkdtemp(dir=self.place))
        runs.write_report(results, 11, 0, change)
        self.assertEqual(runs.export(results, results / "out", formats="workbook")[0], 0)
        with zipfile.ZipFile(next((results / "out/workbooks").glob("*.xlsx"))) as file:
            sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet3.xml"))
        return ({int(row.get("r")) - 1: float(row.get("ht", 15)) for row in sheet.iter(f"{runs.SHEET}row")},
                [float(column.get("width")) for column in sheet.iter(f"{runs.SHEET}col")])

    def test_a_table_that_lies_sideways_is_upright_in_its_sheet(self):
        def turn(report):
            for page in report["pages"]:
                page["turned"] = 90
            for cell in (cell for table in report["tables"] for cell in table["cells"]):
                left, top, right, bottom = cell["bbox"]
                cell["bbox"] = [top, left, bottom, right]

        self.assertEqual(self.sizes(turn), self.sizes(lambda report: None))

    def test_a_row_is_as_high_as_its_text_asks_for(self):
        def lengthen(report):
            table = report["tables"][1]
            label = next(cell for cell in table["cells"] if cell["kind"] == "label" and cell["row_span"] == 1)
            label["text"] *= 80
            lengthen.row = label["row"] + ABOVE

        heights, _ = self.sizes(lengthen)
        self.assertGreater(heights[lengthen.row], 3 * self.sizes(lambda report: None)[0][lengthen.row])

    def test_equal_bytes(self):
        self.assertEqual(runs.export(self.place / "results", self.place / "again", formats="workbook")[0], 0)
        self.assertEqual(runs.every_file(self.place / "again"), runs.every_file(self.place / "out"))


if __name__ == "__main__":
    unittest.main()
