#!/usr/bin/python3
"""The reading room: from the queue to the report and the export, kills, several people, reading only, search."""
import hashlib
import json
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import urlencode

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import room_runs as runs  # noqa: E402

TOTALS = runs.DOCUMENTS[0]
AMOUNT = "table_1:4,2"  # 389.15, one of the parts of a sum


class ReadingRoom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.fresh = Path(cls.temporary.name)
        runs.ingest(cls.fresh)
        cls.digits = hashlib.sha256((runs.ROOT / "corpus/demo" / TOTALS).read_bytes()).hexdigest()[:12]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.place = Path(tempfile.mkdtemp(dir=self.fresh))
        shutil.copytree(self.fresh / "in", self.place / "in", copy_function=shutil.copy2)
        self.out = shutil.copytree(self.fresh / "out", self.place / "out")

    def lines(self):
        return [json.loads(line) for book in (self.out / "corrections").glob("*.jsonl")
                for line in book.read_text(encoding="utf-8").splitlines()]

    def report(self):
        path, = self.out.glob(f"*{self.digits}.json")
        return json.loads(path.read_text(encoding="utf-8"))

    def test_queue_correction_proof_export_and_reading_again(self):
        with runs.Room(self.out) as room:
            queue = room.queue()
            self.assertEqual(queue["total"], len(queue["entries"]))
            entry = queue["entries"][0]
            status, _, picture = room.raw("GET", f"/api/crop.png?id={entry['id']}")
            self.assertEqual((status, picture[:4]), (200, b"\x89PNG"))
            for each in queue["entries"]:
                self.assertEqual(room.correct(each["id"], "accept")[0], 200)
            self.assertEqual(room.correct(f"{self.digits}:{AMOUNT}", "document_wrong", "389.75")[0], 200)
            self.assertTrue(room.wait_until(lambda: room.ask("overview")["to_review"] == 0), room.ask("overview"))
            self.assertEqual(room.queue()["total"] if room.ask("queue")["documents"] else 0, 0)
            cell = room.ask("entry", id=f"{self.digits}:{AMOUNT}")
            self.assertEqual((cell["text"], cell["raw"], cell["corrected"]["by"]), ("389.75", "389.15", "王芳"))
            self.assertIn("fail", {each["status"] for each in cell["sums"]})
        expected = self.report()
        self.assertEqual(expected["corrections"]["lines"], queue["total"] + 1)
        again = subprocess.run([runs.PROGRAM, "ingest", self.place / "in", "--out", self.out, "--reread", "--export", "csv",
                                "--export-to", self.place / "tables"], capture_output=True, text=True, check=False)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.report(), expected)
        rows = (self.place / "tables/csv/amounts.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len([row for row in rows if "王芳" in row and "389.75" in row]), 1)

    def test_candidates_say_what_they_do_to_the_sums(self):
        with runs.Room(self.out) as room:
            room.correct(f"{self.digits}:{AMOUNT}", "set", "389.75")
            self.assertTrue(room.wait_until(lambda: room.ask("entry", id=f"{self.digits}:{AMOUNT}")["text"] == "389.75"))
            entry = room.ask("entry", id=f"{self.digits}:{AMOUNT}", lang="zh")
            at = [each["text"] for each in entry["candidates"]].index("389.15")
            effects = {each["rule"]: each["effects"][at] for each in entry["sums"]}
            self.assertEqual(effects["T1-INC-SUM"]["holds"], True)
            self.assertTrue(room.wait_until(lambda: entry["id"] in [each["id"] for each in room.queue()["entries"]]))

    def test_a_killed_server_loses_no_answered_correction(self):
        answered = []
        with runs.Room(self.out) as room:
            for row in range(3, 11):
                status, line = room.correct(f"{self.digits}:table_1:{row},2", "accept")
                self.assertEqual(status, 200)
                answered.append(line)
            room.process.send_signal(signal.SIGKILL)
            room.process.wait()
        self.assertEqual(self.lines(), answered)
        with runs.Room(self.out) as room:
            self.assertTrue(room.wait_until(lambda: room.ask("document", sha256=self.digits)["corrections"] == len(answered)))

    def test_two_people_at_once_are_each_written_down_and_their_difference_is_shown(self):
        with runs.Room(self.out) as one:
            two = runs.Room.__new__(runs.Room)
            two.__dict__.update(one.__dict__, cookie="")
            two.wait_for_address()
            two.enter()
            self.assertNotEqual(one.csrf, two.csrf)
            place = f"{self.digits}:{AMOUNT}"
            self.assertEqual(one.correct(place, "set", "389.75", by="a")[0], 200)
            self.assertEqual(two.correct(place, "accept", by="b")[0], 200)
            self.assertTrue(one.wait_until(lambda: (one.ask("entry", id=place)["corrected"] or {}).get("disputed")))
            self.assertEqual([line["by"] for line in one.ask("history", sha256=self.digits)], ["b", "a"])

    def test_beside_a_run_corrections_are_kept_and_reports_follow(self):
        holder = subprocess.Popen([runs.PROGRAM, "watch", self.place / "in", "--out", self.out], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        try:
            with runs.Room(self.out) as room:
                self.assertTrue(room.wait_until(lambda: room.ask("overview")["running"]))
                self.assertEqual(room.correct(f"{self.digits}:{AMOUNT}", "set", "389.75")[0], 200)
                self.assertTrue(room.wait_until(lambda: room.ask("overview")["remaking"]["held"]))
                self.assertNotIn("corrections", self.report())
                holder.terminate()
                holder.wait(timeout=60)
                self.assertTrue(room.wait_until(lambda: "corrections" in self.report()))
        finally:
            holder.kill()
            holder.wait()

    def test_reading_only_writes_nothing(self):
        before = sorted(path.relative_to(self.out) for path in self.out.rglob("*"))
        with runs.Room(self.out, "--read-only") as room:
            self.assertTrue(room.ask("session")["read_only"])
            status, said = room.correct(f"{self.digits}:{AMOUNT}", "set", "389.75")
            self.assertEqual((status, said["error"]), (403, "read_only"))
            self.assertEqual(room.raw("GET", f"/api/page.png?sha256={self.digits}&page=1")[0], 200)
            self.assertTrue(room.wait_until(lambda: room.ask("search")["ready"]), "its index is its own")
            self.assertGreater(len(room.ask("search", q="决算")["hits"]), 0)
        self.assertEqual(sorted(path.relative_to(self.out) for path in self.out.rglob("*")), before)

    def test_search_finds_words_of_two_characters_fields_and_amounts(self):
        with runs.Room(self.out) as room:
            self.assertTrue(room.wait_until(lambda: room.ask("search", q="决算")["hits"]))
            hit = room.ask("search", q="决算")["hits"][0]
            self.assertIn("决算", hit["text"])
            self.assertEqual(len(hit["bbox"]), 4)
            self.assertTrue(room.ask("search", q="公共预算财政拨款")["hits"])
            self.assertTrue(room.ask("search", q="公共预算 收入")["hits"])
            self.assertFalse(room.ask("search", q="没有这种词语")["hits"])
            found = room.ask("search", q="决算", year="2022")
            self.assertEqual(found["facets"]["years"][0]["value"], "2022")
            self.assertFalse(room.ask("search", q="决算", year="1999")["hits"])
            amounts = room.ask("search", least="3891500", most="3891500")["hits"]
            self.assertIn("389.15", amounts[0]["text"])
            for words in ("389.15", "389.150", " 389.15 "):
                hit = room.ask("search", q=words)["hits"][0]
                self.assertIn("389.15", hit["text"])
                self.assertIn("万元", hit["text"], "with its unit")
                self.assertTrue(hit["source"].startswith("in/"), hit)
            for least in ("389.15万", "389.15万元", "3,891,500", "0.038915亿元"):
                self.assertIn("389.15", room.ask("search", least=least, most=least)["hits"][0]["text"], least)
            for asked, word in (({"least": "abc"}, "no_amount"), ({"most": "1.2.3"}, "no_amount"),
                                ({"least": "9", "most": "1"}, "no_range")):
                status, _, said = room.raw("GET", f"/api/search?{urlencode(asked)}")
                self.assertEqual((status, json.loads(said)["error"]), (400, word))
                self.assertTrue(json.loads(said)["zh"])
            for words in ('"', "' OR 1=1 --", "NEAR(", "a* AND", "\x00", "%", "决" * 500):
                room.ask("search", q=words)

    def test_over_a_socket_the_proxy_says_who_it_is(self):
        path = self.place / "room.sock"
        with runs.Room(self.out, unix=str(path)) as room:
            who = {"X-Remote-User": "李雷"}
            session = json.loads(room.raw("GET", "/api/session", headers=who)[2])
            self.assertEqual((session["user"], session["is_certain"]), ("李雷", True))
            room.csrf = session["csrf"]
            status, line = room.correct(f"{self.digits}:{AMOUNT}", "accept", by="somebody else", **who)
            self.assertEqual((status, line["by"]), (200, "李雷"))
            self.assertEqual(room.correct(f"{self.digits}:{AMOUNT}", "accept", **{"X-Remote-User": "韩梅梅"})[0], 403)
            self.assertEqual(path.stat().st_mode & 0o007, 0)

    def test_it_takes_nobodys_file_and_nobodys_port(self):
        note = self.place / "note"
        note.write_text("kept", encoding="utf-8")
        for place in (note, self.place / "nowhere/room.sock"):
            done = subprocess.run([runs.PROGRAM, "serve", self.out, "--socket", place, "--lang", "en"], capture_output=True,
                                  text=True, timeout=20, check=False)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("cannot be listened at", done.stderr)
        self.assertEqual(note.read_text(encoding="utf-8"), "kept")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            done = subprocess.run([runs.PROGRAM, "serve", self.out, "--listen", f"127.0.0.1:{taken.getsockname()[1]}"],
                                  capture_output=True, text=True, timeout=20, check=False)
            self.assertEqual(done.returncode, 1, done.stderr)

    def test_the_overview_lists_all_that_is_not_complete(self):
        place = self.place / "broken"
        (place / "in").mkdir(parents=True)
        (place / "in/text.pdf").write_text("no page")
        (place / "in/empty.pdf").write_text("")
        (place / "in/cut.pdf").write_bytes(b"%PDF-1.4\nnothing")
        subprocess.run([runs.PROGRAM, "ingest", place / "in", "--out", place / "out"], capture_output=True, check=False)
        status = json.loads(subprocess.run([runs.PROGRAM, "status", place / "out", "--json"], capture_output=True, text=True,
                                           check=False).stdout)
        with runs.Room(place / "out") as room:
            for language, advice in (("en", "Get the file once more"), ("zh", "请重新获取该文件")):
                overview = room.ask("overview", lang=language)
                self.assertEqual(overview["left_total"], status["not_complete"])
                self.assertEqual(sorted(name.rsplit("/", 1)[1] for one in overview["left"] for name in one["documents"]),
                                 ["cut.pdf", "empty.pdf", "text.pdf"])
                self.assertEqual({one["status"] for one in overview["left"]}, {"failed"})
                self.assertIn(advice, str(overview["left"]))
                self.assertEqual(overview["untaken"] + sum(overview["documents"].values()), overview["left_total"])

    def test_what_was_looked_at_is_not_counted_as_left(self):
        with runs.Room(self.out) as room:
            self.assertTrue(room.wait_until(lambda: room.ask("overview")["queue_is_whole"]))
            before = room.ask("overview")
            entry = room.ask("queue", limit=1)["entries"][0]
            self.assertEqual(room.correct(entry["id"], "unreadable")[0], 200)
            self.assertTrue(room.wait_until(lambda: room.ask("overview")["queue"] == before["queue"] - 1))
            self.assertTrue(room.wait_until(lambda: room.ask("overview")["remaking"]["waiting"] == 0))

    def test_two_documents_of_one_name_are_told_apart(self):
        place = self.place / "same"
        for folder, name in zip(("甲区", "乙区"), runs.DOCUMENTS):
            (place / "in" / folder).mkdir(parents=True)
            shutil.copy(runs.ROOT / "corpus/demo" / name, place / "in" / folder / "决算.pdf")
        subprocess.run([runs.PROGRAM, "ingest", place / "in", "--out", place / "out"], capture_output=True, check=False)
        with runs.Room(place / "out") as room:
            sources = {one["source"] for one in room.ask("documents")["documents"]}
            self.assertEqual(sources, {"in/甲区/决算.pdf", "in/乙区/决算.pdf"})
            self.assertEqual(len(room.ask("documents", name="甲区")["documents"]), 1)
            one = room.ask("documents", name="甲区")["documents"][0]
            self.assertEqual(room.ask("document", sha256=one["sha256"])["source"], "in/甲区/决算.pdf")
            self.assertTrue(room.wait_until(lambda: room.ask("queue", limit=100)["entries"]))
            self.assertLessEqual({each["source"] for each in room.ask("queue", limit=100)["entries"]}, sources)

    def test_the_terminal_is_spoken_to_in_its_language(self):
        cases = ((("--listen", "127.0.0.1:0"), "阅览室地址："), (("--socket", self.place / "zh.sock"), "阅览室已在套接字"))
        for where, words in cases:
            with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
                process = subprocess.Popen([runs.PROGRAM, "serve", self.out, *map(str, where), "--lang", "zh"],
                                           stdout=said, stderr=said)
                for _ in range(200):
                    time.sleep(0.05)
                    said.seek(0)
                    if words in said.read():
                        break
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(30), 0)
                said.seek(0)
                self.assertIn(words, said.read())
        self.assertFalse((self.place / "zh.sock").exists(), "it is taken away in the end")
        for folder, where, words in ((self.place / "none", (), "不是 ingest 的结果文件夹"),
                                     (self.out, ("--socket", "/nowhere/x.sock"), "无法在 /nowhere/x.sock 监听：没有这个文件或文件夹")):
            done = subprocess.run([runs.PROGRAM, "serve", folder, *where, "--lang", "zh"],
                                  capture_output=True, encoding="utf-8", check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(words, done.stderr)
            self.assertNotIn("juesuan: ", done.stderr)

    def test_lists_and_documents_fit_together(self):
        with runs.Room(self.out) as room:
            documents = room.ask("documents")
            self.assertEqual(documents["total"], len(runs.DOCUMENTS))
            self.assertEqual([each["sha256"][:12] for each in room.ask("documents", name="总表")["documents"]], [self.digits])
            document = room.ask("document", sha256=self.digits, lang="zh")
            self.assertTrue(all(check["why"] for check in document["checks"] if check["rule"].startswith("T1")))
            table = room.ask("table", sha256=self.digits, table=document["tables"][0]["id"])
            cells = {(cell["row"], cell["col"]): cell for cell in table["cells"]}
            self.assertEqual(cells[4, 2]["text"], "389.15")
            status, headers, whole = room.raw("GET", f"/api/report.json?sha256={self.digits}")
            self.assertEqual((status, json.loads(whole)), (200, self.report()))
            known = {"If-None-Match": headers["ETag"]}
            self.assertEqual(room.raw("GET", f"/api/report.json?sha256={self.digits}", headers=known)[0], 304)


if __name__ == "__main__":
    unittest.main()
