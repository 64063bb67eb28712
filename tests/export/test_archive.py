#!/usr/bin/python3
"""METS with PREMIS, and BagIt bags: references that lead somewhere, digests that are right, names as they are."""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import fitz

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

METS, XLINK, PREMIS = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}", "{http://www.loc.gov/premis/v3}"
EVENT_PARTS = ["eventIdentifier", "eventType", "eventDateTime", "eventDetailInformation", "eventOutcomeInformation",
               "linkingAgentIdentifier", "linkingObjectIdentifier"]
ODD_NAME = "100%决算 \"& <1>\n第二行.pdf"


def digest(content):
    return hashlib.sha256(content).hexdigest()


def manifest(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return {name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"): value for value, name in pairs}


def identifiers(node, name):
    return [one.findtext(f"{PREMIS}{name}Value") for one in node.iter(f"{PREMIS}{name}")]


class Archive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.results = cls.place / "results"
        runs.write_reports(cls.results, 2)

        def odd(report):
            report["document"]["file_name"] = ODD_NAME
            report["document"]["metadata"] = {"档号": "A-1 <&>", "全宗号": "0012"}
            cell = next(one for one in report["tables"][0]["cells"] if one["kind"] == "amount")
            cell["corrected"] = {"by": "王芳", "before": "9.99", "on": "2026-11-29", "why": "印章遮挡"}

        runs.write_report(cls.results, 7, 0, odd)
        cls.out = cls.place / "out"
        code, said, errors = runs.export(cls.results, cls.out, formats="mets,bagit,csv")
        assert code == 0, said + errors

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def each_mets(self, folder=None):
        paths = sorted((folder or self.out / "mets").glob("*.mets.xml"))
        self.assertTrue(paths)
        for path in paths:
            yield path, ElementTree.fromstring(path.read_bytes())

    def each_history(self, folder=None):
        for path, mets in self.each_mets(folder):
            reference = mets.find(f".//{METS}mdRef")
            content = (path.parent / unquote(reference.get(f"{XLINK}href"))).read_bytes()
            self.assertEqual((reference.get("CHECKSUM"), reference.get("SIZE")), (digest(content), str(len(content))))
            yield mets, ElementTree.fromstring(content)

    def test_references_lead_somewhere_and_files_are_what_is_said(self):
        count = 0
        for path, mets in self.each_mets():
            ids = [node.get("ID") for node in mets.iter() if node.get("ID")]
            self.assertEqual(len(ids), len(set(ids)))
            for node in mets.iter():
                for name in ("DMDID", "ADMID", "FILEID", f"{XLINK}from", f"{XLINK}to"):
                    self.assertLessEqual(set(node.get(name, "").split()), set(ids), (name, node.attrib))
            for file in mets.iter(f"{METS}file"):
                self.assertEqual(file.get("CHECKSUMTYPE"), "SHA-256")
                for place in file.iter(f"{METS}FLocat"):
                    if place.get("LOCTYPE") == "URL":
                        content = (path.parent / unquote(place.get(f"{XLINK}href"))).read_bytes()
                        self.assertEqual((file.get("CHECKSUM"), file.get("SIZE")), (digest(content), str(len(content))))
                        count += 1
        self.assertEqual(count, 3)  # the reports: no sources were asked for

    def test_what_other_formats_made_belongs_to_it(self):
        out = self.place / "derived"
        code, said, errors = runs.export(self.results, out, formats="bagit,workbook,json,mets")
        self.assertEqual(code, 0, said + errors)
        for folder in (out / "mets", out / "bag/data/mets"):
            for path, mets in self.each_mets(folder):
                groups = {one.get("USE"): one.findall(f"{METS}file") for one in mets.iter(f"{METS}fileGrp")}
                self.assertEqual(set(groups), {"source", "report", "workbook", "json"})
                pointers = {one.get("FILEID") for one in mets.iter(f"{METS}fptr")}
                for file in (file for use, files in groups.items() for file in files if use != "source"):
                    content = (path.parent / unquote(file.find(f"{METS}FLocat").get(f"{XLINK}href"))).read_bytes()
                    self.assertEqual(file.get("CHECKSUM"), digest(content))
                    self.assertIn(file.get("ID"), pointers)
        self.assertEqual(runs.export(self.results, out, formats="bagit,json,mets")[0], 0)
        for _, mets in self.each_mets(out / "mets"):
            self.assertNotIn("workbook", {one.get("USE") for one in mets.iter(f"{METS}fileGrp")})

    def test_structure_is_that_of_the_report(self):
        for path, mets in self.each_mets():
            report = json.loads((path.parent / "reports" / path.name.replace(".mets.xml", ".json")).read_text(encoding="utf-8"))
            maps = {one.get("TYPE"): one for one in mets.iter(f"{METS}structMap")}
            pages = [one.get("ORDER") for one in maps["PHYSICAL"].iter(f"{METS}div") if one.get("TYPE") == "page"]
            self.assertEqual(pages, [str(number + 1) for number in range(report["document"]["page_count"])])
            tables = [one for one in maps["LOGICAL"].iter(f"{METS}div") if one.get("TYPE") == "table"]
            self.assertEqual([one.get("LABEL") for one in tables], [one["title"] or one["id"] for one in report["tables"]])
            links = [one for one in mets.iter(f"{METS}smLink")]
            self.assertEqual(len(links), sum(page <= len(pages) for one in report["tables"] for page in one["pages"]))

    def test_premis_has_its_parts_in_order_and_names_whom_it_knows(self):
        for _, mets in self.each_history():
            self.assertEqual((mets.tag, mets.get("version")), (f"{PREMIS}premis", "3.0"))
            self.assertEqual(list(dict.fromkeys(child.tag.removeprefix(PREMIS) for child in mets)), ["object", "event", "agent"])
            objects = [identifiers(one, "objectIdentifier")[0] for one in mets.iter(f"{PREMIS}object")]
            agents = identifiers(mets, "agentIdentifier")
            self.assertEqual(len(objects), 2)
            for one in mets.iter(f"{PREMIS}object"):
                self.assertEqual(one.findtext(f".//{PREMIS}messageDigest"), identifiers(one, "objectIdentifier")[0])
                self.assertTrue(one.findtext(f".//{PREMIS}formatName"))
            events = list(mets.iter(f"{PREMIS}event"))
            self.assertGreaterEqual([one.findtext(f"{PREMIS}eventType") for one in events],
                                    ["message digest calculation", "creation", "validation"])
            for event in events:
                order = [EVENT_PARTS.index(child.tag.removeprefix(PREMIS)) for child in event]
                self.assertEqual(order, sorted(order))
                self.assertLessEqual(set(identifiers(event, "linkingAgentIdentifier")), set(agents))
                self.assertLessEqual(set(identifiers(event, "linkingObjectIdentifier")), set(objects))
                self.assertTrue(identifiers(event, "linkingAgentIdentifier"))

    def test_nothing_is_said_of_times_that_nobody_knows(self):
        for mets, history in self.each_history():
            self.assertIsNone(mets.find(f"{METS}metsHdr").get("CREATEDATE"))
            times = {one.findtext(f"{PREMIS}eventDateTime") for one in history.iter(f"{PREMIS}event")}
            self.assertLessEqual(times, {"unknown", "2026-11-29"})

    def test_names_catalogue_and_corrections_are_told(self):
        mets, history = next(pair for pair in self.each_history() if "100%" in pair[0].get("LABEL"))
        self.assertEqual([one.findtext(f"{PREMIS}originalName") for one in history.iter(f"{PREMIS}object")][0], ODD_NAME)
        fields = {one.get("name"): one.text for one in mets.iter("{urn:juesuan:catalogue:1}field")}
        self.assertEqual(fields, {"档号": "A-1 <&>", "全宗号": "0012"})
        change = next(one for one in history.iter(f"{PREMIS}event") if one.findtext(f"{PREMIS}eventType") == "modification")
        self.assertEqual(change.findtext(f"{PREMIS}eventDateTime"), "2026-11-29")
        self.assertIn("9.99 -> ", change.findtext(f".//{PREMIS}eventDetail"))
        person = next(one for one in history.iter(f"{PREMIS}agent") if one.findtext(f"{PREMIS}agentType") == "person")
        self.assertEqual(person.findtext(f"{PREMIS}agentName"), "王芳")

    def check_bag(self, bag):
        self.assertEqual((bag / "bagit.txt").read_bytes(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        payload, tags = manifest(bag / "manifest-sha256.txt"), manifest(bag / "tagmanifest-sha256.txt")
        there = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
        self.assertEqual(set(payload), {name for name in there if name.startswith("data/")})
        self.assertEqual(set(tags), {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"})
        self.assertEqual(there, set(payload) | set(tags) | {"tagmanifest-sha256.txt"})
        for name, value in (payload | tags).items():
            self.assertEqual(digest((bag / name).read_bytes()), value, name)
        info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text(encoding="utf-8").splitlines())
        size = sum((bag / name).stat().st_size for name in payload)
        self.assertEqual(info["Payload-Oxum"], f"{size}.{len(payload)}")
        return info, payload

    def test_the_bag_holds_everything_and_knows_it(self):
        info, payload = self.check_bag(self.out / "bag")
        self.assertNotIn("Bagging-Date", info)
        self.assertIn("data/csv/amounts.csv", payload)
        self.assertEqual(sum(name.startswith("data/mets/reports/") for name in payload), 3)
        self.assertEqual(runs.every_file(self.out / "bag/data/mets"), runs.every_file(self.out / "mets"))
        self.assertTrue(any("100%" in name for name in payload))
        for path in self.results.glob("*.json"):
            self.assertIn(digest(path.read_bytes()), payload.values())

    def test_sha256sum_finds_it_whole_and_sees_a_change(self):
        bag = self.place / "plain"
        runs.write_reports(self.place / "plain_results", 2)
        self.assertEqual(runs.export(self.place / "plain_results", bag, formats="bagit")[0], 0)
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "--check", "--strict", name], cwd=bag / "bag", check=True, capture_output=True)
        next((bag / "bag/data/mets").glob("*.xml")).write_text("changed", encoding="utf-8")
        done = subprocess.run(["sha256sum", "--check", "manifest-sha256.txt"], cwd=bag / "bag", check=False, capture_output=True)
        self.assertEqual(done.returncode, 1)

    def test_equal_bytes_but_for_the_date_that_is_given(self):
        again, dated = self.place / "again", self.place / "dated"
        self.assertEqual(runs.export(self.results, again, formats="bagit,csv,mets")[0], 0)
        self.assertEqual(runs.every_file(again), runs.every_file(self.out))
        code, said, errors = runs.export(self.results, dated, "--date", "2026-11-29", "--bag-info", "Source-Organization=档案馆",
                                         formats="bagit")
        self.assertEqual(code, 0, said + errors)
        info, _ = self.check_bag(dated / "bag")
        self.assertEqual((info["Bagging-Date"], info["Source-Organization"]), ("2026-11-29", "档案馆"))
        for _, mets in self.each_mets(dated / "bag/data/mets"):
            self.assertEqual(mets.find(f"{METS}metsHdr").get("CREATEDATE"), "2026-11-29T00:00:00Z")
        done = subprocess.run([runs.PROGRAM, "export", self.results, "--to", self.place / "epoch", "--format", "bagit",
                               "--bag-info", "Source-Organization=档案馆"],
                              env=os.environ | {"SOURCE_DATE_EPOCH": "1795910400"}, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(runs.every_file(self.place / "epoch"), runs.every_file(dated))
        for wrong in ("2026-13-01", "yesterday", "2026-02-30", ""):
            self.assertEqual(runs.export(self.results, self.place / "wrong", "--date", wrong, formats="bagit")[0], 1, wrong)


class Sources(unittest.TestCase):
    """Results of a run, whose ledger knows where the files are and when they were read."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.inputs = cls.place / "inputs"
        cls.inputs.mkdir()
        for name, source in (("甲 50%.png", "amount.png"), ("乙#2.png", "date.png")):
            shutil.copy(runs.ROOT / "corpus/lines" / source, cls.inputs / name)
        cls.results = cls.place / "results"
        done = subprocess.run([runs.PROGRAM, "ingest", cls.inputs, "--out", cls.results, "--jobs", "1", "--quiet"],
                              capture_output=True, text=True, check=False)
        assert len(list(cls.results.glob("*.json"))) == 2, done.stdout + done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_sources_belong_to_it_and_events_have_their_times(self):
        out = self.place / "out"
        code, said, errors = runs.export(self.results, out, "--sources", formats="bagit")
        self.assertEqual(code, 0, said + errors)
        sources = {digest(path.read_bytes()) for path in (out / "bag/data/mets/sources").iterdir()}
        self.assertEqual(sources, {digest(path.read_bytes()) for path in self.inputs.iterdir()})
        code, _, errors = runs.export(self.results, out, formats="bagit")
        self.assertNotEqual(code, 0, "what was kept is not dropped because the option was forgotten")
        self.assertIn("--sources", errors)
        self.assertEqual(len(list((out / "bag/data/mets/sources").iterdir())), len(sources))
        database = sqlite3.connect(self.results / "ledger.sqlite")
        self.addCleanup(database.close)
        began = {datetime.fromtimestamp(row[0], timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                 for row in database.execute("SELECT began FROM attempts")}
        for path in (out / "bag/data/mets").glob("*.xml"):
            root = ElementTree.fromstring(path.read_bytes())
            self.assertLessEqual({one.findtext(f"{PREMIS}eventDateTime") for one in root.iter(f"{PREMIS}event")}, began)
        for path in (out / "bag/data/mets").glob("*.mets.xml"):
            mets = ElementTree.fromstring(path.read_bytes())
            source = next(one for one in mets.iter(f"{METS}fileGrp") if one.get("USE") == "source").find(f"{METS}file")
            self.assertEqual(source.get("MIMETYPE"), "image/png")
            content = (path.parent / unquote(source.find(f"{METS}FLocat").get(f"{XLINK}href"))).read_bytes()
            self.assertEqual(digest(content), source.get("CHECKSUM"))

    def test_without_sources_it_says_where_they_were_found(self):
        out = self.place / "named"
        self.assertEqual(runs.export(self.results, out, formats="mets")[0], 0)
        found = set()
        for path in (out / "mets").glob("*.mets.xml"):
            places = [unquote(one.get(f"{XLINK}href")) for one in ElementTree.fromstring(path.read_bytes()).iter(f"{METS}FLocat")
                      if one.get("LOCTYPE") == "OTHER"]
            self.assertTrue(any(re.fullmatch("nih:sha-256;[0-9a-f]{64}", place) for place in places))
            found |= {Path(place).name for place in places if place.startswith("../inputs/")}
        self.assertEqual(found, {"甲 50%.png", "乙#2.png"})

    def test_a_source_that_is_gone_or_changed_is_named_and_the_rest_is_there(self):
        inputs, results = self.place / "inputs", self.place / "results"
        kept = (inputs / "乙#2.png").read_bytes()
        (inputs / "乙#2.png").write_bytes(kept + b"more")
        try:
            out = self.place / "changed"
            code, _, errors = runs.export(results, out, "--sources", formats="bagit,csv")
        finally:
            (inputs / "乙#2.png").write_bytes(kept)
        self.assertEqual(code, 2)
        self.assertIn("乙#2", errors)
        self.assertEqual(len(list((out / "bag/data/mets").glob("*.mets.xml"))), 2)
        self.assertEqual(len(list((out / "bag/data/mets/sources").iterdir())), 1)
        self.assertEqual(len(runs.rows(out, "documents")), 2)

    def gone(self, name):
        """The file of a document is moved away for the length of a test."""
        aside = self.place / "aside"
        shutil.move(self.inputs / name, aside)
        self.addCleanup(shutil.move, aside, self.inputs / name)

    def test_a_copy_that_the_archive_keeps_outlives_its_source(self):
        out, formats = self.place / "keeping", "bagit,mets,pdf"
        self.assertEqual(runs.export(self.results, out, "--sources", formats=formats)[0], 0)
        folders = [out / "mets/sources", out / "bag/data/mets/sources", out / "pdf", out / "bag/data/pdf"]
        before = [runs.every_file(folder) for folder in folders]
        self.assertTrue(all(len(files) == 2 for files in before))
        self.gone("乙#2.png")
        for options in ((), (), ("--anew",), ("--date", "2026-11-29")):
            code, said, errors = runs.export(self.results, out, "--sources", *options, formats=formats)
            self.assertEqual(code, 0, said + errors)
            self.assertEqual([runs.every_file(folder) for folder in folders], before)
        mine = next((out / "mets/sources").glob("乙*"))
        mine.write_bytes(b"mine")
        self.assertEqual(runs.export(self.results, out, "--sources", formats=formats)[0], 0)
        self.assertEqual(runs.every_file(out / "mets/sources"), before[0], "that of the bag is right")

    def test_a_pdf_stays_where_its_source_is_gone_and_that_is_said(self):
        out = self.place / "pdfs"
        self.assertEqual(runs.export(self.results, out, formats="pdf")[0], 0)
        before = runs.every_file(out / "pdf")
        self.gone("乙#2.png")
        for options in (("--anew",), ("--lang", "zh", "--anew")):
            code, said, errors = runs.export(self.results, out, *options, formats="pdf")
            self.assertEqual((code, runs.every_file(out / "pdf")), (2, before), said + errors)
            self.assertIn("保留先前导出的内容" if "zh" in options else "stays as the export before made it", errors)
        next((out / "pdf").glob("乙*")).write_bytes(b"mine")
        self.assertEqual(runs.export(self.results, out, "--anew", formats="pdf")[0], 2)
        self.assertEqual(len(runs.every_file(out / "pdf")), 1, "what was changed by hand is no copy")

    def test_no_kept_file_is_dropped_with_its_report(self):
        out = self.place / "whole"
        self.assertEqual(runs.export(self.results, out, "--sources", formats="bagit,mets")[0], 0)
        before = runs.every_file(out)
        one = next(self.results.glob("甲*.json"))
        for language, words in (("en", "nothing was changed"), ("zh", "未作任何改动")):
            code, said, errors = runs.export(one, out, "--sources", "--lang", language, formats="bagit,mets")
            self.assertEqual(code, 5, said + errors)
            self.assertIn(words, errors)
            self.assertIn("乙", errors)
            self.assertEqual(runs.every_file(out), before)

    def test_files_that_are_one_document_are_kept_and_shown_like_others(self):
        inputs, results, out = self.place / "joined", self.place / "joined_results", self.place / "joined_out"
        (inputs / "局").mkdir(parents=True)
        for name in ("amount.png", "date.png"):
            shutil.copy(runs.ROOT / "corpus/lines" / name, inputs / "局" / name)
        shutil.copy(runs.ROOT / "corpus/broken/two_pages.tiff", inputs / "局/two.tiff")
        subprocess.run([runs.PROGRAM, "ingest", inputs, "--out", results, "--jobs", "1", "--quiet", "--document-per", "folder"],
                       capture_output=True, check=False)
        report, = results.glob("*.json")
        formats = "pdf,mets,bagit"
        code, said, errors = runs.export(results, out, "--sources", formats=formats)
        self.assertEqual(code, 0, said + errors)
        kept = out / "mets/sources"
        listing = kept / f"{report.stem}.pages"
        self.assertEqual(digest(listing.read_bytes()), json.loads(report.read_text(encoding="utf-8"))["document"]["sha256"])
        subprocess.run(["sha256sum", "--check", "--strict", listing], cwd=kept / report.stem, check=True, capture_output=True)
        self.assertEqual(len(runs.every_file(kept)), 4)
        with fitz.open(out / "pdf" / f"{report.stem}.pdf") as pdf:
            self.assertEqual(len(pdf), 4)
        done = subprocess.run([runs.PROGRAM, "sample", results, "--rate", "1", "--pictures", self.place / "cut"],
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        before = runs.every_file(kept)
        shutil.rmtree(inputs / "局")
        for option in ((), ("--anew",)):
            code, said, errors = runs.export(results, out, "--sources", *option, formats=formats)
            self.assertEqual((code, runs.every_file(kept)), (0, before), said + errors)


if __name__ == "__main__":
    unittest.main()
