#!/usr/bin/python3
"""The published schemas: every member is described where tools of draft-07 look, and what the program writes fits them."""
import copy
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "schemas" / "output"
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
SCHEMAS = sorted(OUTPUT.glob("*.schema.json"))


def schema(name):
    return json.loads((OUTPUT / f"{name}.schema.json").read_text(encoding="utf-8"))


def members(node, path=""):
    if isinstance(node, dict):
        for name, member in node.get("properties", {}).items():
            yield f"{path}/{name}", member
        for key, value in node.items():
            if key != "examples":
                yield from members(value, f"{path}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from members(value, path)


class OutputSchemas(unittest.TestCase):
    def test_every_member_is_described_where_it_is_seen(self):
        for path in SCHEMAS:
            whole = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft7Validator.check_schema(whole)
            self.assertTrue(whole["$id"].startswith("urn:juesuan:"), path.name)
            self.assertTrue(whole["title"] and whole["description"])
            for place, member in members(whole):
                self.assertNotIn("$ref", member, f"{path.name}{place}: what stands beside $ref is not seen")
                for word in ("title", "description", "examples"):
                    self.assertTrue(member.get(word), f"{path.name}{place} has no {word}")
                validator = jsonschema.Draft7Validator({**member, "definitions": whole.get("definitions", {})})
                for example in member["examples"]:
                    self.assertTrue(validator.is_valid(example), f"{path.name}{place}: {example}")

    def test_one_type_at_a_place(self):
        """What ajv asks for in its strict mode."""
        def types(node):
            if isinstance(node, dict):
                yield node.get("type")
                for key, value in node.items():
                    yield from () if key == "examples" else types(value)
            elif isinstance(node, list):
                for value in node:
                    yield from types(value)

        for path in SCHEMAS:
            self.assertFalse([one for one in types(json.loads(path.read_text(encoding="utf-8"))) if isinstance(one, list)])

    def test_the_schema_for_readers_is_current(self):
        done = subprocess.run([ROOT / "scripts/relax_schema", "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_reader_takes_what_a_later_version_adds(self):
        report = json.loads((OUTPUT / "example.report.json").read_text(encoding="utf-8"))
        later = copy.deepcopy(report)
        later["schema_version"] = "1.7"
        later["document"]["colour_of_cover"] = "red"
        later["tables"][0]["cells"][0]["reasons"] = ["a_reason_of_later"]
        strict = jsonschema.Draft7Validator(schema("report.v1"))
        reader = jsonschema.Draft7Validator(schema("report.v1.reader"))
        self.assertTrue(strict.is_valid(report) and reader.is_valid(report))
        self.assertFalse(strict.is_valid(later))
        self.assertEqual([error.message for error in reader.iter_errors(later)], [])
        later["schema_version"] = "2.0"
        self.assertFalse(reader.is_valid(later))
        del report["tables"][0]["cells"]
        self.assertFalse(reader.is_valid(report))

    def test_what_the_program_writes_fits(self):
        with tempfile.TemporaryDirectory() as place:
            bad = Path(place) / "broken.pdf"
            bad.write_bytes(b"%PDF-1.7\nnothing more")
            done = subprocess.run([PROGRAM, "ingest", bad, "--out", f"{place}/out", "--jobs", "1", "--log-format", "json"],
                                  capture_output=True, text=True, check=False)
            self.assertIn(done.returncode, (2, 3), done.stderr)
            run = [PROGRAM, "export", f"{place}/out", "--to", f"{place}/export", "--format", "csv"]
            self.assertEqual(subprocess.run(run, capture_output=True, check=False).returncode, 0)
            said = {word: subprocess.run([PROGRAM, word, f"{place}/out", "--json"], capture_output=True, text=True,
                                         check=False).stdout for word in ("status", "failed")}
            written = {"run_summary.v1": [next(Path(place, "out").rglob("run_summary.json")).read_text(encoding="utf-8")],
                       "export_record.v1": [Path(place, "export/export.json").read_text(encoding="utf-8")],
                       "status.v1": [said["status"]], "failed.v1": said["failed"].splitlines(),
                       "log_event.v1": [line for line in done.stderr.splitlines() if line.startswith("{")]}
            for name, texts in written.items():
                self.assertTrue(texts, name)
                validator = jsonschema.Draft7Validator(schema(name))
                for text in texts:
                    self.assertEqual([error.message for error in validator.iter_errors(json.loads(text))], [], name)

    def test_lines_of_relate_fit(self):
        report = json.loads((OUTPUT / "example.report.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as place:
            for digest, year in (("a", 2024), ("b", 2024), ("c", 2025)):
                copied = copy.deepcopy(report)
                copied["document"]["sha256"] = digest * 64
                for said in [copied["document"], *copied["reports"]]:
                    said["fiscal_year"] = year
                Path(place, f"r-{digest * 12}.json").write_text(json.dumps(copied, ensure_ascii=False), encoding="utf-8")
            done = subprocess.run([PROGRAM, "relate", place, "--json"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertLessEqual({"organization", "copy"}, {line["kind"] for line in lines})
        validator = jsonschema.Draft7Validator(schema("relation.v1"))
        for line in lines:
            self.assertEqual([error.message for error in validator.iter_errors(line)], [])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
