"""Where the corpus lies, seen from these scripts."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
REPORTS = CORPUS / "reports"
DRAWN = CORPUS / "drawn"
SCANNED = CORPUS / "scanned"
BROKEN = CORPUS / "broken"
DEMO = CORPUS / "demo"
EXPLAINED = CORPUS / "explained"
MANIFEST = CORPUS / "manifest.json"
RATCHET = CORPUS / "ratchet.json"
