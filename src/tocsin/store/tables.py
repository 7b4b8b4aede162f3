"""The tables of the desk. Each column says what it holds; `docs/store.md` shows them, and users may query them.

One article's rows hang on `articles.seq`, the order in which articles came; ids such as `e1` or `s3` are those of the
article's record. What hangs on an article is a pure function of that record, which stands whole in `articles`;
`incidents` and `incident_reports` are one of the events of current articles, and of the judgements. From `units` on
stands what the grouping works with. An upgrade makes all of it anew, but the numbers of units.
A change here wants a migration of its own; a test compares what the migrations make with what stands here.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from tocsin.records.flat import HARMS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _article() -> Column[int]:
    return Column(
        "article", Integer, ForeignKey("articles.seq", ondelete="CASCADE"), primary_key=True, comment="articles.seq"
    )


def _tolls() -> list[Column[int]]:
    bounds = (("low", "at least so many {}"), ("high", "at most so many {}; null with a low: open"))
    return [
        Column(f"{kind}_{end}", BigInteger, comment=comment.format(kind)) for kind in HARMS for end, comment in bounds
    ]


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="counts the runs that added something"),
    Column("started", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("version", Text, nullable=False, comment="Tocsin's version"),
    Column("articles", Integer, nullable=False, default=0, comment="articles that the run added"),
    comment="One row for each run of tocsin add that added an article",
)

articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="order of arrival"),
    Column("id", Text, nullable=False, unique=True, comment="the record's id: address, day and text"),
    Column(
        "key",
        Text,
        nullable=False,
        index=True,
        comment="what stays when the text changes: address, else publisher and id, else the record's id",
    ),
    Column("version", Integer, nullable=False, comment="1 for the first text under the key"),
    Column("current", Boolean, nullable=False, comment="is this the newest version?"),
    Column("uri", Text, comment="address or file name"),
    Column("source_id", Text, comment="the id that the input gave"),
    Column("publisher", Text, comment="the outlet"),
    Column("author", Text, comment="the byline"),
    Column("published", Date, index=True, comment="day of publication; null: unknown"),
    Column("published_basis", Text, comment="how that day is known"),
    Column("language", Text, nullable=False, comment="ISO 639-1, und: cannot be told"),
    Column("headline", Text, comment="the headline"),
    Column("text", Text, nullable=False, comment="the article's text, unchanged"),
    Column("text_sha256", Text, nullable=False, index=True, comment="equal for reprints to the letter"),
    Column("problems", Text, nullable=False, comment="codes of what was wrong, separated by blanks"),
    Column("record", Text, nullable=False, comment="the whole record as JSON (docs/record.md)"),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, comment="the run that added it"),
    UniqueConstraint("key", "version", name="uq_articles_key_version"),
    comment="Articles with all their versions",
)

# Searches put what they find in order by its day, without the rows, which hold texts and records
Index("ix_articles_days", articles.c.current, articles.c.published)

actors = Table(
    "actors",
    metadata,
    _article(),
    Column("id", Text, primary_key=True, comment="global (Q7747, iso:RUS) or the article's own (a4)"),
    Column("name", Text, nullable=False, comment="name, or the article's words"),
    Column("kind", Text, nullable=False, comment="person, state, body, armed group, …"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-3"),
    Column("sector", Text, comment="PLOVER sector"),
    Column("role", Text, comment="office on the day of publication"),
    comment="Who appears in an article",
)

places = Table(
    "places",
    metadata,
    _article(),
    Column("start", Integer, primary_key=True, comment="offset of the mention"),
    Column("end", Integer, nullable=False, comment="offset behind the mention"),
    Column("id", Text, nullable=False, index=True, comment="gn:… (GeoNames), iso:… (country) or local"),
    Column("name", Text, nullable=False, comment="name"),
    Column("lat", Float, comment="degrees north"),
    Column("lon", Float, comment="degrees east"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-3"),
    Column("kind", Text, nullable=False, comment="country, region, city, …"),
    Column("use", Text, nullable=False, comment="location, metonym, demonym, embedded"),
    comment="Place names in an article",
)

statements = Table(
    "statements",
    metadata,
    _article(),
    Column("id", Text, primary_key=True, comment="s1, s2, …"),
    Column("speaker", Text, comment="actors.id of the same article"),
    Column("speaker_name", Text, comment="name, or the source's words"),
    Column("speaker_country", Text, comment="ISO 3166 alpha-3"),
    Column("act", Text, nullable=False, index=True, comment="say, warn, deny, claim, pledge, …"),
    Column("form", Text, nullable=False, comment="direct, indirect, mixed"),
    Column("content", Text, nullable=False, comment="the words"),
    Column("start", Integer, nullable=False, comment="offset of the content"),
    comment="Who says what",
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="i12 is 12; kept as reports come, see units"),
    Column("type", Text, nullable=False, index=True, comment="PLOVER type, or HAZARD"),
    Column("mode", Text, nullable=False, comment="PLOVER modes, separated by blanks"),
    Column("quad", Text, comment="verbal or material, cooperation or conflict; empty for HAZARD"),
    Column(
        "status",
        Text,
        nullable=False,
        index=True,
        comment="actual, ongoing, historical, future, possible, hypothetical",
    ),
    Column("earliest", Date, index=True, comment="first day on which it may have happened"),
    Column("latest", Date, comment="last such day"),
    Column("place", Text, comment="name of the place"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-3 of the place"),
    Column("lat", Float, comment="degrees north"),
    Column("lon", Float, comment="degrees east"),
    Column("precision_km", Float, comment="how exact the point is"),
    Column("actors", Text, nullable=False, comment="names, separated by '; '"),
    Column("actor_ids", Text, nullable=False, comment="their ids, separated by '; '; such as a4: of the main report"),
    Column("actor_countries", Text, nullable=False, comment="theirs: ISO 3166 alpha-3, separated by blanks"),
    Column("whom", Text, nullable=False, comment="recipients, victims and targets, separated by '; '"),
    Column("whom_ids", Text, nullable=False, comment="ids of these recipients and victims, separated by '; '"),
    Column("whom_countries", Text, nullable=False, comment="theirs: ISO 3166 alpha-3, separated by blanks"),
    *_tolls(),
    Column("reports", Integer, nullable=False, comment="articles that report it"),
    Column("origins", Integer, nullable=False, comment="of these, articles that are no reprints of one another"),
    Column("disputed", Boolean, nullable=False, comment="do sources disagree?"),
    Column("claimed_by", Text, nullable=False, comment="who claims it; no proof"),
    Column("claimed_by_ids", Text, nullable=False, comment="ids of these, separated by '; '"),
    Column("denied", Boolean, nullable=False, comment="does somebody deny it?"),
    Column("verified", Boolean, nullable=False, comment="has an analyst checked it?"),
    Column("dismissed", Boolean, nullable=False, comment="judged to be no event: in no list and no brief"),
    Column("judgements", Text, nullable=False, comment="judgements.number of those on it, separated by blanks"),
    Column("evidence", Text, nullable=False, comment="the sentence of the main report, from which who and where are"),
    Column("uri", Text, comment="address or file name of that report"),
    Column("record", Text, nullable=False, comment="the pooled incident as JSON"),
    comment="Happenings, over all current articles",
)

# What lists are chosen by, counted and put in order by, without the rows themselves, which are long
Index(
    "ix_incidents_filters",
    *(incidents.c[name] for name in ("earliest", "latest", "type", "status", "country")),
    *(incidents.c[f"{kind}_{end}"] for kind in HARMS for end in ("low", "high")),
    incidents.c.dismissed,  # last, else SQLite would look up by it what nearly all rows have
)

incident_lines = Table(
    "incident_lines",
    metadata,
    Column(
        "incident", Integer, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, comment="incidents.id"
    ),
    Column("title", Text, nullable=False, comment="it in a few words"),
    Column("sentence", Text, nullable=False, comment="it in a sentence that says who tells it"),
    Column("tellers", Text, nullable=False, comment="who tells it"),
    Column("harm", Text, nullable=False, comment="all tolls in words; empty: no report gives one"),
    Column("killed", Text, nullable=False, comment="how many were killed, in words"),
    Column("injured", Text, nullable=False, comment="how many were injured, in words"),
    Column(
        "standing", Text, nullable=False, index=True, comment="reported, corroborated, disputed, denied or retracted"
    ),
    Column("why", Text, nullable=False, comment="why it stands so"),
    Column(
        "tier", Integer, comment="0 deeds, 1 only words, 2 less sure; null: not told as having happened", index=True
    ),
    Column("weight", Float, nullable=False, comment="how much it weighs for nobody in particular, age aside"),
    Column("newest", Date, comment="the last day on which it was reported or may have happened; age counts from it"),
    Column("rank", Float, nullable=False, comment="what orders by weight with age on any day: greater is heavier"),
    comment="How incidents are told in lists; made anew from the reports where it is missing",
)

events = Table(
    "events",
    metadata,
    _article(),
    Column("id", Text, primary_key=True, comment="e1, e2, …"),
    Column("type", Text, nullable=False, index=True, comment="PLOVER type, or HAZARD"),
    Column("mode", Text, nullable=False, comment="PLOVER modes, separated by blanks"),
    Column("quad", Text, comment="verbal or material, cooperation or conflict; empty for HAZARD"),
    Column("status", Text, nullable=False, comment="as of incidents, and negated: said not to have happened"),
    Column("block", Text, nullable=False, comment="where it stands: paragraph, headline, post, related, …"),
    Column("earliest", Date, index=True, comment="first day"),
    Column("latest", Date, comment="last day"),
    Column("place", Text, comment="places.id of the same article"),
    Column("place_name", Text, comment="name of the place"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-3 of the place"),
    Column("lat", Float, comment="degrees north"),
    Column("lon", Float, comment="degrees east"),
    *_tolls(),
    Column("start", Integer, nullable=False, comment="offset of the sentence that reports it"),
    Column("end", Integer, nullable=False, comment="offset behind that sentence"),
    Column("evidence", Text, nullable=False, comment="that sentence"),
    Column("rule", Text, nullable=False, comment="what decided its type"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how likely it is right in type and place"),
    comment="Mentions of happenings, one for each place in a text; event_roles has who and whom",
)

event_roles = Table(
    "event_roles",
    metadata,
    Column("article", Integer, primary_key=True, comment="articles.seq"),
    Column("event", Text, primary_key=True, comment="events.id"),
    Column("n", Integer, primary_key=True, comment="1, 2, … in the event"),
    Column(
        "role",
        Text,
        nullable=False,
        index=True,
        comment="actor, recipient, victim, target, instrument; speaker, claimant, denier",
    ),
    Column("actor", Text, index=True, comment="actors.id of the same article; null: a thing, or nobody named"),
    Column("name", Text, nullable=False, comment="name of the actor, or the article's words"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-3"),
    Column("sector", Text, comment="PLOVER sector"),
    Column("words", Text, comment="the article's words; null where a claimant is named elsewhere"),
    Column("start", Integer, comment="offset of these words"),
    Column("end", Integer, comment="offset behind them"),
    Column("low", BigInteger, comment="victims: at least so many of them"),
    Column("high", BigInteger, comment="victims: at most so many"),
    ForeignKeyConstraint(["article", "event"], ["events.article", "events.id"], ondelete="CASCADE"),
    comment="Who and what has which part in an event: who did it, whom it hit, who says, claims and denies it",
)

incident_reports = Table(
    "incident_reports",
    metadata,
    Column(
        "incident", Integer, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, comment="incidents.id"
    ),
    Column("article", Integer, primary_key=True, comment="articles.seq"),
    Column("event", Text, primary_key=True, comment="events.id"),
    ForeignKeyConstraint(["article", "event"], ["events.article", "events.id"], ondelete="CASCADE"),
    comment="Which mentions report which happening",
)

Index("ix_incident_reports_article", *(incident_reports.c[name] for name in ("article", "event", "incident")))

warnings = Table(
    "warnings",
    metadata,
    _article(),
    Column("n", Integer, primary_key=True, comment="1, 2, … in the article"),
    Column("statement", Text, comment="statements.id of the same article"),
    Column("speaker_name", Text, comment="who warns"),
    Column("of", Text, nullable=False, comment="of what"),
    Column("from_place", Text, comment="from where"),
    Column("to_countries", Text, nullable=False, comment="whom it concerns: ISO 3166 alpha-3, separated by blanks"),
    Column("level", Text, comment="low, medium, high"),
    Column("trend", Text, comment="rising, falling, steady"),
    comment="Dangers that somebody warns of",
)

pledges = Table(
    "pledges",
    metadata,
    _article(),
    Column("n", Integer, primary_key=True, comment="1, 2, … in the article"),
    Column("statement", Text, comment="statements.id of the same article"),
    Column("by_name", Text, nullable=False, comment="who promises"),
    Column("by_country", Text, comment="ISO 3166 alpha-3 of who promises"),
    Column("to_names", Text, nullable=False, comment="to whom, separated by '; '"),
    Column("to_countries", Text, nullable=False, comment="ISO 3166 alpha-3 of these, separated by blanks"),
    Column("content", Text, nullable=False, comment="the words"),
    Column("due", Date, comment="by when"),
    comment="Promises",
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the judgements, from 1"),
    Column("made", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("signed", Text, nullable=False, comment="by whom"),
    Column(
        "kind",
        Text,
        nullable=False,
        comment="merge, split, not-an-event, type, place, day, actor, toll, status, verified, note, follow-up, "
        "withdraw",
    ),
    Column("incidents", Text, nullable=False, comment="the incidents.id that it was about then, separated by blanks"),
    Column(
        "about",
        Text,
        nullable=False,
        comment="JSON: the mentions that it is about, each with its article's key and its characters; of a split those "
        "that leave",
    ),
    Column("rest", Text, nullable=False, comment="JSON: of a split the mentions that stay"),
    Column("value", Text, nullable=False, comment="JSON: what it says, such as the type; of a withdrawal which number"),
    Column("reason", Text, comment="why, in words"),
    comment="Analysts' judgements, each a row that is never changed or deleted; a withdrawal is a row of its own",
)

units = Table(
    "units",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="its own for good, in order of arrival"),
    Column("article", Integer, index=True, comment="articles.seq; null: no article tells it any more"),
    Column("incident", Text, comment="its id in the article's record; null: as above"),
    Column(
        "title", Integer, nullable=False, comment="the lowest number that it goes by: its own, or one that it took over"
    ),
    Column("happening", Integer, index=True, comment="incidents.id: the lowest title in it; null: not grouped yet"),
    Column("heir", Integer, comment="units.number of what took its number over, where no article tells it any more"),
    Column("type", Text, nullable=False, comment="PLOVER type, or HAZARD"),
    Column("evidence", Text, nullable=False, comment="the sentence that reports it"),
    Column("line", Text, nullable=False, comment="JSON: what it is compared by"),
    Column("told", Text, nullable=False, comment="JSON: what its happening takes from it"),
    comment="Incidents of articles, as they are grouped; who looks for incidents 7 finds units 7's happening",
)

unit_keys = Table(
    "unit_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="a type, a day and a token, as a number"),
    Column(
        "unit",
        Integer,
        ForeignKey("units.number", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="units.number",
    ),
    comment="What units are found by: two that may be one happening share a key",
    sqlite_with_rowid=False,
)

unit_pairs = Table(
    "unit_pairs",
    metadata,
    Column("one", Integer, ForeignKey("units.number", ondelete="CASCADE"), primary_key=True, comment="units.number"),
    Column(
        "other",
        Integer,
        ForeignKey("units.number", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="units.number, the greater",
    ),
    Column("reason", Integer, nullable=False, comment="how much speaks for their being one happening"),
    Column("closeness", Integer, nullable=False, comment="on how many things they agree"),
    comment="Units that something speaks for being one happening",
    sqlite_with_rowid=False,
)

wordings = Table(
    "wordings",
    metadata,
    Column("run", BigInteger, primary_key=True, autoincrement=False, comment="a run of five words, as a number"),
    Column(
        "article", Integer, primary_key=True, autoincrement=False, index=True, comment="articles.seq that has this run"
    ),
    comment="A sample of the words of current articles, by which reprints are found",
    sqlite_with_rowid=False,
)

origins = Table(
    "origins",
    metadata,
    Column("article", Integer, primary_key=True, autoincrement=False, comment="articles.seq of a current article"),
    Column("origin", Integer, nullable=False, index=True, comment="the first of its reprints, or itself"),
    Column("runs", Integer, nullable=False, comment="how many runs of words are kept of it"),
    Column("sampled", Integer, nullable=False, comment="how many of these a sample keeps: all, but of short texts"),
    comment="Which articles are reprints of one another",
)

judged_mentions = Table(
    "judged_mentions",
    metadata,
    Column("judgement", Integer, primary_key=True, autoincrement=False, comment="judgements.number"),
    Column("n", Integer, primary_key=True, autoincrement=False, comment="counts its mentions, those of the rest last"),
    Column("key", Text, nullable=False, index=True, comment="articles.key of the mention"),
    Column("article", Integer, comment="articles.seq in which it is read now; null: it is not read any more"),
    Column("incident", Text, comment="the id of its incident in that article's record"),
    comment="Where the mentions that judgements are about are read now",
)

pending = Table(
    "pending",
    metadata,
    Column("article", Integer, primary_key=True, autoincrement=False, comment="articles.seq, also of one that is gone"),
    Column("key", Text, nullable=False, comment="articles.key"),
    comment="Articles that came, were read anew or ceased to count, and whose incidents are to be grouped",
)

feeds = Table(
    "feeds",
    metadata,
    Column("source", Text, primary_key=True, comment="the outlet's name in the desk file"),
    Column("address", Text, primary_key=True, comment="where its news is listed: an address on the web, or a path"),
    Column("etag", Text, comment="of its last answer, so that it is sent again only if it changed"),
    Column("last_modified", Text, comment="as etag"),
    Column("tried", DateTime(timezone=True), comment="when it was last asked, UTC"),
    Column("succeeded", DateTime(timezone=True), comment="when it last answered, UTC"),
    Column("failures", Integer, nullable=False, comment="how often it failed since then"),
    Column("due", DateTime(timezone=True), comment="when it is asked next, UTC; null: at once"),
    Column("reason", Text, nullable=False, comment="a word for what was wrong the last time; empty: nothing"),
    Column("says", Text, nullable=False, comment="a sentence on it"),
    Column("items", Integer, nullable=False, comment="how many things it listed the last time"),
    comment="How the lists of sources answered",
)

pages = Table(
    "pages",
    metadata,
    Column("uri", Text, primary_key=True, comment="the address of an article, or the name of what has none"),
    Column("source", Text, nullable=False, index=True, comment="the outlet's name in the desk file"),
    Column("told", Text, nullable=False, comment="what its list said of it, in short; a change means: look again"),
    Column("etag", Text, comment="of its last answer"),
    Column("last_modified", Text, comment="of its last answer"),
    Column("fetched", DateTime(timezone=True), nullable=False, comment="when it was last fetched, UTC"),
    Column("looks", Integer, nullable=False, comment="how often it was fetched since what is told of it changed"),
    Column("forgotten", Boolean, nullable=False, comment="removed on request: it is not fetched again"),
    comment="What was listed and fetched, so that it is not fetched again for nothing",
)

raws = Table(
    "raws",
    metadata,
    Column("sha256", Text, primary_key=True, comment="of the bytes as they came"),
    Column("kept", DateTime(timezone=True), nullable=False, index=True, comment="since when, UTC"),
    Column("size", Integer, nullable=False, comment="of the bytes as they came"),
    Column("data", LargeBinary, nullable=False, comment="these bytes, packed by Zstandard"),
    comment="Bytes as they were fetched, for as long as the desk file says",
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="counts what was fetched"),
    Column("fetched", DateTime(timezone=True), nullable=False, index=True, comment="when, UTC"),
    Column("source", Text, nullable=False, index=True, comment="the outlet's name in the desk file"),
    Column("uri", Text, nullable=False, index=True, comment="as of pages"),
    Column(
        "outcome",
        Text,
        nullable=False,
        index=True,
        comment="new, known, version (of what was there), reprint, no-article, other-language, refused, failed, "
        "waiting: not read yet, forgotten: removed on request",
    ),
    Column("reason", Text, nullable=False, comment="a word for why, such as robots or http-404"),
    Column("says", Text, nullable=False, comment="a sentence on it"),
    Column("status", Integer, comment="the answer's HTTP status"),
    Column("content_type", Text, comment="what the answer said that it is"),
    Column("raw", Text, comment="raws.sha256; null: nothing was kept, or not any more"),
    Column("given", Text, nullable=False, comment="JSON: what its list said of it: headline, day, author, language"),
    Column("article", Integer, comment="articles.seq of what was read from it"),
    comment="What was fetched, and what became of it",
)

removals = Table(
    "removals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts them"),
    Column("removed", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("what", Text, nullable=False, comment="an address that was asked for is not kept: its SHA-256; or a source"),
    Column("articles", Integer, nullable=False, comment="how many versions of articles went with it"),
    Column("reason", Text, nullable=False, comment="why, in words"),
    comment="That something was removed on request, and no more of it",
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="counts them"),
    Column("rule", Text, nullable=False, comment="the name of the rule in the desk file"),
    Column("incident", Integer, nullable=False, index=True, comment="incidents.id when it was last told"),
    Column("first_told", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("last_told", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("revision", Integer, nullable=False, comment="1, and one more each time that what was told changed"),
    Column("told", Text, nullable=False, comment="JSON: what was told of it: type, status, tolls, is it disputed"),
    Column("waiting", Text, nullable=False, comment="JSON: ways in which it could not be told yet; empty: none"),
    comment="Of which incidents somebody was told by which rule: each once, and again only when it changes",
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True, comment="the part of the token that is no secret"),
    Column("name", Text, nullable=False, comment="whose it is; signs what is judged with it"),
    Column("role", Text, nullable=False, comment="reader, analyst, editor"),
    Column("hash", Text, nullable=False, comment="Argon2id of the secret part, which is kept nowhere"),
    Column("made", DateTime(timezone=True), nullable=False, comment="when, UTC"),
    Column("expires", DateTime(timezone=True), comment="from when on it opens nothing, UTC; null: never"),
    Column("revoked", DateTime(timezone=True), comment="since when it opens nothing, UTC; null: it was not revoked"),
    comment="Who may ask for the desk's pages from another machine, and judge in them",
)

marks = Table(
    "marks",
    metadata,
    Column("name", Text, primary_key=True, comment="what is marked"),
    Column("value", Text, nullable=False, comment="its value"),
    comment="States of the store: judged is the last judgement, incidents_judged the last that the incidents take in",
)


@dataclass(frozen=True, slots=True)
class View:
    """A query that the database keeps under a name; `columns` has each with its comment."""

    name: str
    comment: str
    columns: dict[str, str]


VIEWS = (
    View(
        "current_articles",
        "The newest version of each article",
        {column.name: column.comment or "" for column in articles.c},
    ),
    View(
        "reports",
        "Who reports which happening, in which words",
        {
            "incident": "incidents.id",
            "article": "articles.seq",
            "published": "day of publication; null: unknown",
            "publisher": "the outlet",
            "headline": "the headline",
            "evidence": "the sentence that reports it",
        },
    ),
    View(
        "who_whom",
        "Who did what to whom, by current articles: a row for each pair of an actor and a recipient, victim or target",
        {
            "article": "articles.seq",
            "event": "events.id",
            "incident": "incidents.id; null: negated, or of a link or caption; what was dismissed is left out",
            "published": "day of publication; null: unknown",
            "publisher": "the outlet",
            "uri": "address or file name",
            "type": "PLOVER type",
            "mode": "PLOVER modes, separated by blanks",
            "status": "as of events",
            "earliest": "first day",
            "latest": "last day",
            "place": "name of the place",
            "country": "ISO 3166 alpha-3 of the place",
            "who": "actors.id; null: nobody is said to have done it",
            "who_name": "the actor's name",
            "who_country": "ISO 3166 alpha-3",
            "who_sector": "PLOVER sector",
            "whom_role": "recipient, victim, target",
            "whom": "actors.id; null: a thing, or nobody",
            "whom_name": "name, or the article's words",
            "whom_country": "ISO 3166 alpha-3",
            "whom_sector": "PLOVER sector",
            "killed_low": "at least so many killed, in the whole event",
            "killed_high": "at most so many",
            "injured_low": "at least so many injured",
            "injured_high": "at most so many",
            "evidence": "the sentence that reports it",
        },
    ),
)
"""What users may query beside the tables; made by the migrations, described here."""
