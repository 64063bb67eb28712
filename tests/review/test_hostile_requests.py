#!/usr/bin/python3
"""Requests that mean no good to the reading room: each is refused, and the room stays open."""
import hashlib
import json
import re
import resource
import socket
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import room_runs as runs  # noqa: E402

ROOT_FILES = ("/etc/passwd", "ledger.sqlite", "corrections", "main.js/../../../../etc/passwd")
OPENAPI = json.loads((runs.ROOT / "schemas/output/reading_room.openapi.json").read_text(encoding="utf-8"))


class HostileRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.out = runs.ingest(cls.place)
        cls.digits = hashlib.sha256((runs.ROOT / "corpus/demo" / runs.DOCUMENTS[0]).read_bytes()).hexdigest()[:12]
        cls.amount = f"{cls.digits}:table_1:4,2"
        cls.room = runs.Room(cls.out).enter()

    @classmethod
    def tearDownClass(cls):
        cls.room.__exit__()
        cls.temporary.cleanup()

    def tearDown(self):
        self.assertIsNone(self.room.process.poll(), "the room was closed")
        self.assertEqual(self.room.raw("GET", "/api/session")[0], 200)

    def test_without_a_session_nothing_is_told(self):
        for path in ["/", "/main.js", *OPENAPI["paths"]]:
            for cookie in ("", "juesuan_session=", "juesuan_session=" + "0" * 64, "a=b; juesuan_session=x"):
                status, _, body = self.room.raw("GET", path, headers={"Cookie": cookie})
                self.assertEqual(status, 401, path)
                self.assertEqual(json.loads(body)["error"], "no_session")

    def test_a_token_is_good_once_and_cannot_be_guessed(self):
        self.assertEqual(self.room.raw("GET", f"/?token={self.room.token}")[0], 401)
        for token in ("", "0" * 64, "x" * 5000, "%00", "' OR 1=1"):
            self.assertIn(self.room.raw("GET", f"/?token={token}".replace(" ", "%20"))[0], (401, 400, 414))

    def test_the_cookie_is_for_this_site_and_no_script(self):
        newest = re.findall(r"token=(\w+)", self.room.output())[-1]
        _, headers, _ = self.room.raw("GET", f"/?token={newest}")
        self.assertRegex(headers["Set-Cookie"], "HttpOnly; SameSite=Strict")

    def test_other_names_of_this_machine_are_refused(self):
        for host in ("evil.example", "evil.example:8020", "127.0.0.1", "127.0.0.1.evil.example", ""):
            self.assertEqual(self.room.raw("GET", "/api/session", headers={"Host": host})[0], 403, host)

    def test_every_answer_forbids_foreign_script_and_frames(self):
        for path in ("/", "/main.js", "/api/session", "/nothing", "/api/crop.png?id=x"):
            _, headers, _ = self.room.raw("GET", path)
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")

    def test_no_file_but_the_pages_can_be_reached(self):
        for name in ROOT_FILES:
            for way in ("/../../..", "/..%2f..%2f..", "/%2e%2e/%2e%2e", "/api/../../", "//", "/./", "/%00"):
                status, _, body = self.room.raw("GET", f"{way}/{name}")
                self.assertIn(status, (400, 404), (way, name))
                self.assertNotIn(b"root:", body)
        for sha256 in ("../ledger", "..%2f..%2fetc%2fpasswd", "x" * 64, "", "%00", "2" * 7):
            for path in ("document", "report.json", "history", "page.png"):
                self.assertEqual(self.room.raw("GET", f"/api/{path}?sha256={sha256}&page=1")[0], 404, sha256)
        for page in ("0", "-1", "99999999999999999999", "1e9", "x", ""):
            self.assertEqual(self.room.raw("GET", f"/api/page.png?sha256={self.digits}&page={page}")[0], 404, page)

    def test_a_change_needs_the_token_of_the_session_and_its_own_site(self):
        right = {"Content-Type": "application/json", "X-CSRF-Token": self.room.csrf}
        body = json.dumps({"id": self.amount, "deed": "accept", "by": "a"})
        own = f"http://127.0.0.1:{self.room.port}"
        for change in ({"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64}, {"Origin": "http://evil.example"},
                       {"Origin": "null"},
                       {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Content-Type": "text/plain"},
                       {"Content-Type": "application/x-www-form-urlencoded"}):
            self.assertEqual(self.room.raw("POST", "/api/corrections", body, {**right, **change})[0], 403, change)
        right |= {"Origin": own, "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(self.room.raw("POST", "/api/corrections", body, right)[0], 200)
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "POST"):
            self.assertIn(self.room.raw(method, "/api/session", body, right)[0], (400, 404, 405))

    def test_bodies_that_make_no_sense(self):
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.room.csrf}
        deep = "[" * 60000
        for body in ("", "{", "null", "[]", "{}", '{"id": 1, "deed": "set"}', '{"id": {}, "deed": "accept"}', deep, "\xff",
                     '{"id": "x", "deed": "erase"}', '{"id": "x", "deed": "undo", "by": ["a"]}', "1e999"):
            self.assertEqual(self.room.raw("POST", "/api/corrections", body.encode("latin-1"), headers)[0], 400, body[:40])
        self.assertEqual(self.room.raw("POST", "/api/corrections", "x" * 70000, headers)[0], 413)
        for change in ({"id": "x" * 60000}, {"id": f"{self.digits}:table_1:-1,2"}, {"id": f"{self.digits}:table_1:4,2,2"},
                       {"value": "9" * 5000}, {"value": "\x1b[2J"}, {"by": ""}, {"by": "x" * 300}, {"by": "a\nb"}, {"id": ":::"},
                       {"id": f"{self.digits}:../../x:1,1"}):
            request = {"id": self.amount, "deed": "set", "value": "1.00", "by": "a", **change}
            self.assertEqual(self.room.raw("POST", "/api/corrections", json.dumps(request), headers)[0], 422, change)

    def test_script_in_words_stays_words(self):
        script = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
        status, line = self.room.correct(self.amount, "set", script, by=script[:100])
        self.assertEqual((status, line["after"]), (200, script))
        _, headers, body = self.room.raw("GET", f"/api/history?sha256={self.digits}")
        self.assertTrue(headers["Content-Type"].startswith("application/json"))
        self.assertEqual(json.loads(body)[0]["after"], script)
        self.assertEqual(self.room.correct(self.amount, "undo", by=script[:100])[0], 200)
        pages = runs.ROOT / "schemas/pages"
        for path in [*pages.glob("*.js"), *pages.glob("*.html")]:
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", path.name)
            self.assertNotRegex(text, r"https?://(?!www\.w3\.org)", path.name)

    def test_requests_that_are_none(self):
        post = b"POST /api/corrections HTTP/1.1\r\n"
        for sent in (b"GET / HTTP/1.1\r\n" + b"A: " + b"x" * 100000 + b"\r\n\r\n", b"\x00" * 1000, b"GET / HTTP/9.9\r\n\r\n",
                     b"GET " + b"/" * 100000 + b" HTTP/1.1\r\n\r\n", b"\r\n\r\n\r\n",
                     post + b"Host: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                     post + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"):
            with socket.create_connection(("127.0.0.1", self.room.port), timeout=30) as connection:
                try:
                    connection.sendall(sent)
                    connection.settimeout(20)
                    self.assertNotIn(b" 200 ", connection.recv(4096).split(b"\r\n")[0])
                except (ConnectionError, socket.timeout):
                    pass

    def test_slow_and_many_clients_keep_nobody_out_for_long(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
        many = []
        try:
            for _ in range(300):
                connection = socket.create_connection(("127.0.0.1", self.room.port), timeout=30)
                connection.sendall(b"GET /api/session HTTP/1.1\r\nHost: 127")
                many.append(connection)
            begun = time.monotonic()
        finally:
            for connection in many:
                connection.close()
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        self.assertEqual(self.room.raw("GET", "/api/session")[0], 200)
        self.assertLess(time.monotonic() - begun, 35)

    def test_too_many_changes_at_once_are_put_off(self):
        statuses = {self.room.correct("nothing", "accept")[0] for _ in range(400)}
        self.assertLessEqual(statuses, {422, 429})
        time.sleep(1)

    def test_what_is_answered_is_described(self):
        program = (runs.ROOT / "pipeline/serve/web_server.cpp").read_text(encoding="utf-8")
        self.assertEqual(set(re.findall(r'"(/api/[a-z.]+)"', program)), set(OPENAPI["paths"]))


if __name__ == "__main__":
    unittest.main()
