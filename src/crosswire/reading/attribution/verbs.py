"""Cue verbs: "said", "is believed to", "called for", with the arguments that are their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.attribution import grammar
from crosswire.reading.attribution.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.attribution.lexicon import Frame, Lexicon

_CLAUSE = ("ccomp", "pcomp")
_OF_OBJECT = frozenset(("as", "for", "over"))
_TRANSFERRED = frozenset(("of", "as"))
"""Prepositions that the parse hangs on an object although the verb asks for them: "accused the bank of ..."."""

_RAISING = "raising"
_TALLY = "tally"
_DOCUMENT = "document"
_ENTITIES = frozenset(("PERSON", "NORP", "ORG", "GPE"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SEAMS = frozenset((",", '"', "”", "''", "–", "—", "--"))
_OPENING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_LONGEST = 8
"""Words of a speaker whom the parse did not see."""
_LIGHT = frozenset(("aux", "auxpass", "neg", "prt"))
_PARENTHETIC = frozenset(("parataxis", "ccomp", "advcl", "dep", "conj", "relcl", "acl", "appos", "csubj"))


def lemma(token: Token, lexicon: Lexicon) -> str:
    """The lemma by which a word is looked up; repairs those that the lemmatiser gets wrong."""
    return lexicon.forms.get(token.lower_, token.lemma_.lower())


def draft(verb: Token, lexicon: Lexicon) -> Draft | None:
    """The attribution that a verb makes; without content where only a quotation beside it can be it."""
    frames = lexicon.verbs.get(lemma(verb, lexicon))
    if frames is None or verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    passive = grammar.is_passive(verb)
    source = grammar.agent(verb) if passive else _active_source(verb)
    if any(_RAISING in f.frames for f in frames):
        source = None
    if source is not None and _mute(source, verb, lexicon):
        return None
    if any(_DOCUMENT in f.frames for f in frames):
        source = _document(verb, source, lexicon)
        if source is None:
            return None
    made = Draft(
        cue=_cue(verb),
        token=verb,
        stance=frames[0].stance,
        source=source,
        speech=any("quote" in f.frames for f in frames),
    )
    if source is not None and source.i > verb.i and lemma(verb, lexicon) in lexicon.tell:
        made.source = source = None  # "..., told the radio": who is told does not tell
    for frame in frames:
        kept, particle = _passive_content(verb, frame) if passive else _content(verb, frame, lexicon)
        if kept:
            made.stance = frame.stance
            made.content = _ranges(verb, kept, source)
            if particle is not None and particle.idx >= made.cue[1]:
                made.cue = (made.cue[0], particle.idx + len(particle))
            if source is None and made.content and made.speech and verb.tag_ in _FINITE and not passive:
                _set_free(made)
            if made.content:
                return made
    parenthetic = _host(verb, frames, lexicon) if not passive or source is not None else None
    if parenthetic:
        made.content = _ranges(verb, parenthetic, source)
        return made
    return made if made.speech and source is not None else None


def _set_free(made: Draft) -> None:
    """Take the speaker out of the content into which the parse drew him: "..., residents and aid workers said"."""
    verb, doc = made.token, made.token.doc
    last = verb.i - 1
    while last > verb.sent.start and doc[last].is_punct and not doc[last].is_quote:
        last -= 1
    first = last
    while first > verb.sent.start and last - first < _LONGEST and doc[first - 1].text not in _SEAMS:
        first -= 1
    words = doc[first : last + 1]
    start, end = made.content[-1]
    if not start < words.start_char < words.end_char <= end or doc[first - 1].text not in _SEAMS:
        return
    if words[0].pos_ not in _OPENING or any(t.pos_ in ("VERB", "AUX") for t in words):
        return
    head = next((t for t in words if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss")), None)
    said = doc.char_span(start, doc[first - 1].idx, alignment_mode="contract")
    if head is None or said is None or not any(t.pos_ in ("VERB", "AUX") for t in said):
        return
    made.source, made.source_range = head, (words.start_char, words.end_char)
    made.content[-1] = (start, said.end_char)


def _active_source(verb: Token) -> Token | None:
    source = grammar.subject(verb)
    if source is None:  # "...," said the minister
        after = grammar.child(verb, "dobj", "attr")
        if after is not None and after.i > verb.i and after.pos_ in ("PROPN", "PRON"):
            return after
    return source


def _cue(verb: Token) -> tuple[int, int]:
    first = last = verb
    for c in verb.children:
        if c.dep_ in _LIGHT:
            if c.i < first.i and verb.i - c.i <= 4:
                first = c
            elif c.i == last.i + 1:
                last = c
    return first.idx, last.idx + len(last)


def _document(verb: Token, source: Token | None, lexicon: Lexicon) -> Token | None:
    """What is written that a verb has for its subject, or right before it: "a banner reading ..."."""
    near = verb.doc[verb.i - 1] if verb.i > verb.sent.start and verb.tag_ == "VBG" else None
    return next((t for t in (source, near) if t and lexicon.kinds.get(lemma(t, lexicon)) == "document"), None)


def _mute(source: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether it says nothing: a force, or what has no eyes where it "saw four men escape"."""
    word = lemma(source, lexicon)
    if source.pos_ == "NOUN" and word in lexicon.mute:
        return True
    if lemma(verb, lexicon) not in lexicon.seeing:
        return False
    known = source.pos_ == "PRON" or source.lower_ in lexicon.person or word in lexicon.kinds
    return not known and source.ent_type_ not in _ENTITIES


def _tally(verb: Token, thing: Token | None, lexicon: Lexicon) -> set[int]:
    """What somebody counts or measures: "put the toll at 11 dead and 36 wounded"."""
    if thing is None or lemma(thing, lexicon) not in lexicon.tallies:
        return set()
    if not any(t.lower_ == "at" and t.dep_ == "prep" and t.i > thing.i for t in verb.subtree):
        return set()
    found: set[int] = set()
    for c in verb.rights:
        topic = grammar.child(c, "nsubj", "nsubjpass") if c.dep_ == "conj" else None
        if c.dep_ not in ("advcl", "cc", "punct") and (c.dep_ != "conj" or (topic is not None and topic.pos_ == "NUM")):
            found |= grammar.subtree(c)
    return set(range(min(found), max(found) + 1))


def _content(verb: Token, frame: Frame, lexicon: Lexicon) -> tuple[set[int], Token | None]:
    """Words of the content that a frame finds, and the preposition before it, if one is part of the cue."""
    kinds = frame.frames
    thing = grammar.child(verb, "dobj", "dative")
    if _TALLY in kinds:
        return _tally(verb, thing, lexicon), None
    if "clause" in kinds:
        clauses = [c for c in verb.children if c.dep_ == "ccomp"]
        behind = [c for c in clauses if c.i > verb.i]
        if behind and not any(c.left_edge.is_quote for c in clauses):  # what stands in front is the reporter's then
            clauses = behind
        if not clauses:  # "said in a statement that ...": the parse hangs the clause on the statement
            clauses = [g for c in verb.children if c.dep_ == "prep" and c.i > verb.i for g in _that_clause(c)]
        if clauses:
            return set().union(*(grammar.subtree(c) for c in clauses)), None
    complement = _complement(verb, kinds, thing)
    if complement:
        return complement, None
    found, preposition = _about(verb, frame, thing)
    if found:
        return found, preposition
    if "object" in kinds and not grammar.is_infinitive(verb):  # "to support the party" is a purpose, not a word
        for own in verb.children:
            if own.dep_ == "dobj" and (own.i > verb.i or own.tag_.startswith("W")):
                return grammar.without_tail(verb.doc, _object(verb, own)), None
    return set(), None


def _complement(verb: Token, kinds: frozenset[str], thing: Token | None) -> set[int]:
    """The infinitive or the name that a verb gives its object."""
    object_words = grammar.subtree(thing) if thing is not None else set()
    open_clause = grammar.child(verb, "xcomp")
    if open_clause is not None and open_clause.i > verb.i:
        if _RAISING in kinds:
            topic = grammar.child(verb, "nsubj")
            return grammar.subtree(open_clause) | (grammar.subtree(topic) if topic is not None else set())
        if "request" in kinds and (thing is None or thing.i < open_clause.i):
            return grammar.subtree(open_clause) | object_words
        if "infinitive" in kinds:
            return grammar.subtree(open_clause)
    name = grammar.child(verb, "oprd", "ccomp", "xcomp") if "naming" in kinds else None
    return grammar.subtree(name) | object_words if name is not None else set()


def _that_clause(preposition: Token) -> list[Token]:
    noun = grammar.child(preposition, "pobj")
    if noun is None:
        return []
    return [
        c
        for c in noun.children
        if c.dep_ in ("acl", "relcl", "ccomp") and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
    ]


def _object(verb: Token, thing: Token) -> set[int]:
    """The object of a verb and what is said of it: "praised X for ...", "cited X as ..."."""
    found = grammar.subtree(thing)
    for c in verb.children:
        if c.i > thing.i and c.dep_ in ("prep", "oprd") and (c.dep_ == "oprd" or c.lower_ in _OF_OBJECT):
            found |= grammar.subtree(c)
    return found


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("xcomp", "advcl") and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _about(verb: Token, frame: Frame, thing: Token | None) -> tuple[set[int], Token | None]:
    if not frame.prepositions:
        return set(), None
    below = [c for c in thing.children if c.dep_ == "prep" and c.lower_ in _TRANSFERRED] if thing is not None else []
    for c in (*verb.children, *below):
        if c.lower_ not in frame.prepositions or c.dep_ not in ("prep", "prt", "agent"):
            continue
        if c.dep_ == "prt":
            rest = grammar.child(verb, "ccomp", "dobj", "prep")
            return (grammar.subtree(rest), c) if rest is not None else (set(), None)
        inner = grammar.child(c, "pobj", *_CLAUSE, "prep", "xcomp", "amod", "advcl")
        # not "spoke on condition of anonymity", nor "called on Monday"
        if inner is not None and inner.lower_ != "condition" and inner.ent_type_ not in ("DATE", "TIME"):
            found = grammar.subtree(inner)
            naming = "naming" in frame.frames
            if naming and thing is None:
                continue
            if thing is not None and (naming or c.lower_ in ("of", "for", "with")):
                found |= grammar.subtree(thing)
            for task in verb.children:  # "called on them to leave"
                if "request" in frame.frames and c.lower_ != "for" and task.i > c.i and _is_infinitive(task):
                    found |= grammar.subtree(task)
            return found, c
    return set(), None


def _passive_content(verb: Token, frame: Frame) -> tuple[set[int], Token | None]:
    """What is said of the subject of a passive, subject included."""
    topic = grammar.child(verb, "nsubjpass", "nsubj")
    about = grammar.subtree(topic) if topic is not None else set()
    if topic is None and verb.dep_ in ("acl", "relcl"):
        about = {verb.head.i}
    open_clause = grammar.child(verb, "xcomp", "oprd")
    clause = grammar.child(verb, "ccomp")
    if "passive" in frame.frames and open_clause is not None:
        return grammar.subtree(open_clause) | about, None
    if ("clause" in frame.frames or "request" in frame.frames) and clause is not None:
        return grammar.subtree(clause), None
    if "request" in frame.frames and open_clause is not None:
        return grammar.subtree(open_clause) | about, None
    found, preposition = _about(verb, frame, None)
    if found:
        return found | about, preposition
    if grammar.agent(verb) is not None and frame.frames & {"object", "clause"}:
        return about, None
    return set(), None


def _host(verb: Token, frames: tuple[Frame, ...], lexicon: Lexicon) -> set[int]:
    """The clause in which a verb is a parenthesis: "..., officials said", "as the ministry put it"."""
    if not any(f.frames & {"clause", "quote"} for f in frames) or grammar.child(verb, "dobj", "ccomp") is not None:
        return set()
    head = verb.head
    if head.i == verb.i or verb.dep_ not in _PARENTHETIC:
        return set()
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ in lexicon.marks), None)
    if mark is not None and mark.i < verb.i:
        return _clause_of(head) - grammar.subtree(verb)
    own = grammar.child(verb, "nsubj")
    if grammar.is_passive(verb) or own is None or verb.dep_ not in ("parataxis", "ccomp", "dep", "csubj"):
        return set()
    if head.pos_ not in ("VERB", "AUX") and verb.dep_ != "parataxis":
        return set()
    edge = verb.left_edge
    if edge.text not in _SEAMS and (edge.i == 0 or verb.doc[edge.i - 1].text not in _SEAMS):
        return set()
    return grammar.subtree(head) - grammar.subtree(verb)


def _clause_of(token: Token) -> set[int]:
    """The words of the nearest clause around a word."""
    node = token
    while node.pos_ not in ("VERB", "AUX") and node.head.i != node.i:
        node = node.head
    return grammar.subtree(node)


def _ranges(verb: Token, indices: set[int], source: Token | None) -> list[tuple[int, int]]:
    """The ranges of a content, without the cue, its source and whatever else hangs on the cue."""
    inside = indices - {verb.i}
    if source is not None and source.i not in indices:
        inside -= grammar.subtree(source)
    return grammar.ranges(verb.doc, inside)
