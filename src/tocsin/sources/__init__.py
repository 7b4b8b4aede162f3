"""Files, folders and streams come in; captures go out: the text as it arrived and what was given beside it.

This room tells encodings and formats and takes JSON Lines apart.
It never interprets a text, and it alone opens files and sockets.
"""

from tocsin.sources.decode import without_surrogates
from tocsin.sources.files import Format, bounded, count_inputs, from_paths

__all__ = ["Format", "bounded", "count_inputs", "from_paths", "without_surrogates"]
