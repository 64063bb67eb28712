"""Corrected versions of the explained reports: the same documents without their contradictions.

    corpus/explained/NAME.corrections.txt
    - what is printed               replaced wherever it stands in the marked text,
    + what should be printed        or left out with its line if nothing follows the "+"
    @ 05                            what follows is replaced in the table of that form

Every correction must find what it corrects; the marks around figures belong to the text.
"""
from __future__ import annotations

import json
from typing import Any, Iterator

from corpus.drawing.drawn_reports import load_report
from corpus.places import EXPLAINED

SUFFIX = ".corrected"


def corrections(name: str) -> Iterator[tuple[str, str, str]]:
    """(form or "", printed, right)"""
    form = printed = ""
    if not (EXPLAINED / f"{name}.corrections.txt").exists():
        return                                  # a report without contradictions
    for line in (EXPLAINED / f"{name}.corrections.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            form = line[2:].strip()
        elif line.startswith("- "):
            printed = line[2:]
        elif line.startswith("+"):
            yield form, printed, line[2:]


def replaced(text: str, printed: str, right: str, name: str) -> str:
    if printed not in text:
        raise ValueError(f"{name}: nothing to correct: {printed}")
    if not right and f"\n{printed}\n" in text:
        return text.replace(f"\n{printed}\n", "\n")
    return text.replace(printed, right)


def corrected_source(name: str) -> str:
    text = (EXPLAINED / f"{name}.source.txt").read_text(encoding="utf-8")
    for form, printed, right in corrections(name):
        if not form:
            text = replaced(text, printed, right, name)
    return "\n".join(line for line in text.splitlines() if not line.startswith("@golden")) + "\n"


def corrected_report(name: str) -> dict[str, Any]:
    report = load_report(name)
    for form, printed, right in corrections(name):
        for index, table in enumerate(report["tables"]):
            if form and table["form"].endswith(form):
                text = json.dumps(table, ensure_ascii=False)
                report["tables"][index] = json.loads(replaced(text, printed, right, name))
    return report
