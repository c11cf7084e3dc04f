"""The events of one sentence: triggers of the lexicon and the participants that their frames point at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import accused, doing, grammar, kinds, lists, parties, rolls, small
from crosswire.statements.events.found import Found, Harm
from crosswire.statements.events.mishaps import MISHAP
from crosswire.statements.events.roles import NounRoles, Roles, VerbRoles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from crosswire.statements.events.lexicon import Frame, Lexicon

_BLASTS = frozenset(("explosives", "arson", "heavy-weapons", "aerial"))
_HOLDS = frozenset(("arrest", "abduct"))
"""Modes of what takes people."""
_OPINIONS = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE"))


def find(sentence: Span, lexicon: Lexicon) -> list[Found]:
    """All events of a sentence in the order of their triggers."""
    verbs: list[Found] = []
    deeds: list[Token] = []
    used: set[int] = set()
    for token in sentence:
        word = grammar.lemma(token)
        if word in lexicon.nouns and (token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_upper)):
            deeds.append(token)
        if word in lexicon.verbs and grammar.tells(token):
            event = _verb(token, lexicon)
            if event is not None:
                verbs.append(event)
                used |= {
                    t.i
                    for role, _ in event.frame.needs
                    if role in ("object", "in", "under", "into")
                    for t in _all(VerbRoles(token).get(role))
                }
    nouns = [_noun(token, lexicon) for token in deeds if token.i not in used]
    found = sorted([*verbs, *(e for e in nouns if e is not None)], key=lambda e: e.trigger.i)
    for event in found:
        parties.enlarge(event)
    return found


def _verb(token: Token, lexicon: Lexicon) -> Found | None:
    if token.dep_ in ("compound", "aux", "auxpass") or (token.dep_ == "amod" and token.i < token.head.i):
        return None
    frames = lexicon.verbs[grammar.lemma(token)]
    roles = VerbRoles(token)
    frame = next((f for f in frames if roles.fits(f)), None)
    turnable = [f for f in frames if _to_people(f)] if not roles.passive else []
    if turnable and (frame is None or (_to_people(frame) and frame.recipient[:1] == ("object",))):
        # "Two shot in the harbour", "mother arrested": what is done to people and has no object is a passive that lost
        # its auxiliary
        turned = VerbRoles(token, turned=True)
        harmful = next((f for f in turnable if turned.fits(f)), None) if turned.passive else None
        if harmful is not None:
            frame, roles = harmful, turned
    if frame is None or (frame.type == "REQUEST" and _by_the_way(token)):
        return None
    event = fill(frame, token, token, roles, lexicon)
    event.actors = [
        t for t in event.actors if not parties.comes_after(t, token, lexicon) and not parties.was_hit(t, token, lexicon)
    ]
    if token.dep_ == "acl" and token.head.pos_ == "PRON" and (whom := rolls.members(token.head)):
        # "Roe was among those arrested"
        event.recipients = parties.people(whom, lexicon)
    event.own_subject = _own_subject(token)
    event.attempted = event.type == "ASSAULT" and _attempted(token)
    if event.attempted:
        pass  # an attack, by which nobody is said to have been harmed
    elif frame.harm is not None:
        event.harms.append(Harm(kind="killed" if _fatal(token) else frame.harm, victims=list(event.recipients)))
    elif frame.type == "ASSAULT" and _fatal(token):
        event.harms.append(Harm(kind="killed", victims=list(event.recipients)))
    _part_matters(event, lexicon)
    return event


def _by_the_way(verb: Token) -> bool:
    """Whether a participle only says what an answer is to: "asked if they would leave, she was silent"."""
    own = {c.dep_ for c in verb.children}
    return verb.tag_ == "VBN" and verb.dep_ in ("advcl", "dep") and own.isdisjoint(("auxpass", "nsubjpass", "agent"))


def _to_people(frame: Frame) -> bool:
    """Whether it always befalls somebody, whom a clause in the active names."""
    return frame.harm is not None or frame.mode in _HOLDS


def _part_matters(event: Found, lexicon: Lexicon) -> None:
    """Deeds and ideas that are condemned or endorsed are what it is about, no party to it."""
    matters = [t for t in event.recipients if _is_matter(t, lexicon)]
    event.recipients = [t for t in event.recipients if t not in matters]
    if event.type in _OPINIONS:
        event.targets = parties.unique([*event.targets, *(t for t in matters if t.pos_ != "PRON")])


def _is_matter(token: Token, lexicon: Lexicon) -> bool:
    word = grammar.lemma(token)
    if token.pos_ == "PRON":
        # "the murder was condemned": whoever condemns "it" means the deed
        return word in lexicon.abstract
    if parties.counted(token):
        return False
    # who ambushes "a patrol" meets people
    deed = word in lexicon.nouns and not parties.is_body(token)
    return token.pos_ == "NOUN" and (word in lexicon.abstract or deed)


def _fatal(verb: Token) -> bool:
    """Whether the act is said to have killed: "fatally stabbed", "beaten to death"."""
    words = small.around(verb)
    if any(t.lower_ in words.death for t in grammar.prepositions(verb).get("to", [])):
        return True
    behind = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    if behind.lower_ in words.fatal and behind.dep_ == "amod" and behind.head.head == verb:
        # "shot dead two guards"
        return True
    return any(c.lower_ in words.fatal and not (c.i > verb.i and c.nbor(-1).pos_ == "NUM") for c in verb.children)


def _attempted(verb: Token) -> bool:
    """Whether somebody is told to have tried it: "on Friday they attempted to murder a judge"."""
    above = verb.head
    if verb.dep_ != "xcomp" or grammar.lemma(above) not in small.around(verb).trying:
        return False
    told = above.tag_ == "VBD" or any(c.dep_ == "aux" and grammar.lemma(c) == "have" for c in above.children)
    return told and not any(c.dep_ == "neg" for c in above.children)


def _own_subject(verb: Token) -> bool:
    """Whether the subject stands in the verb's own clause, or in that of a verb that only leads up to it."""
    at = verb
    if grammar.garden_path(verb) is not None:
        return True
    while not grammar.children(at, *grammar.SUBJECTS):
        if at.dep_ != "xcomp":
            return False
        at = at.head
    return True


def _noun(token: Token, lexicon: Lexicon) -> Found | None:
    if token.dep_ in ("compound", "amod", "nmod"):
        return None
    frames = lexicon.nouns[grammar.lemma(token)]
    verb, kind = _carrier(token, lexicon)
    subject = []
    if verb is not None and kind in ("give", "take"):
        subject = VerbRoles(verb).get("subject")
    roles = NounRoles(token, subject if kind == "give" else None, verb)
    charge = accused.charge(token, lexicon)
    roles.note("culprit", list(charge.heads) if charge else [])
    roles.note("agents", [t for t in roles.get("modifier") if grammar.lemma(t) in lexicon.agents and t.pos_ != "ADJ"])
    frame = next((f for f in frames if roles.fits(f) and not (f.bare and kind != "give")), None)
    if frame is None:
        return None
    event = fill(frame, token, verb or token, roles, lexicon)
    if charge is not None and event.actors and {t.i for t in event.actors} <= _indices(charge.heads):
        event.charged, event.accusers = charge.modality, list(charge.by)
    event.idle = kind is None and not (event.actors or event.recipients or event.targets)
    if kind == "take":
        event.recipients = [*event.recipients, *parties.people(subject, lexicon)]
    event.own_subject = verb is not None and _own_subject(verb)
    words = small.around(token)
    if frame.harm is not None or (frame.type == "ASSAULT" and any(c.lower_ in words.deadly for c in token.children)):
        event.harms.append(Harm(kind=frame.harm or "killed", victims=list(event.recipients)))
    return event


def _indices(heads: Iterable[Token]) -> set[int]:
    return {t.i for head in heads for t in lists.conjuncts(head)}


def _carrier(noun: Token, lexicon: Lexicon) -> tuple[Token | None, str | None]:
    """The light verb that carries a noun's event, and whether it gives it a doer, a sufferer, or neither."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD") and grammar.lemma(child) in lexicon.give:
            return child, "give"
    behind = doing.behind(noun, lexicon)
    if behind is not None:
        return behind, "give"
    head, word = first.head, grammar.lemma(first.head)
    if head.pos_ not in grammar.VERBAL:
        return None, None
    if (first.dep_ == "dobj" or (first.dep_ in _PASSED and grammar.passive(head))) and word in lexicon.give:
        return head, "give"
    if first.dep_ == "dobj" and word in lexicon.take:
        return head, "take"
    if first.dep_ == "nsubj" and word in lexicon.occur:
        return head, "occur"
    if first.dep_ == "attr" and grammar.children(head, "expl"):
        # "there was a blast at the bank"
        return head, "occur"
    if first.dep_ == "nsubjpass" and word in lexicon.told:
        return head, "occur"
    return None, None


_PASSED = frozenset(("nsubj", "nsubjpass"))


def fill(frame: Frame, trigger: Token, verb: Token, roles: Roles, lexicon: Lexicon) -> Found:
    """The event that a frame makes of a word, with the participants that it points at."""
    event = Found(frame=frame, trigger=trigger, verb=verb, own_subject=False, type=frame.type, mode=frame.mode)
    actors = [t for role in frame.actor for t in roles.get(role)]
    company = _company(trigger, verb, lexicon)
    undergone = _undergone(frame, trigger, verb, company)
    _act(event, actors if undergone else [*actors, *company], lexicon)
    event.actors = parties.people(event.actors, lexicon)
    if event.type in _OPINIONS:
        # "storming the mansion to demand", "agreed with the defence's claims": no house demands, and no claim agrees
        event.actors = [t for t in event.actors if t.ent_type_ or not _inert(t, lexicon)]
    else:
        event.actors = [t for t in event.actors if parties.acts(t, lexicon) and not _announces(t)]
    _part_craft(event, lexicon)
    taken = {t.i for t in event.actors}
    patients = [*(t for role in frame.recipient for t in roles.get(role)), *(company if undergone else ())]
    if parties.harms_people(event):
        patients = [whole for t in patients for whole in parties.undergone(t, lexicon)]
    mutual = {t.i for role in frame.recipient if role in frame.actor for t in _all(roles.get(role))}
    patients = [t for t in parties.people(patients, lexicon) if t.i not in taken or t.i in mutual]
    if frame.harm is not None:
        patients = [t for t in patients if grammar.lemma(t) not in lexicon.nouns or t.ent_type_]
    if event.type == "ASSAULT":
        event.instruments += [t for t in patients if grammar.lemma(t) in lexicon.weapons]
        patients = [t for t in patients if grammar.lemma(t) not in lexicon.weapons]
    if event.type not in _OPINIONS:
        patients = [t for t in patients if parties.able(t, lexicon)]
    things = [t for t in patients if parties.is_thing(t, lexicon)]
    event.recipients = [t for t in patients if t not in things]
    event.targets = [
        t for t in parties.unique([*things, *_all([t for r in frame.target for t in roles.get(r)])]) if t.i not in taken
    ]
    somewhere = event.mode in _BLASTS or (event.mode is None and trigger is not verb and trigger.pos_ == "NOUN")
    if event.type == "ASSAULT" and somewhere and not event.targets:
        event.targets = [t for t in parties.unique(_all(_beside(roles, lexicon))) if parties.is_site(t, lexicon)]
    parties.part(event)
    means = [t for name, heads in roles.prepositions().items() if name in small.around(trigger).means for t in heads]
    event.instruments += [t for t in (*means, *roles.get("modifier")) if grammar.lemma(t) in lexicon.weapons]
    if event.cause is not None and event.type == "ASSAULT" and event.mode in (None, "sabotage"):
        # "the explosion knocked down a pole"
        event.mode = next(
            (f.mode for f in lexicon.nouns.get(grammar.lemma(event.cause), ()) if f.mode and f.type != MISHAP),
            event.mode,
        )
    if event.mode is None and event.type == "ASSAULT":
        means = [parties.meant(t) for t in event.instruments]
        event.mode = next((m for t in means if (m := lexicon.weapons.get(grammar.lemma(t)))), None) or next(
            (
                f.mode
                for t in roles.get("modifier")
                for f in lexicon.nouns.get(grammar.lemma(t), ())
                if f.mode and f.type == "ASSAULT"
            ),
            None,
        )
    return event


def _act(event: Found, heads: list[Token], lexicon: Lexicon) -> None:
    """Part the heads in the actor's role: deeds cause, weapons are means, people and bodies act."""
    for token in heads:
        if token.pos_ in grammar.VERBAL:
            continue
        word = grammar.lemma(parties.meant(token))
        idea = word in lexicon.abstract and token.pos_ not in ("PRON", "NUM")
        if word in lexicon.nouns and not token.ent_type_ and not parties.is_body(token):
            # "a patrol" that kills is a body of people and no deed
            event.cause = event.cause or token
        elif not idea and not _of_deed(token, lexicon) and not _located(token, lexicon):
            armed = word in lexicon.weapons
            if armed:
                event.instruments.append(token)
                event.actors += _wielding(token, lexicon)
            if not armed or parties.is_person(token):
                # "a sniper" is who shoots and says by what means
                event.actors.append(token)


def _located(token: Token, lexicon: Lexicon) -> bool:
    """Whether a place only says where it was: "the Ruritania hotel attack", "blasts in Ruritania, which killed two"."""
    if token.ent_type_ != "GPE":
        return False
    first = token
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj":
        return first.head.lower_ in small.around(token).setting
    between = token.doc[token.i + 1 : token.head.i] if token.dep_ in ("compound", "nmod") else ()
    return any(
        c.tag_ == "NN" and grammar.lemma(c) not in lexicon.weapons and parties.is_site(c, lexicon) for c in between
    )


def _wielding(weapon: Token, lexicon: Lexicon) -> list[Token]:
    """Whose a weapon is that does a deed: "was killed by a police bullet", "a soldier's bullet"."""
    owners = grammar.children(weapon, "compound", "nmod", "poss")
    return [t for t in owners if t.pos_ != "PRON" and t.tag_ != "NNP" and parties.is_people(t, lexicon)]


def _undergone(frame: Frame, trigger: Token, verb: Token, company: list[Token]) -> bool:
    """Whether those named with "along with" suffer the deed rather than do it."""
    if trigger is not verb:
        return trigger.pos_ != "VERB" and _behind_noun(trigger, company)
    return grammar.passive(verb) or _suffered(frame) or _behind_object(verb, company)


def _of_deed(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word names a side of a deed: "the force of the explosion" is nobody's."""
    if token.dep_ not in ("nsubj", "pobj"):
        # "accused the gang of the attack"
        return False
    of = grammar.prepositions(token).get("of", [])
    return bool(of) and not parties.is_person(token) and all(grammar.lemma(t) in lexicon.nouns for t in of)


def _inert(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word that is no subject names a thing or an idea."""
    return (token.dep_ == "dobj" and parties.is_thing(token, lexicon)) or (
        token.dep_ == "pobj" and not parties.able(token, lexicon)
    )


def _announces(token: Token) -> bool:
    """Whether a word stands before a colon as who says what follows: "Police: shooting leaves four hurt"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == ":" and token.dep_ in grammar.SUBJECTS


def _part_craft(event: Found, lexicon: Lexicon) -> None:
    """Let nameless craft be means: "helicopters strafed the village"; "Ruritanian helicopters" say whose they are."""
    if event.type == "ASSAULT":
        craft = [t for t in event.actors if parties.is_craft(t, lexicon)]
        event.actors = [t for t in event.actors if t not in craft]
        event.instruments += craft


def _beside(roles: Roles, lexicon: Lexicon) -> list[Token]:
    """What a blast or a fire is said to have been at, near, or in front of."""
    found = [t for name, heads in roles.prepositions().items() if name in lexicon.near for t in heads]
    fronts = [t for t in roles.prepositions().get("in", []) if t.lower_ in small.around(t).sides]
    return found + [t for front in fronts for t in NounRoles(front).get("of")]


def _suffered(frame: Frame) -> bool:
    """Whether the subject is harmed: "died along with two guards"."""
    return frame.harm is not None and frame.recipient[:1] == ("subject",)


def _behind_object(verb: Token, company: list[Token]) -> bool:
    """Whether those named with "along with" stand behind an object: "killed the judge along with two guards"."""
    last = max((t.i for t in grammar.children(verb, "dobj")), default=None)
    return last is not None and bool(company) and all(t.i > last for t in company)


def _behind_noun(noun: Token, company: list[Token]) -> bool:
    """Whether those named with "along with" stand behind whom a noun names: "murder of a judge along with two"."""
    last = max((t.i for t in grammar.prepositions(noun).get("of", [])), default=None)
    return last is not None and bool(company) and all(last < t.i < noun.right_edge.i + 1 for t in company)


def _company(trigger: Token, verb: Token, lexicon: Lexicon) -> list[Token]:
    """Those named after "alongside" and "together with": they do, or suffer, the same."""
    found = []
    words = small.around(trigger).company
    for token in (trigger, verb) if verb is not trigger else (trigger,):
        for name, heads in grammar.prepositions(token).items():
            if name in words:
                found += heads
        for child in token.children:
            if child.lower_ in words and child.dep_ in ("advmod", "prep"):
                # "killed together with his driver": the parse may hang both words on the verb
                behind = child.doc[min(child.i + 1, len(child.doc) - 1)]
                beside = grammar.children(behind, "pobj") if behind.lower_ == "with" else []
                own = [t for t in beside if not grammar.children(t, "relcl")]
                found += grammar.prepositions(child).get("with", []) or own
    found = [t for t in found if t.pos_ == "PROPN" or parties.is_people(t, lexicon)]
    if trigger.pos_ == "VERB":
        return found
    # "is investigating the raid along with the state police"
    return [t for t in found if grammar.lemma(t) not in kinds.load(t.doc.lang_).responders]


def _all(heads: list[Token]) -> list[Token]:
    return [t for head in heads for t in lists.conjuncts(head)]
