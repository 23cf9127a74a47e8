"""Tables out of the files that organisers send: text in any encoding, workbooks of several programs."""

from __future__ import annotations

from curriculum.exchange.tables.reading import read_table
from curriculum.exchange.tables.values import Row, Table, column_letter

__all__ = ["Row", "Table", "column_letter", "read_table"]
