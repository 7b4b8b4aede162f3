"""Compiles the tables of knowledge into the wheel, so that an installation need not do it at its first start."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface[Any]):
    """Runs before the files of a wheel are gathered; an editable install compiles at its first start."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes `knowledge/compiled-tables` and has it packed."""
        if version == "editable" or self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from tocsin.knowledge.compiled import fingerprint, write
        from tocsin.knowledge.compiling import values

        folder = source / "tocsin" / "knowledge" / "compiled-tables"
        shutil.rmtree(folder, ignore_errors=True)
        write(folder / f"knowledge-{fingerprint()}", values())
        build_data["artifacts"].append("src/tocsin/knowledge/compiled-tables/**")
