"""A reading room over a small folder of results, and questions to it."""
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
DOCUMENTS = ("临江示范区文化和旅游局2022年度决算总表.pdf", "临江示范区文化和旅游局2022年度基金和三公经费.tiff")


def ingest(folder):
    (folder / "in").mkdir()
    for name in DOCUMENTS:
        shutil.copy(ROOT / "corpus/demo" / name, folder / "in")
    done = subprocess.run([PROGRAM, "ingest", folder / "in", "--out", folder / "out"], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out"


class SocketConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=40)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Room:
    """`with Room(out) as room`: a running server with one session."""

    def __init__(self, out, *options, unix=None):
        self.unix = unix
        where = ["--socket", unix] if unix else ["--listen", "127.0.0.1:0"]
        self.said = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen([PROGRAM, "serve", out, *where, "--lang", "en", *map(str, options)], stdout=self.said,
                                        stderr=subprocess.STDOUT)
        self.cookie, self.csrf, self.port = "", "", 0
        self.wait_for_address()

    def output(self):
        self.said.seek(0)
        return self.said.read()

    def wait_for_address(self):
        for _ in range(200):
            address = re.findall(r"http://127\.0\.0\.1:(\d+)/\?token=(\w+)", self.output())
            if address or (self.unix and "is open at the socket" in self.output()):
                break
            assert self.process.poll() is None, self.output()
            time.sleep(0.05)
        if not self.unix:
            self.port, self.token = int(address[-1][0]), address[-1][1]

    def connection(self):
        return SocketConnection(self.unix) if self.unix else http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)

    def raw(self, method, path, body=None, headers=None):
        """Status, headers, bytes."""
        connection = self.connection()
        try:
            shown = {"Cookie": self.cookie, **(headers or {})}
            connection.request(method, path, body, {name: value.encode() for name, value in shown.items()})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def enter(self):
        status, headers, _ = self.raw("GET", f"/?token={self.token}")
        assert status == 303, status
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = self.ask("session")["csrf"]
        return self

    def ask(self, path, **asked):
        status, _, body = self.raw("GET", f"/api/{path}?{urlencode(asked)}")
        assert status == 200, (status, body)
        return json.loads(body)

    def correct(self, place, deed, value="", by="王芳", **headers):
        body = json.dumps({"id": place, "deed": deed, "value": value, "by": by, "why": ""})
        status, _, answer = self.raw("POST", "/api/corrections", body,
                                     {"Content-Type": "application/json", "X-CSRF-Token": self.csrf, **headers})
        return status, json.loads(answer)

    def wait_until(self, true):
        for _ in range(300):
            if true():
                return True
            time.sleep(0.1)
        return False

    def queue(self):
        """Once every report was looked through."""
        assert self.wait_until(lambda: self.ask("queue")["documents_read"] == self.ask("queue")["documents"] > 0)
        return self.ask("queue", limit=100)

    def __enter__(self):
        return self if self.unix else self.enter()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)
        self.said.close()
