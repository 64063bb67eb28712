"""Scripts that were written for an earlier version go on: no option goes, exit codes are those of the README."""
import re
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt_runs import ROOT, WORKER, Folder, run  # noqa: E402

PROGRAM_FILES = "--lang --share"
# Added to, never shortened. Behind the name of a command what may stand there without one.
OPTIONS = {
    "ingest": "INPUT --out --files-from --metadata --include --exclude --on-unsupported --document-per --tree --refresh --reread "
              "--export --export-to --pages --jobs --page-timeout --worker-memory --max-file-size --max-pages --max-package-size "
              "--text-layer --target-error --debug-images --keep-free --metrics --log-format --quiet " + PROGRAM_FILES,
    "watch": "FOLDER --out --pages --jobs --metrics --log-format --quiet " + PROGRAM_FILES,
    "status": "OUT --json --lang",
    "failed": "OUT --json --lang",
    "retry": "OUT --document --jobs --log-format --quiet " + PROGRAM_FILES,
    "reclassify": "OUT --log-format " + PROGRAM_FILES,
    "read": "IMAGE --probability-of " + PROGRAM_FILES,
    "show": "REPORT --tables " + PROGRAM_FILES,
    "review": "OUT --json --set --accept --unreadable --document-wrong --undo --by --why --history " + PROGRAM_FILES,
    "serve": "OUT --listen --socket --read-only " + PROGRAM_FILES,
    "forms": "OUT --table --check " + PROGRAM_FILES,
    "explain": "REPORT --table --cell --label --statement --pictures --source " + PROGRAM_FILES,
    "sample": "OUT --rate --seed --sheet --pictures --answers " + PROGRAM_FILES,
    "compare": "BEFORE AFTER --json --lang",
    "relate": "OUT --all --names --json " + PROGRAM_FILES,
    "export": "OUT --to --format --year --organization --division --kind --form --status --json --bom --licence --sources "
              "--date --bag-info --replace-text --anew --log-format --quiet " + PROGRAM_FILES,
    "version": "--json " + PROGRAM_FILES,
}


class OldScripts(Folder):
    def test_every_option_is_still_there(self):
        for command, options in OPTIONS.items():
            code, said, _ = run(command, "--help")
            self.assertEqual(code, 0)
            words = set(re.findall(r"--?[a-zA-Z-]+|[A-Z]{2,}", said))
            self.assertEqual(set(options.split()) - words, set(), command)

    def test_exit_codes_are_those_of_the_readme(self):
        """A folder that gives each of them, but for our own bugs, a short machine and an interrupt, which have tests of their own."""
        texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")]
        for text in texts:
            self.assertEqual(re.findall(r"(?m)^\| (\d+) \|", text), ["0", "1", "2", "3", "4", "5", "70", "75", "130"])
        self.add("a.pdf")
        self.assertEqual(self.ingest()[0], 0)
        self.assertEqual(run("ingest", "--no-such")[0], 1)
        self.add("b.pdf", "damaged=1 pages=1")
        self.assertEqual(self.ingest()[0], 2)
        self.assertEqual(run("show", self.top / "none.json")[0], 3)
        self.assertEqual(run("ingest", self.top / "in", "--out", self.top / "x", "--share", self.top / "none")[0], 4)
        (self.top / "file").write_text("x")
        self.assertEqual(run("ingest", self.top / "in", "--out", self.top / "file", *WORKER)[0], 5)


if __name__ == "__main__":
    unittest.main()
