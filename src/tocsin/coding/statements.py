"""Attribution marks to statements: who speaks, in what act, and which statement stands inside which."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.coding.acts import act_of
from tocsin.coding.cast import Cast
from tocsin.coding.numbers import number_of
from tocsin.coding.rebuttals import with_rebuttals
from tocsin.records import Because, Frame, Post, Statement
from tocsin.records.vocabulary import Span, StatementForm

# Words of a content that may stand outside its quotation marks ("that", "and") for it to be direct; from judgement
_UNQUOTED = 2
# Papers that several sign or adopt at a meeting
_PAPERS = frozenset("communique communiqué protocol declaration agreement treaty accord memorandum document".split())
# Sentences in which an article says of which meeting it tells; from judgement
_LEAD = 2


def statements(made: Cast) -> list[Statement]:
    """A statement for each of the reader's, each post and each rebuttal, in order, with speaker, act and nesting."""
    quoted = made.reading.quotations
    found = [s for f in made.reading.frames if f.kind == "statement" and (s := _of_frame(made, f, quoted)) is not None]
    found += [_of_post(made, post) for post in _posts(made)]
    found = with_rebuttals(made, found)
    found.sort(key=lambda s: (s.content[0][0], -s.content[-1][1]))
    return _nested([replace(s, id=f"s{n}") for n, s in enumerate(found, 1)])


def _of_frame(made: Cast, frame: Frame, quoted: Sequence[Span]) -> Statement | None:
    """The statement of a frame, `None` where the reader found no content."""
    contents = _joined(sorted((r.start, r.end) for r in frame.roles if r.label == "content"))
    if not contents:
        return None
    sources = [(r.start, r.end) for r in frame.roles if r.label == "source"]
    source = _nearest(_without_other_subjects(made, sources, frame), (frame.start, frame.end))
    if source is not None:
        source = _whole_source(made, source, frame, contents)
    if _is_of_a_name(made, frame):
        return None  # "Interior Minister Said Nouh Hassan"
    cue = _cue(made, frame)
    form = _form(made.reading.article.text, contents, quoted)
    authors = _authors(made, source) if source else None
    speaker = authors or (made.actor_in(source) if source else None)
    if source is not None and _is_nobody(made, source):
        return None  # "nobody has claimed it"
    contents = _with_rest(made, frame, source, contents)
    act, act_why = act_of(made, frame, source, speaker, contents)
    why = {"content": Because(contents[0], "head:roles"), "act": act_why}
    if source is not None and speaker is not None:
        why["speaker"] = Because(source, "speaker:authors-of-the-paper" if authors else "speaker:source-phrase")
    return Statement(
        "", (source,) if source else (), (cue,) if cue else (), tuple(contents), form, speaker, (), None, act, None, why
    )


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans without overlaps."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_of_a_name(made: Cast, frame: Frame) -> bool:
    """Is the word of saying a part of somebody's name, written large in the midst of a sentence with a name behind?"""
    text, syntax = made.reading.article.text, made.syntax
    inside = syntax.words_in((frame.start, frame.end))
    sentence = syntax.sentence_at(frame.start)
    if not inside or sentence is None or not text[frame.start].isupper() or inside[0] == sentence.first:
        return False
    sentence_text = text[sentence.start : sentence.end]
    if sentence_text.istitle() or sentence_text.isupper() or inside[-1] + 1 >= sentence.last:
        return False
    around = (syntax.word(inside[0] - 1), syntax.word(inside[-1] + 1))
    return all(text[w.start].isupper() for w in around)


def _whole_source(made: Cast, source: Span, frame: Frame, contents: Sequence[Span]) -> Span:
    """The source with what stands behind its name: "Ivan Petrov, the mayor of Osh", "officials who know of it"."""
    syntax = made.syntax
    head = syntax.head_in(source)
    sentence = syntax.sentence_at(source[0])
    if head is None or sentence is None:
        return source
    inside = list(syntax.words_in(source))
    last = inside[-1]
    for i in range(last + 1, sentence.last):
        word = syntax.word(i)
        if word.start == frame.start or any(a <= word.start < b for a, b in contents):
            break
        at, steps = i, 0
        while at >= 0 and at != head and steps < 12:
            if syntax.word(at).relation in ("conj", "cc", "parataxis") and syntax.word(at).head == head:
                at = -1
                break
            at, steps = syntax.word(at).head, steps + 1
        if at != head:
            break
        last = i
    while last > inside[-1] and syntax.word(last).upos in ("PUNCT", "PRON", "SCONJ"):
        last -= 1  # "the envoy, who" of "the envoy, who said": the clause is the saying itself
    return source[0], max(source[1], syntax.word(last).end)


def _without_other_subjects(made: Cast, sources: Sequence[Span], frame: Frame) -> Sequence[Span]:
    """The sources; where one is the subject of the word of saying, without those that are subjects of something else.

    "The front, to which media attributed the blast, said": the media only attribute.
    """
    syntax = made.syntax
    cue = set(syntax.words_in((frame.start, frame.end)))

    def governor(source: Span) -> int | None:
        head = syntax.head_in(source)
        is_subject = head is not None and syntax.word(head).relation == "nsubj"
        return syntax.word(head).head if head is not None and is_subject else None

    if not any(governor(s) in cue for s in sources):
        return sources
    return [s for s in sources if governor(s) is None or governor(s) in cue]


def _nearest(spans: Sequence[Span], cue: Span) -> Span | None:
    return min(spans, key=lambda s: max(s[0] - cue[1], cue[0] - s[1]), default=None)


def _cue(made: Cast, frame: Frame) -> Span | None:
    """The word of saying with its helpers ("has also said", "according to"); a quotation without one has none."""
    text = made.reading.article.text[frame.start : frame.end]
    if not any(c.isalpha() for c in text):
        return None
    syntax = made.syntax
    inside = syntax.words_in((frame.start, frame.end))
    if not inside:
        return frame.start, frame.end
    first = last = inside[0]
    own = set(syntax.children(first, "aux", "aux:pass", "advmod", "compound:prt", "fixed"))
    while first - 1 in own:
        first -= 1
    while last + 1 in own and syntax.word(last + 1).relation in ("compound:prt", "fixed"):
        last += 1
    is_according = syntax.surface(last) == "according" and last + 1 < len(syntax.reading.words)
    if is_according and syntax.surface(last + 1) == "to":
        last += 1
    return syntax.word(first).start, syntax.word(last).end


def _form(text: str, contents: Sequence[Span], quoted: Sequence[Span]) -> StatementForm:
    """`direct` where all but a word or two is quoted, `mixed` where some is."""
    inside = [q for q in quoted if any(q[0] < end and start < q[1] for start, end in contents)]
    if not inside:
        return "indirect"
    left = "".join(_outside(text, content, inside) for content in contents)
    return "direct" if len(left.split()) <= _UNQUOTED else "mixed"


def _outside(text: str, content: Span, quoted: Sequence[Span]) -> str:
    """The content with a blank for each of its quotations, which are in order and apart."""
    at, end = content
    found = ""
    for start, stop in quoted:
        if at < stop and start < end:
            found += text[at:start] + " "
            at = stop
    return found + text[at:end]


def _posts(made: Cast) -> list[Post]:
    return [p for p in made.reading.article.posts if p.author]


def _of_post(made: Cast, post: Post) -> Statement:
    """A post is a statement of its author."""
    text = made.reading.article.text
    assert post.author is not None, "only posts with an author are asked"
    at = text.rfind(post.author, post.start, post.end)
    source = ((at, at + len(post.author)),) if at >= 0 else ()
    end = at if at > post.start else post.end
    body = text[post.start : end].rstrip(" \r\n\t—–-")
    content = (post.start, post.start + max(1, len(body)))
    speaker = made.local(post.author, "generic")
    why = {"act": Because(content, "act:post")}
    if source:
        why["speaker"] = Because(source[0], "speaker:author-of-the-post")
    return Statement("", source, (), (content,), "direct", speaker, (), None, "say", None, why)


def _is_nobody(made: Cast, source: Span) -> bool:
    """ "No organisation", "nobody": nothing is said by them."""
    head = made.syntax.head_in(source)
    if head is None:
        return False
    number = number_of(made.syntax, head)
    return number is not None and number.high == 0


def _authors(made: Cast, source: Span) -> str | None:
    """Whose a communique or protocol is that names nobody: theirs of whose meeting the article tells first."""
    syntax = made.syntax
    head = syntax.head_in(source)
    if head is None or syntax.word(head).lemma.lower() not in _PAPERS or any(e.named for e in made.mentions_in(source)):
        return None
    lead = made.reading.sentences[:_LEAD]
    for frame in made.reading.frames:
        met = frame.type in ("CONSULT", "AGREE") and frame.start < min(lead[-1].end, source[0])
        actor = next(((r.start, r.end) for r in frame.roles if r.label == "actor"), None)
        if met and actor is not None:
            named = {e.actor for e in made.mentions_in(actor) if e.actor}
            bodies = [a for a in named if a in made.actors and made.actors[a].kind == "body"]
            return bodies[0] if len(bodies) == 1 else made.actor_in(actor)
    return None


def _with_rest(made: Cast, frame: Frame, source: Span | None, contents: list[Span]) -> list[Span]:
    """The contents with what follows an aside: "The army, the minister said, has left the town"."""
    if source is None or len(contents) != 1:
        return contents
    text, sentence = made.reading.article.text, made.syntax.sentence_at(frame.start)
    first, last = min(source[0], frame.start), max(source[1], frame.end)
    (start, end) = contents[0]
    if sentence is None or start != sentence.start or end > first or text[end - 1 : first].strip() not in (",", ""):
        return contents
    rest = text[last : sentence.end]
    begin = last + len(rest) - len(rest.lstrip(", "))
    until = sentence.start + len(text[sentence.start : sentence.end].rstrip(". "))
    inside = made.syntax.words_in((start, end))
    if not rest.startswith(",") or any(made.syntax.word(i).upos in ("VERB", "AUX") for i in inside) or begin >= until:
        return contents
    return [(start, start + len(text[start:end].rstrip(", "))), (begin, until)]


def _nested(found: list[Statement]) -> list[Statement]:
    """Which statement lies inside which, by containment of contents, and the chain of speakers from the outermost."""
    nested: list[Statement] = []
    open_ones: list[Statement] = []  # whose content may still hold what follows: they are in order of their beginnings
    for statement in found:
        first, last = _first(statement), _last(statement)
        open_ones = [s for s in open_ones if s.content[-1][1] >= statement.content[0][0]]
        outer = None
        for other in open_ones:
            whole = other.content[0][0] <= first and last <= other.content[-1][1]
            if whole and other.content != statement.content and (other.form != "direct" or statement.cue):
                outer = other  # the last one found is the innermost
        chain = (*(outer.chain if outer else ()), *((statement.speaker,) if statement.speaker else ()))
        nested.append(replace(statement, inside=outer.id if outer else None, chain=chain))
        open_ones.append(nested[-1])
    return nested


def _first(statement: Statement) -> int:
    return min(s for s, _ in (*statement.source, *statement.cue, *statement.content))


def _last(statement: Statement) -> int:
    return max(e for _, e in (*statement.source, *statement.cue, *statement.content))
