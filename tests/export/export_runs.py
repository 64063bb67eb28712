"""Runs of `juesuan export` over reports made from the two that are kept in the tree."""
import csv
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
KEPT = (ROOT / "tests/replay/small_report.report.json", ROOT / "schemas/output/example.report.json")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLES = ("documents", "tables", "amounts", "statements", "checks", "evaluations", "cells", "lines")


def write_report(folder, number, kept=0, change=None):
    """A report of a document of its own; `change` may alter it."""
    report = json.loads(KEPT[kept].read_text(encoding="utf-8"))
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    report["document"]["sha256"] = digest
    if change:
        change(report)
    path = Path(folder) / f"report_{number:04d}-{digest[:12]}.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def write_reports(folder, count):
    Path(folder).mkdir(exist_ok=True)
    return [write_report(folder, number, number % 2) for number in range(count)]


def export(results, folder, *options, formats="csv"):
    done = subprocess.run([PROGRAM, "export", str(results), "--to", str(folder), "--format", formats, *options],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def rows(folder, table):
    with open(Path(folder) / "csv" / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def column_number(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def sheet_names(book):
    with zipfile.ZipFile(book) as file:
        whole = ElementTree.fromstring(file.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in whole.iter(f"{SHEET}sheet")]


def sheet_cells(book, name):
    """Row and column → text of a sheet, numbers as they are stored."""
    number = sheet_names(book).index(name) + 1
    with zipfile.ZipFile(book) as file:
        sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
        shared = []
        if "xl/sharedStrings.xml" in file.namelist():
            strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in one.iter(f"{SHEET}t")) for one in strings.iter(f"{SHEET}si")]
    found = {}
    for row in sheet.iter(f"{SHEET}row"):
        for cell in row.iter(f"{SHEET}c"):
            value = cell.findtext(f"{SHEET}v")
            text = "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))
            if cell.get("t") == "s":
                text = shared[int(value)]
            elif value is not None and not text:
                text = value
            if text:
                found[int(row.get("r")) - 1, column_number(cell.get("r"))] = text
    return found


def every_file(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def content(folder):
    """What an export says, however it came about: the rows of its database, the bytes of all else but its notes to itself."""
    found = {name: text for name, text in every_file(folder).items() if not name.startswith(".index-")}
    if "juesuan.sqlite" in found:
        database = sqlite3.connect(Path(folder) / "juesuan.sqlite")
        found["juesuan.sqlite"] = {}
        for table in TABLES:
            names = ", ".join(row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] != "id")
            found["juesuan.sqlite"][table] = sorted(database.execute(f"SELECT {names} FROM {table}"), key=repr)
        database.close()
    return found
