"""GriTS, grid table similarity (Smock, Pesala, Abraham 2022, arXiv:2203.12555), by its row-and-column heuristic."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, Callable

import numpy as np

from corpus.scoring.text_compare import common_share, fold

Span = tuple[int, int, int, int]


class TablePart:
    """The cells of one table on one page, with rows counted from the first that stands on the page."""

    def __init__(self, cells: list[dict[str, Any]]) -> None:
        first = min(cell["row"] for cell in cells)
        self.cells = cells
        self.texts = [fold(cell.get("text")) for cell in cells]
        self.spans: list[Span] = []
        for cell in cells:
            top = cell["row"] - first
            self.spans.append((top, cell["col"], top + cell.get("row_span", 1), cell["col"] + cell.get("col_span", 1)))
        height, width = max(s[2] for s in self.spans), max(s[3] for s in self.spans)
        self.owner = np.full((height, width), -1, int)
        for index, (top, left, bottom, right) in enumerate(self.spans):
            self.owner[top:bottom, left:right] = index

    @property
    def size(self) -> int:
        return self.owner.size


def content_similarity(truth: TablePart, found: TablePart) -> np.ndarray:
    """[row, col, row', col'] -> how alike the texts of the two cells there are."""
    table = np.zeros((len(truth.cells) + 1, len(found.cells) + 1))      # the last line is for positions without a cell
    share = lru_cache(maxsize=None)(common_share)
    for i, first in enumerate(truth.texts):
        for j, second in enumerate(found.texts):
            table[i, j] = share(first, second)
    return table[truth.owner[:, :, None, None], found.owner[None, None, :, :]]


def topology_similarity(truth: TablePart, found: TablePart) -> np.ndarray:
    """[row, col, row', col'] -> overlap of the two cells' spans as seen from the positions themselves."""
    a, b = _relative_spans(truth), _relative_spans(found)
    a, b = a[:, :, None, None, :], b[None, None, :, :, :]
    height = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    width = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    shared = np.clip(height, 0, None) * np.clip(width, 0, None)
    area = [(s[..., 2] - s[..., 0]) * (s[..., 3] - s[..., 1]) for s in (a, b)]
    union = area[0] + area[1] - shared
    return np.where(union > 0, shared / np.maximum(union, 1), 0.0)


def _relative_spans(part: TablePart) -> np.ndarray:
    rows, cols = np.indices(part.owner.shape)
    spans = np.array(part.spans + [(0, 0, 0, 0)], int)[part.owner]
    out = spans - np.stack([rows, cols, rows, cols], axis=-1)
    out[part.owner < 0] = 0
    return out


def _best_in_order(reward: np.ndarray) -> np.ndarray:
    """Best sum of an order-keeping matching over the last two axes, for all the first axes at once."""
    *outer, n, m = reward.shape
    best = np.zeros((*outer, n + 1, m + 1))
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[..., i, j] = np.maximum(np.maximum(best[..., i - 1, j], best[..., i, j - 1]),
                                         best[..., i - 1, j - 1] + reward[..., i - 1, j - 1])
    return best


def _matching(reward: np.ndarray) -> list[tuple[int, int]]:
    best = _best_in_order(reward)
    i, j = reward.shape
    pairs = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


Pairs = list[tuple[int, int]]


def grits(truth: TablePart, found: TablePart,
          similarity: Callable[[TablePart, TablePart], np.ndarray]) -> tuple[float, Pairs, Pairs]:
    """The score from 0 to 1, and which rows and columns were put beside each other."""
    alike = similarity(truth, found)
    rows = _matching(_best_in_order(alike.transpose(0, 2, 1, 3))[..., -1, -1])
    cols = _matching(_best_in_order(alike.transpose(1, 3, 0, 2))[..., -1, -1])
    total = sum(alike[i, j, k, l] for i, k in rows for j, l in cols)
    return 2 * float(total) / (truth.size + found.size), rows, cols
