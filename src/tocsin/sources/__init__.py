"""Files, folders and streams come in; captures go out: the text as it arrived and what was given beside it.

This room tells encodings and formats and takes JSON, JSON Lines, CSV and TSV apart.
It never interprets a text, and it alone opens files and sockets.
"""

from tocsin.sources.decode import without_surrogates
from tocsin.sources.fields import FIELDS, Names, names_of
from tocsin.sources.files import FORMATS, Format, bounded, count_inputs, from_paths, from_text

__all__ = [
    "FIELDS",
    "FORMATS",
    "Format",
    "Names",
    "bounded",
    "count_inputs",
    "from_paths",
    "from_text",
    "names_of",
    "without_surrogates",
]
