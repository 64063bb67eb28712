"""A table before it is drawn: cells with spans on a grid, and the words around it."""
from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("header", "label", "code", "line_number", "amount", "text")


@dataclass
class TableCell:
    row: int
    col: int
    text: str
    role: str
    row_span: int = 1
    col_span: int = 1
    total: bool = False


@dataclass
class TableSpec:
    form: str
    title: str
    widths: list[float]                       # relative widths of the columns
    header_rows: int = 0
    cells: list[TableCell] = field(default_factory=list)
    printed_number: str = ""                  # 公开01表
    notes: list[str] = field(default_factory=list)
    statement: str = ""                       # "this unit has no ..." under an empty table

    @property
    def n_cols(self) -> int:
        return len(self.widths)

    @property
    def n_rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    def add(self, row: int, col: int, text: str, role: str, rows: int = 1, cols: int = 1, total: bool = False) -> None:
        self.cells.append(TableCell(row, col, text, role, rows, cols, total))

    def add_row(self, row: int, col: int, texts: list[str], role: str, total: bool = False) -> None:
        for offset, text in enumerate(texts):
            self.add(row, col + offset, text, role, total=total)

    def check_cover(self) -> None:
        """Every position of the grid must be covered exactly once, or the truth would lie."""
        seen: set[tuple[int, int]] = set()
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    if (row, col) in seen or col >= self.n_cols:
                        raise ValueError(f"{self.title}: position {row},{col} is covered twice or outside")
                    seen.add((row, col))
        if len(seen) != self.n_rows * self.n_cols:
            raise ValueError(f"{self.title}: {self.n_rows * self.n_cols - len(seen)} positions are not covered")
