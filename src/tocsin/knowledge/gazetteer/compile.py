"""Makes the gazetteer: `python -m tocsin.knowledge.gazetteer.compile`, where its packages are installed."""

import sys
from pathlib import Path

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.gazetteer import FILE
from tocsin.knowledge.gazetteer.form import FORM, made_of, write
from tocsin.knowledge.gazetteer.packages import entries, versions


def compile_into(path: Path) -> bool:
    """Writes the file unless it is there, of this form and of these packages; says whether it wrote.

    Raises `TableError` where a package is missing or lacks a file; what was there before then stays.
    """
    wanted = versions()
    if made_of(path) == (FORM, wanted):
        return False
    write(path, entries(), wanted)
    return True


if __name__ == "__main__":
    try:
        done = compile_into(FILE)
    except TableError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size / 1e6:.1f} MB{'' if done else ', was there'}\n")
