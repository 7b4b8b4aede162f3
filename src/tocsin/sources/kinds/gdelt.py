"""Articles that GDELT's DOC 2.0 API lists (`mode=ArtList&format=json`)."""

from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.json_text import document_of, rows_of
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, line

# The names that the API gives to languages, by ISO 639-1. Those that it may name and that are not here have no code.
_LANGUAGES = {
    name: row.split("=")[0]
    for row in (
        "af=Afrikaans sq=Albanian ar=Arabic hy=Armenian az=Azerbaijani eu=Basque bn=Bengali bs=Bosnian bg=Bulgarian "
        "ca=Catalan zh=Chinese hr=Croatian cs=Czech da=Danish nl=Dutch en=English et=Estonian fi=Finnish fr=French "
        "gl=Galician ka=Georgian de=German el=Greek gu=Gujarati he=Hebrew hi=Hindi hu=Hungarian is=Icelandic "
        "id=Indonesian it=Italian ja=Japanese kn=Kannada kk=Kazakh ko=Korean lv=Latvian lt=Lithuanian mk=Macedonian "
        "ms=Malay ml=Malayalam mr=Marathi mn=Mongolian ne=Nepali no=Norwegian nn=NorwegianNynorsk fa=Persian pl=Polish "
        "pt=Portuguese pa=Punjabi ro=Romanian ru=Russian sr=Serbian si=Sinhalese sk=Slovak sl=Slovenian so=Somali "
        "es=Spanish sw=Swahili sv=Swedish ta=Tamil te=Telugu th=Thai bo=Tibetan tr=Turkish uk=Ukrainian ur=Urdu "
        "vi=Vietnamese"
    ).split()
    for name in [row.split("=")[1]]
}


def read(body: bytes, given: Given) -> Found:
    """A link for each article, in the order of the answer. `seen` is when GDELT saw it first, at most a day late."""
    found = Found()
    document = document_of(body, given, "articles", found.problems)
    if document == {} and body.strip() == b"{}":  # its answer where nothing matches
        found.problems.clear()
    found.items = [item for row in rows_of(document, "articles") if (item := _item(row))]
    return found


def _item(row: dict[str, object]) -> Item | None:
    told = row.get("url")
    address = clean(told) if isinstance(told, str) else None
    if not address:
        return None
    language = str(row.get("language"))
    return Item(
        address=address,
        id=None,
        headline=line(row.get("title")),
        published=None,
        author=None,
        language=_LANGUAGES.get(language) or code(language),
        summary=None,
        content=None,
        format="html",
        offered="link",
        seen=iso(row.get("seendate")),
        publisher=line(row.get("domain")),
    )
