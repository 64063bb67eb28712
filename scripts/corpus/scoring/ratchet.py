"""Figures that may only get better: the floor of each condition, kept in corpus/ratchet.json."""
from __future__ import annotations

import json
import math

from corpus.places import RATCHET

# +1: more is better and the file holds the least allowed; -1: less is better and it holds the most allowed.
DIRECTION = {"table_recall": 1, "grits_top": 1, "grits_con": 1, "numeric_f1": 1, "text_f1": 1,
             "line_cer": -1, "extra_tables": -1, "silent_errors": -1, "review_share": -1}
DIGITS = 4

Figures = dict[str, dict[str, float]]


def load() -> Figures:
    return json.loads(RATCHET.read_text(encoding="utf-8"))["floors"] if RATCHET.exists() else {}


def check(figures: Figures) -> list[str]:
    """What has become worse than the floor, in words; conditions that have no floor yet pass."""
    floors, complaints = load(), []
    for condition, values in sorted(figures.items()):
        for name, floor in floors.get(condition, {}).items():
            if DIRECTION[name] * (values[name] - floor) < -10 ** -(DIGITS + 2):
                complaints.append(f"{condition}: {name} is {values[name]:.4f}, the ratchet stands at {floor:.4f}")
    return complaints


def raised(figures: Figures) -> Figures:
    """The floors after these figures: each moves only towards the better."""
    floors = load()
    for condition, values in figures.items():
        mine = floors.setdefault(condition, {})
        for name, way in DIRECTION.items():
            # rounded to the lenient side, or the very run that set a floor would fail it
            value = (math.floor if way > 0 else math.ceil)(round(values[name] * 10 ** DIGITS, 6)) / 10 ** DIGITS
            mine[name] = value if name not in mine else (max if way > 0 else min)(mine[name], value)
    return {condition: floors[condition] for condition in sorted(floors)}


def save(floors: Figures) -> None:
    text = json.dumps({"about": "Floors by scan condition; scripts/score_corpus --raise-ratchet only ever tightens them.",
                       "floors": floors}, indent=1)
    RATCHET.write_text(text + "\n", encoding="utf-8")
