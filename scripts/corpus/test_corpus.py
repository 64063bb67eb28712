#!/usr/bin/python3
"""Claims about the corpus. Run: /usr/bin/python3 -m unittest discover -s scripts/corpus -p 'test_*.py'"""
from __future__ import annotations

import hashlib
import json
import logging
import sys
import unittest
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import fitz

from corpus import manifest
from corpus.damage.profiles import PROFILES
from corpus.damage.scanned_reports import ORDERS, make
from corpus.drawing import fonts
from corpus.drawing.drawn_reports import load_report, planned, render
from corpus.drawing.layouts import LAYOUTS
from corpus.places import BROKEN, DRAWN, EXPLAINED, MANIFEST, REPORTS, ROOT, SCANNED
from corpus.truth_record import squeeze

logging.getLogger("fontTools").setLevel(logging.ERROR)      # it reports every table that a subset drops
Truth = dict[str, Any]


def truth_of(path: Path) -> Truth:
    return json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))


def characters_of(page: fitz.Page) -> list[tuple[float, float, str]]:
    """Centre of every visible character of the text layer, in the page as it is displayed."""
    out = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                for character in span["chars"]:
                    if character["c"].strip():
                        box = fitz.Rect(character["bbox"]) * page.rotation_matrix
                        out.append(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, character["c"]))
    return out


class ManifestTest(unittest.TestCase):
    def test_every_file_is_listed_with_its_hash(self) -> None:
        self.assertEqual(json.loads(MANIFEST.read_text(encoding="utf-8")), manifest.entries())

    def test_the_corpus_stays_small(self) -> None:
        self.assertLess(sum(path.stat().st_size for path in manifest.files()), manifest.LIMIT)
        for path in DRAWN.glob("*.pdf"):
            self.assertLess(path.stat().st_size, 400_000, path.name)

    def test_no_file_names_a_place_outside_the_project(self) -> None:
        for path in manifest.files():
            if path.suffix == ".json":
                self.assertNotIn(str(ROOT.parent), path.read_text(encoding="utf-8"), path.name)


class TruthTest(unittest.TestCase):
    def test_the_text_layer_says_what_the_truth_says(self) -> None:
        for path in sorted(DRAWN.glob("*.pdf")):
            truth, document = truth_of(path), fitz.open(path)
            self.assertEqual(truth["sha256"], hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
            self.assertEqual(len(document), len(truth["pages"]), path.name)
            for page, expected in zip(document, truth["pages"]):
                with self.subTest(file=path.name, page=expected["page"]):
                    self.check_page(page, expected)

    def check_page(self, page: fitz.Page, expected: Truth) -> None:
        self.assertAlmostEqual(page.rect.width, expected["width"], delta=0.1)
        rest = characters_of(page)
        for table in expected["tables"]:
            for cell in table["cells"]:
                x0, y0, x1, y1 = cell["bbox"]
                inside = [c for c in rest if x0 <= c[0] <= x1 and y0 <= c[1] <= y1]
                rest = [c for c in rest if not (x0 <= c[0] <= x1 and y0 <= c[1] <= y1)]
                self.assertEqual(sorted(c[2] for c in inside), sorted(cell["text"]))
        self.assertEqual(sorted(c[2] for c in rest), sorted("".join(line["text"] for line in expected["lines"])))

    def test_cells_cover_each_table_once(self) -> None:
        for path in [*DRAWN.glob("*.truth.json"), *SCANNED.glob("*.truth.json")]:
            for page in json.loads(path.read_text(encoding="utf-8"))["pages"]:
                for table in page["tables"]:
                    covered = [(row, col) for cell in table["cells"]
                               for row in range(cell["row"], cell["row"] + cell["row_span"])
                               for col in range(cell["col"], cell["col"] + cell["col_span"])]
                    self.assertEqual(len(covered), len(set(covered)), (path.name, page["page"]))
                    self.assertEqual(len(covered), table["n_rows"] * table["n_cols"], (path.name, page["page"]))

    def test_every_figure_of_a_report_is_drawn(self) -> None:
        for name, layout in planned():
            report = load_report(name)
            amounts = {a for table in report["tables"] for row in table.get("rows", []) for a in row[2] if a}
            texts = {cell["text"] for page in truth_of(DRAWN / f"{name}.{layout}.pdf")["pages"]
                     for table in page["tables"] for cell in table["cells"]}
            self.assertLessEqual(amounts, texts, f"{name}.{layout}")

    def test_narrative_figures_stand_on_their_page(self) -> None:
        for path in sorted(DRAWN.glob("*.pdf")):
            truth = truth_of(path)
            self.assertGreater(len(truth["statements"]), 20, path.name)
            text = {page["page"]: "".join(line["text"] for line in page["lines"]) for page in truth["pages"]}
            for statement in truth["statements"]:
                # a figure broken over two pages stands on the first of them
                both = text[statement["page"]] + text.get(statement["page"] + 1, "")
                self.assertIn(statement["value"], both, (path.name, statement["id"]))


class VarietyTest(unittest.TestCase):
    def test_everything_is_used(self) -> None:
        self.assertEqual({layout for _, layout in planned()}, set(LAYOUTS))
        explained = {path.name.removesuffix(".source.txt") for path in EXPLAINED.glob("*.source.txt")}
        self.assertEqual({report for report, _ in planned()} | explained, {path.stem for path in REPORTS.glob("*.json")})
        self.assertEqual({order.profile for order in ORDERS}, set(PROFILES))
        self.assertEqual({order.rules for order in ORDERS}, {"all", "horizontal", "none"})

    def test_kept_back_faces_stay_in_kept_back_layouts(self) -> None:
        for layout in LAYOUTS.values():
            used = {layout.title_font, layout.table_font, layout.body_font, layout.heading_font, layout.table_latin,
                    layout.body_latin} - {None}
            self.assertEqual(bool(used & set(fonts.KEPT_BACK)), layout.kept_back, layout.name)
            if layout.kept_back:
                self.assertLessEqual(used, set(fonts.KEPT_BACK), layout.name)

    def test_every_broken_file_has_its_expectation(self) -> None:
        expected = {entry["file"] for entry in json.loads((BROKEN / "expected.json").read_text(encoding="utf-8"))}
        present = {path.name for path in BROKEN.iterdir() if not path.name.endswith(".json")}
        self.assertEqual(expected, present)


@unittest.skipIf(fonts.missing_packages(), "the fonts of the corpus are not installed")
class DrawingTest(unittest.TestCase):
    def test_drawing_again_gives_the_same_bytes(self) -> None:
        content, truth = render("wuhan_xinzhou_union_2023", "district")
        path = DRAWN / "wuhan_xinzhou_union_2023.district.pdf"
        self.assertEqual(content, path.read_bytes())
        self.assertEqual(truth, path.with_suffix(".truth.json").read_text(encoding="utf-8"))

    def test_scanning_again_gives_the_same_bytes(self) -> None:
        order = next(o for o in ORDERS if o.suffix == ".curled")
        content, _ = make(order)
        self.assertEqual(content, (SCANNED / f"{order.name}.pdf").read_bytes())


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "") or "0")


class ReportTest(unittest.TestCase):
    def test_the_invented_report_adds_up_to_the_cent(self) -> None:
        tables = {t["form"][-2:]: t for t in load_report("linjiang_culture_bureau_2022")["tables"]}
        for key, result, parts in (("02", 0, range(1, 7)), ("03", 0, range(1, 6)), ("05", 0, (1, 2)), ("07", 2, (3, 4)),
                                   ("08", 0, (1, 2))):
            rows = {row[0]: [amount(a) for a in row[2]] for row in tables[key]["rows"]}
            for code, values in rows.items():
                self.assertEqual(values[result], sum(values[p] for p in parts), (key, code))
                depth = {"": 3, 3: 5, 5: 7}.get(len(code) or "")
                children = [v for c, v in rows.items() if len(c) == depth and c.startswith(code)]
                if children:
                    self.assertEqual(values, [sum(column) for column in zip(*children)], (key, code))
        for row in tables["07"]["rows"]:
            first, income, spent, _, _, last = map(amount, row[2])
            self.assertEqual(last, first + income - spent, row[0])

    def test_the_invented_summaries_balance(self) -> None:
        tables = {t["form"][-2:]: t for t in load_report("linjiang_culture_bureau_2022")["tables"]}
        left = {row[1]: amount(row[2]) for row in tables["01"]["left"]}
        right = {row[1]: amount(row[2]) for row in tables["01"]["right"]}
        self.assertEqual(left["27"], sum(left[str(i)] for i in range(1, 9)))
        self.assertEqual(left["30"], left["27"] + left["28"] + left["29"])
        self.assertEqual(right["57"], sum(right[str(i)] for i in range(31, 57)))
        self.assertEqual(right["60"], right["57"] + right["58"] + right["59"])
        self.assertEqual(left["30"], right["60"])
        fiscal = {row[1]: [amount(a) for a in row[2:]] for row in tables["04"]["right"]}
        for number, (total, *funds) in fiscal.items():
            self.assertEqual(total, sum(funds), number)
        self.assertEqual(fiscal["59"], [sum(fiscal[str(i)][k] for i in range(33, 59)) for k in range(4)])
        income = {row[1]: amount(row[2]) for row in tables["04"]["left"]}
        self.assertEqual(income["32"], fiscal["64"][0])
        economic = tables["06"]
        basic = amount(next(row[2][1] for row in tables["05"]["rows"] if not row[0]))
        self.assertEqual(basic, amount(economic["personnel_total"]) + amount(economic["public_total"]))

    def test_titles_carry_no_white_space_at_their_ends(self) -> None:
        for path in REPORTS.glob("*.json"):
            for table in load_report(path.stem)["tables"]:
                self.assertEqual(squeeze(table["title"]), table["title"])


if __name__ == "__main__":
    unittest.main()
