"""The closed word lists of the record: each is a `Literal`, so that types, codec and schema agree."""

from typing import Literal

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of the article's text."""

SourceFormat = Literal["text", "html", "jsonl", "json", "csv", "tsv", "warc", "feed"]
DatePrecision = Literal["day", "month", "year"]
DateBasis = Literal["given", "metadata", "dateline", "post", "inferred"]
BlockKind = Literal[
    "headline", "standfirst", "byline", "dateline", "paragraph", "subhead", "post", "related", "caption", "credit"
]
EntityKind = Literal["person", "organization", "place", "facility", "group", "role", "other"]
ActorKind = Literal["person", "state", "body", "armed group", "party", "news organisation", "people", "generic"]
PlaceKind = Literal["country", "region", "district", "city", "facility", "area"]
PlaceUse = Literal["location", "metonym", "demonym", "embedded"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["published", "text", "none"]
StatementForm = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say",
    "report",
    "think",
    "ask",
    "order",
    "warn",
    "threaten",
    "pledge",
    "claim",
    "deny",
    "accuse",
    "demand",
    "predict",
    "praise",
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "HAZARD",
]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Context = Literal[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
]
"""The general contexts of PLOVER: in what matter a thing happens."""
FrameKind = Literal["deed", "statement"]
FrameRoleLabel = Literal[
    "actor",
    "recipient",
    "killed",
    "injured",
    "victim",
    "target",
    "instrument",
    "place",
    "time",
    "claimant",
    "denier",
    "source",
    "content",
    "cue",
]
Status = Literal["actual", "ongoing", "historical", "future", "possible", "hypothetical", "negated"]
WhenBasis = Literal["text", "narrative", "published", "judgement"]
WhereBasis = Literal["text", "narrative", "dateline", "judgement"]
"""`judgement` is the basis of an analyst's day or place, in a desk's incidents alone."""
HarmKind = Literal["killed", "injured", "missing", "abducted", "arrested", "displaced"]
Level = Literal["low", "medium", "high"]
Trend = Literal["rising", "falling", "steady"]
JudgementKind = Literal[
    "merge",
    "split",
    "not-an-event",
    "type",
    "place",
    "day",
    "actor",
    "toll",
    "status",
    "verified",
    "note",
    "follow-up",
    "withdraw",
]
JudgementState = Literal["holds", "overruled", "withdrawn", "no longer fits"]
