"""The roles that frames speak of, read off one verb or one noun."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds, lists, rolls, syntax
from crosswire.statements.events.lexicon import ANY

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.lexicon import Frame

_SMALL = ("oprd", "acomp", "ccomp", "xcomp", "advmod")
_STATES = frozenset(("NN", "JJ", "VBN"))
"""Tags of a word that may say in which state somebody is taken or found."""
_ENTITY_CLASS = {
    "PERSON": ("@person",),
    "GPE": ("@place",),
    "NORP": ("@place",),
    "ORG": ("@place", "@organization"),
}
_SOMEBODY = "@somebody"
"""In `needs` and `bars`: whoever is people by his word or his name; no country and no firm that is named."""
_IDEA = "@idea"
"""In `needs` and `bars`: what can neither act nor be hit."""
_NAMED_PEOPLE = frozenset(("PERSON", "NORP"))


class Roles:
    """What stands in each role of one word; nothing is worked out twice."""

    def __init__(self, token: Token) -> None:
        """Read roles off ``token``."""
        self.token = token
        self._found: dict[str, list[Token]] = {}
        self._words: dict[str, set[str]] = {}
        self._prepositions: dict[str, list[Token]] | None = None

    def get(self, role: str) -> list[Token]:
        """The heads in ``role``; ``a>b`` is role b of what stands in role a, ``a|b`` the first that is there."""
        if role not in self._found and "|" in role:
            self._found[role] = next((f for f in map(self.get, role.split("|")) if f), [])
        elif role not in self._found:
            first, _, rest = role.partition(">")
            self._found[role] = (
                [t for head in self.get(first) for t in _roles(head).get(rest)] if rest else self._read(first)
            )
        return self._found[role]

    def note(self, role: str, tokens: list[Token]) -> None:
        """Say what stands in a role that takes a word list to see."""
        self._found[role] = tokens
        self._words.pop(role, None)

    def prepositions(self) -> dict[str, list[Token]]:
        """What each preposition of the word governs."""
        if self._prepositions is None:
            self._prepositions = grammar.prepositions(self.token)
        return self._prepositions

    def _read(self, role: str) -> list[Token]:
        return self.prepositions().get(role, [])

    def fits(self, frame: Frame) -> bool:
        """Whether all that the frame needs is there, and nothing that it bars."""
        return all(self.holds(role, words) for role, words in frame.needs) and not any(
            self.holds(role, words) for role, words in frame.bars
        )

    def holds(self, role: str, words: frozenset[str]) -> bool:
        """Whether one of these words stands in the role."""
        standing = self.get(role)
        if ANY in words:
            return bool(standing)
        if role not in self._words:
            self._words[role] = {w for head in standing for t in _kinds(head) for w in _words(t)}
        return not words.isdisjoint(self._words[role])


class VerbRoles(Roles):
    """Roles of a verb, with passives and shared arguments undone."""

    def __init__(self, token: Token, turned: bool = False) -> None:
        """``turned`` reads an object-less active as a passive ("Two shot in the harbour")."""
        super().__init__(token)
        self.turned = turned

    @cached_property
    def surface(self) -> list[Token]:
        """The subject on the surface, if there is one."""
        found = grammar.surface(self.token)
        return [found] if found is not None else []

    @cached_property
    def objects(self) -> list[Token]:
        """The direct objects on the surface."""
        return grammar.objects(self.token)

    @cached_property
    def passive(self) -> bool:
        """Whether what is the subject on the surface undergoes the deed."""
        turned = self.turned and self.token.tag_ in ("VBN", "VBD") and not self.objects
        return turned or grammar.passive(self.token)

    @cached_property
    def handed(self) -> bool:
        """Whether the passive keeps what was given behind it: "Roe was denied bail"."""
        given = grammar.lemma(self.token) in syntax.of(self.token).giving
        return given and self.passive and bool(self.objects)

    def _read(self, role: str) -> list[Token]:
        if role == "subject":
            return grammar.agents(self.token) if self.passive else self.surface
        if role == "object":
            return self.surface if self.passive and not self.handed else self.objects
        if role == "first":
            # "designated the group a terrorist organization": the second object says what it is
            return self.get("object")[:1]
        if role == "particle":
            # "burned down the hall": the parser may take the particle for a preposition that governs nothing
            bare = [c for c in grammar.children(self.token, "prep") if c.n_lefts + c.n_rights == 0]
            return grammar.children(self.token, "prt", "advmod") + bare
        if role == "clause":
            return grammar.children(self.token, "xcomp", "ccomp")
        if role == "purpose":
            # "gathered in the square to demand his release"
            return [c for c in grammar.children(self.token, "xcomp", "advcl") if c.tag_ == "VB"]
        if role == "measure":
            # "fell about 60 metres"
            return [
                c for c in self.token.children if c.ent_type_ == "QUANTITY" and c.dep_ in ("npadvmod", "dobj", "advmod")
            ]
        if role == "indirect":
            if self.handed:
                return self.surface
            return [c for c in grammar.children(self.token, "dative") if c.pos_ in ("NOUN", "PROPN", "PRON")]
        if role == "adjective":
            return [t for t, _ in self._small()]
        if role in rolls.FATES:
            return rolls.told(self.token, role)
        if role == "small":
            return [t for _, t in self._small() if t is not None]
        return super()._read(role)

    def _small(self) -> list[tuple[Token, Token | None]]:
        """Small clauses ("left five dead"): the adjective and its subject."""
        found: list[tuple[Token, Token | None]] = []
        held = self.objects or (self.surface if self.passive else [])
        for child in self.token.children:
            if child.dep_ in _SMALL:
                subject = grammar.children(child, "nsubj", "nsubjpass", "npadvmod", "nummod")
                own = subject or held
                found.append((child, own[0] if own else None))
            elif child.dep_ == "advcl" and child.n_lefts == 0 and child.tag_ in _STATES and held:
                # "took three guards hostage", "was found on Friday barricaded in a house"
                found.append((child, held[0]))
            elif child.dep_ == "dobj":
                number = grammar.children(child, "nummod") if child.tag_ in ("JJ", "VBN", "VBD") else []
                found += [(child, number[0])] if number else []
                found += [(c, child) for c in child.children if c.dep_ in ("amod", "acl", "advmod") and c.i > child.i]
        return found


class NounRoles(Roles):
    """Roles of a noun; a light verb lends it a subject and its own prepositions."""

    def __init__(self, token: Token, subject: list[Token] | None = None, verb: Token | None = None) -> None:
        """``subject`` acts through ``verb``, the light verb, if there is one."""
        super().__init__(token)
        self.subject = subject or []
        self.verb = verb

    def _read(self, role: str) -> list[Token]:
        if role == "subject":
            return self.subject
        if role == "poss":
            return grammar.children(self.token, "poss")
        if role == "demonym":
            return [c for c in grammar.children(self.token, "amod", "compound", "nmod") if c.ent_type_ in _DEMONYM]
        if role == "appos":
            return grammar.children(self.token, "appos")
        if role == "neg":
            # "pleaded not guilty"
            return grammar.children(self.token, "neg")
        if role == "named":
            return [c for c in grammar.children(self.token, "compound", "nmod") if c.ent_type_ == "PERSON"]
        if role == "under":
            return self._undergoer()
        if role in ("compound", "modifier"):
            labels = ("compound", "nmod") if role == "compound" else ("compound", "nmod", "amod")
            return grammar.children(self.token, *labels)
        return super()._read(role)

    def _undergoer(self) -> list[Token]:
        """Who is "under attack", or its target."""
        above = self.token.head
        if self.token.dep_ != "pobj" or above.lower_ not in ("under", "of"):
            return []
        held = above.head
        if above.lower_ == "of":
            # "the hall was the target of an attack"
            if grammar.lemma(held) not in syntax.of(held).struck or held.dep_ != "attr":
                return []
            return grammar.children(held.head, "nsubj")
        if held.pos_ in grammar.VERBAL:
            subject = grammar.surface(held)
            return [subject] if subject is not None else []
        return [held]

    def prepositions(self) -> dict[str, list[Token]]:
        """The noun's own prepositions, then those of its light verb."""
        if self._prepositions is None:
            found = dict(grammar.prepositions(self.token))
            for name, nouns in _shared(self.token).items():
                found.setdefault(name, nouns)
            if _told(self.token):
                found.pop("by", None)
            if self.verb is not None:
                for name, nouns in grammar.prepositions(self.verb).items():
                    found.setdefault(name, nouns)
            elif "by" not in found and (hung := _hung_above(self.token)):
                found["by"] = hung
            # "the murder on 22 March of A": the parser hangs "of A" on the day
            for noun in [t for nouns in found.values() for t in nouns if t.ent_type_ in ("DATE", "TIME")]:
                whose = grammar.prepositions(noun).get("of", [])
                if whose and all(t.ent_type_ not in ("DATE", "TIME", "CARDINAL") for t in whose):
                    found.setdefault("of", whose)
            # "the raid by A on B": the parser may hang "on B" on A
            small = syntax.of(self.token)
            # behind other prepositions something else is told, which has a doer of its own
            for nouns in [nouns for name, nouns in found.items() if name not in small.meanwhile]:
                for noun in nouns:
                    inner = grammar.prepositions(noun)
                    for name in [name for name in inner if name in small.parties]:
                        found.setdefault(name, inner[name])
            self._prepositions = found
        return self._prepositions


def _shared(noun: Token) -> dict[str, list[Token]]:
    """What stands behind the last of several nouns and is hung on the first: "the raids and attacks by the gang"."""
    first = noun.head
    if noun.dep_ != "conj" or first.pos_ != "NOUN":
        return {}
    return {
        name: behind
        for name, nouns in grammar.prepositions(first).items()
        if name in syntax.of(noun).parties and (behind := [t for t in nouns if t.i > noun.i])
    }


def _hung_above(noun: Token) -> list[Token]:
    """Who did a deed where the parse hangs them on the verb above: "probe the burning by men", "died in raids by men".

    Who acts in an active clause is its subject, so that a "by" with people behind the object is the object's.
    """
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj") or verb.pos_ not in grammar.VERBAL or grammar.passive(verb):
        return []
    people = kinds.load(noun.doc.lang_)
    by = [
        t
        for prep in grammar.children(verb, "prep", "agent")
        if prep.lower_ == "by" and prep.i == noun.right_edge.i + 1
        for t in grammar.children(prep, "pobj")
    ]
    return [t for t in by if kinds.kind(t, people) in ("person", "body")]


def _told(noun: Token) -> bool:
    """Whether a deed is what somebody is told of: in "informed of the raid by his aides" the aides tell."""
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "about") and above.lower_ in syntax.of(noun).told


def _roles(head: Token) -> Roles:
    return VerbRoles(head) if head.pos_ in grammar.VERBAL else NounRoles(head)


_DEMONYM = frozenset(("NORP", "GPE", "ORG"))


def _kinds(head: Token) -> list[Token]:
    """A head, what is coordinated with it, and what it is a quantity of ("hundreds of troops")."""
    found = []
    for token in lists.conjuncts(head):
        found.append(token)
        if grammar.lemma(token) in syntax.of(token).collective or token.pos_ in ("NUM", "PRON"):
            found += grammar.prepositions(token).get("of", [])
        if token.pos_ == "PROPN" or any(c.isdigit() for c in token.text):
            # "INS Tabar, a frigate", "flight XY12": a name is what its apposition and its compounds say
            found += grammar.children(token, "appos", "compound")
        # "a silver Toyota Camry": the name that the parse takes for an apposition of its colour
        found += [
            c
            for name in grammar.children(token, "appos")
            if name.pos_ == "PROPN" and name.left_edge.i == token.i + 1
            for c in grammar.children(name, "compound")
        ]
    return found


def _words(token: Token) -> list[str]:
    """What a frame may call a token: its lemma, its form, and the classes of what it names.

    The first word of a sentence is often taken for a name, and its plural for its lemma: "Jurors saw the tape".
    """
    first = token.pos_ == "PROPN" and token.is_sent_start and not token.ent_type_
    return [
        grammar.lemma(token),
        token.lower_,
        *([token.lower_.removesuffix("s")] if first else []),
        *_ENTITY_CLASS.get(token.ent_type_, ()),
        *_sort(token),
    ]


def _sort(token: Token) -> list[str]:
    """Whether a token names people or an idea; of "all of the targets" it is the targets that do."""
    if token.pos_ == "PRON" and "of" in grammar.prepositions(token):
        return []
    kind = kinds.kind(token, kinds.load(token.doc.lang_))
    if token.pos_ == "PROPN" and (kind == "nothing" or token.ent_type_ not in _NAMED_PEOPLE):
        return []
    return [_IDEA] if kind == "nothing" else [_SOMEBODY] if kind in ("person", "body") else []
