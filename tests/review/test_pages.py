#!/usr/bin/python3
"""The pages of the reading room in Chromium: both languages, light and dark, the queue by keyboard. Needs programs that are not
installed but by `scripts/test --all`, which installs them; JUESUAN_SHOTS=FOLDER keeps the pictures."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import room_runs as runs  # noqa: E402

NODE_MODULES = os.environ.get("JUESUAN_NODE_MODULES", str(runs.ROOT / "build/npm/node_modules"))
PAINTED_WITHIN = 100  # milliseconds; of the next crop, which was drawn before
SCRIPT_BYTES = 300_000


@unittest.skipUnless(os.environ.get("JUESUAN_ALL_TESTS"), "needs Chromium and playwright-core: scripts/test --all")
class Pages(unittest.TestCase):
    def test_every_page_and_the_queue_by_keyboard(self):
        with tempfile.TemporaryDirectory() as temporary:
            place = Path(temporary)
            out = runs.ingest(place)
            shots = os.environ.get("JUESUAN_SHOTS", str(place / "shots"))
            digits = hashlib.sha256((runs.ROOT / "corpus/demo" / runs.DOCUMENTS[0]).read_bytes()).hexdigest()[:12]
            room = runs.Room(out)
            try:
                address = f"http://127.0.0.1:{room.port}/?token={room.token}"
                done = subprocess.run(["node", Path(__file__).with_name("pages.mjs"), address, shots, digits],
                                      capture_output=True, text=True, check=False, timeout=600,
                                      env={**os.environ, "JUESUAN_NODE_MODULES": NODE_MODULES})
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                seen = json.loads(done.stdout)
            finally:
                room.__exit__()
            self.assertEqual(len(seen["shots"]), 24)
            self.assertTrue(seen["undone"])
            self.assertEqual(seen["left"], 0)
            self.assertLess(seen["script_bytes"], SCRIPT_BYTES)
            self.assertLess(max(seen["next_painted"]), PAINTED_WITHIN)
            book, = (out / "corrections").glob("*.jsonl")
            deeds = [json.loads(line)["deed"] for line in book.read_text(encoding="utf-8").splitlines()]
            self.assertEqual(deeds[:2], ["set", "undo"])
            self.assertEqual(set(deeds[2:]), {"accept"})


if __name__ == "__main__":
    unittest.main()
