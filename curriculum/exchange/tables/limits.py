"""What is read of one file at most: far more than a roster holds, far less than what would stop the machine."""

from __future__ import annotations

from typing import Final

#: Bytes of a file.
BYTES: Final = 20_000_000
#: Rows below the header, and columns.
ROWS: Final = 20_000
COLUMNS: Final = 256
#: The last row and the last column of a sheet in which something may stand: titles, notes and lists included.
LAST_LINE: Final = ROWS + 1_000
LAST_COLUMN: Final = 300
#: Entries of the archive that a workbook is, bytes that they may unpack to, and how many times their packed size.
ENTRIES: Final = 2_000
UNPACKED: Final = 200_000_000
RATIO: Final = 300
#: Below so many unpacked bytes any ratio is harmless.
HARMLESS: Final = 10_000_000
#: Characters of a cell, as spreadsheet programs have it, and of all the cells of a workbook; those of a heading.
CELL: Final = 32_767
TEXT: Final = 50_000_000
HEADING: Final = 200
#: Filled cells of all the sheets of a workbook, merged ranges and remarked cells of one.
CELLS: Final = ROWS * COLUMNS
MERGED: Final = 20_000
NOTED: Final = 1_000
#: Bytes of address space and seconds (of the processor and of the clock) for reading a workbook.
MEMORY: Final = 2_000_000_000
SECONDS: Final = 60
#: Rows among which the header is looked for.
LOOKED_AT: Final = 60
