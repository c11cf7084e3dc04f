"""The events of one sentence by its words: each form that tells one, with who stands before and behind it."""

from __future__ import annotations

from crosswire.statements.events.unparsed import charges, roles
from crosswire.statements.events.unparsed.lexicon import Sense
from crosswire.statements.events.unparsed.phrases import Phrase, Reader
from crosswire.statements.events.unparsed.told import Told

FAR = 10
"""Tokens behind a form within which the word stands that it asks for ("votaron el domingo a favor de una huelga")."""


def find(reader: Reader) -> list[Told]:
    """The events of a sentence, in the order of their words."""
    found = []
    for i in range(reader.start, reader.end):
        for sense in reader.words.forms.get(reader.low[i], ()):
            last = _beside(reader, i, sense)
            if last is None:
                continue
            told = _told(reader, i, last, sense)
            if told is not None:
                found.append(told)
                break
    return found


def _beside(reader: Reader, i: int, sense: Sense) -> int | None:
    """The last token of the words that tell the event, ``None`` where the word that it asks for is missing."""
    if not sense.beside:
        return i
    for k in range(i + 1, min(reader.end, i + FAR)):
        if reader.low[k] in sense.beside:
            return k
        if reader.doc[k].is_punct:
            break
    return None


def _told(reader: Reader, i: int, last: int, sense: Sense) -> Told | None:
    told = Told(sense=sense, token=reader.doc[i], last=last, mode=sense.mode)
    told.denied = _denied(reader, i)
    fill = {"noun": _noun, "participle": _passive, "infinitive": _infinitive}.get(sense.shape, _active)
    if not fill(reader, told):
        return None
    _sort(reader, told)
    if any(reader.head(p).lower_ in reader.small["abstract"] for p in (*told.recipients, *told.targets)):
        return None
    if told.mode is None and sense.type == "ASSAULT":
        told.mode = _manner(reader, told)
    return told


def _denied(reader: Reader, i: int) -> bool:
    """Whether "no" stands right before a verb, its pronouns and auxiliaries apart."""
    small, k = reader.small, i - 1
    while k >= reader.start and reader.low[k] not in small["no"] and reader.low[k] in (
        small["around"] | small["have"] | small["passive"]
    ):  # fmt: skip
        k -= 1
    return k >= reader.start and reader.low[k] in small["no"]


def _manner(reader: Reader, told: Told) -> str | None:
    """The mode that a manner gives: "a tiros", "a puñaladas"."""
    for k in range(told.token.i + 1, min(reader.end, told.token.i + FAR)):
        if reader.doc[k].text in ".;:":
            break
        if reader.low[k] in reader.small["to"] and (low := reader.low.get(k + 1)) in reader.small["manner"]:
            return "firearms" if low in reader.small["shots"] else "cutting" if low in reader.small["stabs"] else None
    return None


def _active(reader: Reader, told: Told) -> bool:
    i, sense = told.token.i, told.sense
    if reader.low.get(i - 1) in reader.small["articles"] - reader.small["around"] and sense.shape == "finite":
        return False  # "una ataca": no verb behind an article
    subject = roles.subject(reader, i)
    if sense.kind in ("middle", "thing"):
        (_middle if sense.kind == "middle" else _thing)(reader, told, subject)
        return True
    reflexive = reader.low.get(i - 1) == "se" and not sense.beside
    if subject is None and (sense.shape == "gerund" or _goes_on(reader, i)):
        subject, told.lent = _lent(reader, i), True
    told.actors = [subject] if subject is not None else []
    if sense.beside:
        _beside_hit(reader, told)
        return subject is None or not set(_lows(reader, subject)) & reader.small["mute"]
    things, somebody = roles.objects(reader, told.last, of=sense.type not in ("ACCUSE", "SANCTION"))
    # "se incautaron tres fusiles"; what burns or goes off by itself is no attack
    undergone = things and subject is None and sense.type != "ASSAULT"
    if (not things and subject is None) or (reflexive and not somebody and not undergone):
        return False  # "los precios se dispararon"
    people = somebody or sense.harm is not None
    (told.recipients if people else told.targets).extend(things)
    return somebody or not sense.persons


def _goes_on(reader: Reader, i: int) -> bool:
    """Whether a verb is joined to the one before it."""
    return reader.low.get(i - 1) in reader.small["and"] - {","}


def _lent(reader: Reader, i: int) -> Phrase | None:
    """The subject of the verb before: "entraron y mataron a dos", "fue herido y murió"."""
    verb = roles.verb_before(reader, i - 1)
    return roles.subject(reader, verb) if verb is not None else None


def _middle(reader: Reader, told: Told, subject: Phrase | None) -> None:
    """Who died: before the verb, behind it, or "cobró la vida de tres"."""
    victim = subject
    if told.sense.beside and reader.low.get(told.last + 1) in reader.small["of"]:
        victim = reader.behind(told.last + 2)
    if victim is None and _goes_on(reader, told.token.i):
        victim = _lent(reader, told.token.i)
    if victim is None:
        k = reader.past(told.last + 1)
        victim = reader.behind(k) if reader.opens(k) or (k in reader.low and _noun_like(reader, k)) else None
    told.recipients = [victim] if victim is not None else []


def _thing(reader: Reader, told: Told, subject: Phrase | None) -> None:
    """What blew up, or where, if it was a bomb."""
    if subject is None:
        k = reader.past(told.last + 1)
        subject = reader.behind(k) if reader.opens(k) else None
    bare = subject is None or _is_means(reader, subject)
    told.targets = _near(reader, told.last + 1) if subject is None or bare else [subject]


def _beside_hit(reader: Reader, told: Told) -> None:
    """Against what something was thrown: "lanzaron una granada contra un bar"."""
    at = reader.past(told.last + 1)
    hit = reader.behind(at + 1) if at < reader.end and reader.low[at] in reader.small["against"] else None
    if told.sense.mode == "explosives" and hit is not None:
        told.recipients = [hit]


def _near(reader: Reader, i: int) -> list[Phrase]:
    """The building or thing at which something blew up."""
    for k in range(i, min(reader.end, i + FAR)):
        if reader.doc[k].is_punct:
            break
        if reader.low[k] in reader.small["near"]:
            at = k + 1 + (reader.low.get(k + 1) in reader.small["to"] | reader.small["of"])
            phrase = reader.behind(at, of=False)
            if phrase is not None and not _person(reader, phrase):
                return [phrase]
    return []


def _infinitive(reader: Reader, told: Told) -> bool:
    """What an infinitive tells: only behind what says that it was done ("tras matar a", "acusó a X de atacar")."""
    i = told.token.i
    if reader.low.get(i - 1) not in reader.small["done"]:
        return False
    things, somebody = roles.objects(reader, told.last)
    if told.sense.kind == "thing":
        told.targets = [p for p in things if not _is_means(reader, p)]
        return True
    (told.recipients if somebody or told.sense.harm else told.targets).extend(things)
    charges.accuse(reader, told, i - 1)
    return bool(told.actors or things) and (somebody or not told.sense.persons)


def _passive(reader: Reader, told: Told) -> bool:
    i, small = told.token.i, reader.small
    before = reader.low.get(i - 1, "")
    if before in small["have"]:
        # "habían matado a tres": no passive
        things, somebody = roles.objects(reader, told.last)
        told.actors = [p for p in [roles.subject(reader, i)] if p is not None]
        if reader.low.get(i - 2) in small["of"]:
            told.actors = []
            charges.accuse(reader, told, i - 2)
        elif before == "haber" and i - 2 in reader.low and reader.is_verb(i - 2):
            sayer = roles.subject(reader, i - 2)
            told.actors = [sayer] if sayer is not None else []
            told.charged = "denied" if reader.low[i - 2] in small["deny"] else None
        (told.recipients if somebody or told.sense.harm else told.targets).extend(things)
        return bool(told.actors or things)
    if before in small["articles"]:
        return False  # "los detenidos", "un herido": somebody, no deed
    helped = any(reader.low.get(k) in small["passive"] for k in range(max(reader.start, i - 3), i))
    nearest = i - 2 if before == "," else i - 1
    victim = roles.subject(reader, i) if helped else reader.before(nearest) if nearest >= reader.start else None
    if victim is None and before == "ser" and (verb := roles.verb_before(reader, i - 1)) is not None:
        victim = roles.subject(reader, verb)  # "recibió amenazas antes de ser asesinado"
    if not helped and reader.low.get(i + 1) in small["to"] and reader.opens(i + 2):
        victim = reader.behind(i + 2)  # "hallan asesinada a una mujer"
    if victim is None and helped:
        victim = roles.late(reader, told.last + 1)
    told.actors = roles.agents(reader, told.last, charge=told.sense.type == "COERCE")
    told.recipients = [victim] if victim is not None else []
    return bool(told.recipients or told.actors or helped)


def _noun(reader: Reader, told: Told) -> bool:
    i, small, sense = told.token.i, reader.small, told.sense
    ahead = [reader.low.get(i - 1, ""), reader.low.get(i - 2, "")]
    told.definite = ahead[0] in small["definite"] or (ahead[1] in small["definite"] and not reader.is_edge(i - 1))
    told.fresh = bool(set(ahead) & small["other"])
    told.plural = reader.low[i].endswith("s")
    k = told.last + 1
    while k < reader.end and k < i + roles.CLAUSE:
        low = reader.low[k]
        if low in small["of"] or (low in small["against"] and reader.low.get(k + 1) not in small["hands"]):
            phrase = reader.behind(k + 1, of=low not in small["of"] or sense.harm is not None or sense.of_actor)
            if phrase is None or k + 1 in reader.times:
                k = reader.past(k + 1)
                if phrase is None and k == told.last + 2:
                    break
                continue
            _under(reader, told, phrase, low)
            k = phrase.last + 1
            continue
        if k in reader.times or low in small["adverbs"] or low.endswith("mente"):
            k += 1
            continue
        if low in small["locative"] or low in small["means"]:
            phrase = reader.behind(k + 1)
            if phrase is None:
                break
            k = phrase.last + 1
            continue
        if not reader.is_edge(k) and low not in small["prepositions"] and k == told.last + 1:
            k += 1  # an adjective: "el ataque armado contra"
            told.last += 1
            continue
        break
    told.actors = told.actors or roles.agents(reader, told.last)
    charges.charge(reader, told)
    return True


def _under(reader: Reader, told: Told, phrase: Phrase, lead: str) -> None:
    """Put what stands under an event's noun into its role by the word that leads to it."""
    small = reader.small
    if _is_means(reader, phrase) and lead in small["of"]:
        return
    named = [n for n in reader.names if n.start == reader.doc[phrase.first].idx]
    place = bool(named) and named[0].type == "place" and phrase.last - phrase.first < 3
    if lead in small["of"] and told.sense.of_actor:
        if not place:
            told.actors.append(phrase)
    elif lead in small["of"]:
        if not place:
            told.recipients.append(phrase)
    elif not (place and lead in small["locative"]):
        told.recipients.append(phrase)


# ---------------------------------------------------------------- people, things and means


def _lows(reader: Reader, phrase: Phrase) -> list[str]:
    return [reader.low[k] for k in range(phrase.first, phrase.last + 1)]


def _noun_like(reader: Reader, k: int) -> bool:
    low = reader.low[k]
    return (
        not reader.is_edge(k)
        and low not in reader.small["prepositions"]
        and (low.endswith("s") or reader.doc[k].text[:1].isupper())
    )


def _is_means(reader: Reader, phrase: Phrase) -> bool:
    return reader.head(phrase).lower_ in reader.small["means_of"]


def _person(reader: Reader, phrase: Phrase) -> bool:
    word, things = reader.head(phrase).lower_, reader.small["things"]
    return not {word, word.removesuffix("s"), word.removesuffix("es")} & things


def _sort(reader: Reader, told: Told) -> None:
    """Take causes and means out of the actors, and things out of the recipients."""
    actors = []
    for phrase in told.actors:
        word = reader.head(phrase).lower_
        senses = [s for s in reader.words.forms.get(word, ()) if s.shape == "noun" and s.type == "ASSAULT"]
        if senses:
            told.cause = senses[0].name
            told.mode = told.mode or senses[0].mode
        elif word in reader.small["means_of"] or word in reader.small["mute"]:
            told.mode = told.mode or ("explosives" if word in reader.small["bombs"] else None)
        elif word not in reader.small["not_by"] and (word in reader.small["acting"] or _person(reader, phrase)):
            actors.append(phrase)
    told.actors = actors
    told.targets += [p for p in told.recipients if not _person(reader, p)]
    told.recipients = [p for p in told.recipients if _person(reader, p) and not _deed(reader, p)]
    told.targets = [p for p in told.targets if not _deed(reader, p)]


def _deed(reader: Reader, phrase: Phrase) -> bool:
    return any(s.shape == "noun" for s in reader.words.forms.get(reader.head(phrase).lower_, ()))
