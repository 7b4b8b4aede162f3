"""Makes the gazetteer and compiles the tables of knowledge into the wheel: nothing is left for the first start."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface[Any]):
    """Runs before the files of a wheel are gathered.

    An editable install gets the gazetteer too, for which its environment need not have the packages; the tables, which
    may change there, are compiled at its first start.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the gazetteer and `knowledge/compiled-tables`, and has them packed."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from tocsin.knowledge.gazetteer import FILE
        from tocsin.knowledge.gazetteer.compile import compile_into

        compile_into(FILE)
        build_data["artifacts"].append(str(FILE.relative_to(self.root)))
        if version == "editable":
            return
        from tocsin.knowledge.compiled import fingerprint, write
        from tocsin.knowledge.compiling import values

        folder = source / "tocsin" / "knowledge" / "compiled-tables"
        shutil.rmtree(folder, ignore_errors=True)
        write(folder / f"knowledge-{fingerprint()}", values())
        build_data["artifacts"].append("src/tocsin/knowledge/compiled-tables/**")
