"""Deals read by frames: who stands where beside a verb or noun of deals, and which sum is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.commitment import clause, unreal
from lianpu.extraction.details import Match
from lianpu.extraction.discourse import Discourse, key, recent, resolve, speaks
from lianpu.extraction.frame_places import (
    APPLIES,
    APPOSED,
    BEFORE_EN,
    BY_SUM,
    COMPOUND,
    DEFINITE,
    DETERMINED,
    GIVEN_TO,
    GOODS_EN,
    GOODS_ZH,
    HARDWARE,
    HIRED,
    HOLDS,
    LISTED_EN,
    LISTED_ZH,
    MARK_EN,
    MARK_ZH,
    OPEN_OBJECT,
    OWN,
    OWNS_ZH,
    PASSIVE,
    QUOTED,
    SPEAKER,
    STOP_EN,
    THEN,
    TOTAL,
    UNNAMED,
)
from lianpu.extraction.frames import Frame, frames_for, triggered
from lianpu.extraction.money import sum_of
from lianpu.extraction.parties import Binder, Trades
from lianpu.extraction.shapes import Shape
from lianpu.extraction.sides import CHIP_WORDS, ITS_SITE, built, named_investors, traded
from lianpu.extraction.sightings import Name, Pronoun, Sighting, Sort

_NAME = Sort.NAME.value
_PRONOUN = Sort.PRONOUN.value
_SIGNS = "\ue001\ue002"
_ONE_SIDED = ("debt", "project", "fundraise", "ipo")
"""Kinds that say nothing when their one party is only guessed from earlier sentences."""
_REACH = 130
"""Characters behind an English verb in which its objects stand."""


@dataclass
class _Slots:
    """Names and sums around the words of one frame."""

    roles: dict[str, list[Sighting]]
    inherited: bool = False


class FrameReader:
    """Reads the deals of one sentence that no pattern told."""

    def __init__(
        self, chinese: bool, discourse: Discourse, trades: Trades, currency: str | None
    ) -> None:
        self._chinese = chinese
        self._discourse = discourse
        self._trades = trades
        self._currency = currency

    def matches(self, part: Shape, used: set[int], told: list[tuple[int, int]]) -> Iterator[Match]:
        """The deals of a sentence or an aside.

        Args:
            used: Places of sums that another deal has claimed.
            told: Ranges of the part that told a deal; words within tell no other.
        """
        claimed = list(told)
        for frame in frames_for(part.text, self._chinese):
            for words in frame.words.finditer(part.text):
                if any(low < words.end() and words.start() < high for low, high in claimed):
                    continue
                match = self._match(part, frame, words, used)
                if match is not None:
                    claimed.append(words.span())
                    if match.amount_at is not None:
                        claimed.append(self._covered(words, match.amount_at))
                    yield match

    def sum_beside(
        self, part: Shape, words: re.Match[str], used: set[int]
    ) -> tuple[int | None, Quantity | None]:
        """The one free sum in the clause of a pattern that bound none, or said right behind as total."""
        left, right = self._window(part.text, words)
        if not self._chinese:
            left = words.start()
        free = [p for p in self._money(part) if part.places[p] not in used]
        near = [p for p in free if left <= p < right]
        if not near:
            near = [
                p
                for p in free
                if p >= right
                and _NAME not in part.text[words.end() : p]
                and ";" not in part.text[words.end() : p]
                and TOTAL.search(part.text, words.end(), p)
            ][:1]
        if not near and self._chinese:
            near = [
                p
                for p in free
                if left - 14 <= p < left
                and _NAME not in part.text[p : words.start()]
                and BY_SUM.search(part.text, 0, p)
            ]
        if len(near) != 1:
            return None, None
        return near[0], sum_of(part.seen[near[0]], self._currency)

    def _covered(self, words: re.Match[str], amount_at: int) -> tuple[int, int]:
        return min(words.start(), amount_at), max(words.end(), amount_at + 1)

    def _match(
        self, part: Shape, frame: Frame, words: re.Match[str], used: set[int]
    ) -> Match | None:
        text = part.text
        left, right = self._window(text, words)
        if frame.verb and DETERMINED.search(text, 0, words.start()):
            return None
        if frame.unless is not None and frame.unless.search(text, left, right):
            return None
        if frame.beside is not None and not frame.beside.search(
            text, left, self._near(text, right)
        ):
            return None
        if unreal(text, *words.span(), self._chinese):
            return None
        commercial = frame.mutual or frame.kind == "trade"
        if commercial and UNNAMED.search(text, max(0, left - 60), words.end()):
            return None
        binder = Binder(part, words, frame.rule, self._discourse)
        slots = self._slots(part, frame, words, left, right, binder)
        amount_at, amount = self._sum(part, frame, words, left, right, used)
        kind, givers, takers = self._sides(part, frame, slots, left, right)
        if kind == "project" and givers:
            sides = built(words, part, givers, self._discourse)
            givers, takers = sides.givers, sides.takers
        if not kind or not self._enough(part, frame, kind, givers, takers, amount, left, right):
            return None
        if frame.kind == "stake_held" and slots.inherited and binder.inherited:
            return None
        if slots.inherited and self._chinese and OPEN_OBJECT.search(text, left, right):
            return None
        topical = binder.topical and frame.kind in _ONE_SIDED
        if binder.topical and SPEAKER.search(text, 0, words.start()):
            return None
        if topical or (amount is None and (binder.topical or binder.inherited)):
            return None
        return Match(
            part,
            frame.rule,
            words,
            kind,
            givers,
            takers,
            amount,
            amount_at,
            binder.inherited or slots.inherited,
        )

    def _window(self, text: str, words: re.Match[str]) -> tuple[int, int]:
        """The range in which the roles of a frame stand."""
        if self._chinese:
            return clause(text, *words.span())
        stop = STOP_EN.search(text, words.end())
        right = min(stop.start() if stop else len(text), words.end() + _REACH)
        left = 0
        for cut in BEFORE_EN.finditer(text, 0, words.start()):
            left = cut.end()
        return left, right

    def _near(self, text: str, right: int) -> int:
        """A little more than the window: the clause behind says what was bought."""
        return min(len(text), right + 40)

    def _slots(
        self,
        part: Shape,
        frame: Frame,
        words: re.Match[str],
        left: int,
        right: int,
        binder: Binder,
    ) -> _Slots:
        found = self._marked(part, frame, words, left, right)
        turned = [s for role, s in found if role == "turned"]
        passive = not self._chinese and bool(PASSIVE.search(part.text, 0, words.start()))
        roles: dict[str, list[Sighting]] = {}
        for role, sighting in found:
            if role and role != "turned":
                roles.setdefault(role, []).append(sighting)
        slots = _Slots(roles)
        if turned or passive:
            acted, actor = frame.object or "taker", frame.subject or "giver"
            if turned:
                roles[actor] = turned
            elif passive and frame.turned:
                roles.pop(actor, None)
            if passive and frame.turned:
                roles.pop(acted, None)
            if acted not in roles:
                roles[acted] = self._subject(binder, frame, roles.get(actor, []))
        elif frame.subject and frame.subject not in roles:
            others = [s for role, names in roles.items() for s in names]
            roles[frame.subject] = self._subject(binder, frame, others)
        if frame.rest and not roles.get(frame.rest):
            roles[frame.rest] = self._told_before(
                frame, roles, bool(OWN.search(part.text, left, right))
            )
            slots.inherited = True
        self._resolve(part, slots, frame)
        self._fill(part, frame, slots)
        return slots

    def _fill(self, part: Shape, frame: Frame, slots: _Slots) -> None:
        """A role still open goes to the label of the line, or to the one other firm named in it."""
        needed = {need for group in frame.needs for need in group}
        open_ = [
            role for role in ("giver", "taker") if role in needed and not slots.roles.get(role)
        ]
        if len(open_) != 1:
            return
        filled = {
            key(s.value)
            for sightings in slots.roles.values()
            for s in sightings
            if isinstance(s.value, Name)
        }
        others = {
            key(s.value): s
            for p, s in part.names()
            if isinstance(s.value, Name)
            and not s.value.person
            and key(s.value) not in filled
            and not speaks(part, p)
            and not QUOTED.search(part.text, max(0, p - 16), p)
        }
        label = part.seen.get(0)
        if part.text.startswith("\ue001:") and label is not None and label in others.values():
            slots.roles[open_[0]] = [label]
        elif frame.kind == "trade" and filled and len(others) == 1:
            slots.roles[open_[0]] = list(others.values())

    def _subject(self, binder: Binder, frame: Frame, others: list[Sighting]) -> list[Sighting]:
        return binder.role("a" if frame.mutual else frame.subject, others) if frame.subject else []

    def _marked(
        self, part: Shape, frame: Frame, words: re.Match[str], left: int, right: int
    ) -> list[tuple[str, Sighting]]:
        """The names in the window with the roles that their places give them."""
        found: list[tuple[str, Sighting]] = []
        last: tuple[int, str] | None = None
        for position, sighting in part.seen.items():
            if sighting.sort not in (Sort.NAME, Sort.PRONOUN) or not left <= position < right:
                continue
            if last is not None and self._listed(part.text[last[0] + 1 : position]):
                role = last[1]
            else:
                role = self._role(part, frame, words, left, position)
            last = (position, role)
            found.append((role, sighting))
        return found

    def _listed(self, between: str) -> bool:
        return bool((LISTED_ZH if self._chinese else LISTED_EN).match(between))

    def _role(
        self, part: Shape, frame: Frame, words: re.Match[str], left: int, position: int
    ) -> str:
        text = part.text
        behind = position >= words.end()
        start = words.end() if behind else left
        between = text[start:position]
        if self._chinese:
            if frame.kind == "debt" and not behind and APPLIES.match(text, position + 1):
                return "taker"
            if frame.possessor and not behind and HOLDS.match(text[position + 1 : words.start()]):
                return frame.possessor
            mark = MARK_ZH.search(text, left if not behind else words.start(), position)
            if mark is not None and not (behind and mark.start() < words.end()):
                if mark[1] in frame.turned:
                    return "turned"
                if mark[1] in frame.marks:
                    return frame.marks[mark[1]]
                return ""
            if frame.mutual and not behind and COMPOUND.match(text[position + 1 : words.start()]):
                return "b"
            if not behind:
                return frame.subject if OWNS_ZH.match(text[position + 1 : words.start()]) else ""
            if any(sign in between for sign in _SIGNS) or len(between) > 18:
                return ""
            if frame.goods and GOODS_ZH.match(text, position + 1):
                return frame.goods
            return frame.object
        if frame.mutual and not behind and COMPOUND.match(text[position + 1 : words.start()]):
            return "b"
        owns = frame.possessor and not behind and text.startswith("'", position + 1)
        if owns and not any(sign in text[position + 1 : words.start()] for sign in _SIGNS):
            return frame.possessor
        marked = MARK_EN.search(text, max(start, position - 60), position)
        signs = [i for i, letter in enumerate(between) if letter in _SIGNS]
        fresh = text[start + signs[-1] + 1 : position] if signs else between
        marked = MARK_EN.search(fresh) if marked else None
        if frame.goods and behind and GOODS_EN.match(text, position + 1):
            return frame.goods
        if marked is not None:
            mark_word = marked[1]
            if behind and mark_word in frame.turned:
                return "turned"
            if behind or not frame.recipient or mark_word != "to":
                return frame.marks.get(mark_word, "") if behind else ""
        if not behind:
            if frame.recipient and GIVEN_TO.search(text, 0, position):
                return frame.recipient
            return ""
        if signs or len(between) > 60 or ("," in between and not APPOSED.match(between)):
            return ""
        return frame.object

    def _lately(self, sighting: Sighting, others: frozenset[str]) -> list[Sighting]:
        """Whom "them" or 它 means where it is acted on: who was paid in the deal told last."""
        assert isinstance(sighting.value, Pronoun)
        if sighting.value.text not in ("它", "它们", "them", "it", "其"):
            return []
        told = [
            (sentence, takers)
            for sentence, _, takers in self._discourse.told.values()
            if self._discourse.sentence - sentence <= 2
        ]
        for _, takers in sorted(told, key=lambda one: -one[0]):
            left = [s for s in takers if isinstance(s.value, Name) and key(s.value) not in others]
            if left:
                return left
        return []

    def _resolve(self, part: Shape, slots: _Slots, frame: Frame) -> None:
        """Pronouns give way to the names that they stand for."""
        for role, sightings in slots.roles.items():
            names: list[Sighting] = []
            for sighting in sightings:
                if not isinstance(sighting.value, Pronoun):
                    names.append(sighting)
                    continue
                position = next(p for p, s in part.seen.items() if s is sighting)
                others = frozenset(
                    key(s.value)
                    for other, filled in slots.roles.items()
                    if other != role
                    for s in filled
                    if isinstance(s.value, Name)
                )
                meant = self._lately(sighting, others) if role != frame.subject else []
                meant = meant or resolve(sighting, part, position, self._discourse, others)
                slots.inherited = True
                names.extend(meant)
            slots.roles[role] = names

    def _told_before(
        self, frame: Frame, roles: dict[str, list[Sighting]], own: bool
    ) -> list[Sighting]:
        """The party of a like deal told within two sentences."""
        if frame.kind == "stake_held":
            centre = self._discourse.company or self._discourse.protagonist
            return [centre] if centre is not None else []
        if frame.kind not in deal_kinds():
            return []
        families = [deal_kinds()[frame.kind].family]
        if families == ["guarantee"]:
            families = ["commerce", "debt"]
        for family in families:
            found = recent(self._discourse, family, frame.rest, 1)
            if found:
                return found
        topic = self._discourse.company or self._discourse.topic
        filled = {
            key(s.value) for names in roles.values() for s in names if isinstance(s.value, Name)
        }
        if own and topic is not None and isinstance(topic.value, Name):
            return [] if key(topic.value) in filled else [topic]
        return []

    def _sum(
        self,
        part: Shape,
        frame: Frame,
        words: re.Match[str],
        left: int,
        right: int,
        used: set[int],
    ) -> tuple[int | None, Quantity | None]:
        """The sum of a frame: the nearest free one of its clause, else of the next clauses."""
        if frame.kind in ("stake_held", "warrant", "partnership"):
            return None, None
        free = [position for position in self._money(part) if part.places[position] not in used]
        near = [p for p in free if left <= p < right]
        near.sort(key=lambda p: (abs(p - words.start()), p))
        beyond = [p for p in free if p >= right and self._continues(part.text, words.end(), p)]
        before = [p for p in free if p < left and self._continues(part.text, p, words.start())]
        for position in (*near, *beyond, *reversed(before)):
            value = sum_of(part.seen[position], self._currency)
            if value is not None:
                return position, value
        if frame.kind == "guarantee":
            # "a loan of 4, guaranteed by N": the sum is that of the loan
            for position in self._money(part):
                value = sum_of(part.seen[position], self._currency)
                if position < words.start() and value is not None:
                    return None, value
        return None, None

    def _money(self, part: Shape) -> Iterator[int]:
        for position, sighting in part.seen.items():
            if (
                sighting.sort in (Sort.MONEY, Sort.COUNT)
                and part.text[position]
                in (
                    Sort.MONEY.value,
                    Sort.COUNT.value,
                )
                and not DEFINITE.search(part.text, max(0, position - 10), position)
            ):
                yield position

    def _continues(self, text: str, start: int, end: int) -> bool:
        """Whether no other deal and no other firm stands between a sum and the frame's words."""
        between = text[start:end]
        if ";" in between or _NAME in between or len(between) > 60:
            return False
        if THEN.search(between):
            return False
        return bool(TOTAL.search(between)) or not triggered(between, self._chinese)

    def _sides(
        self, part: Shape, frame: Frame, slots: _Slots, left: int, right: int
    ) -> tuple[str, list[Sighting], list[Sighting]]:
        givers, takers = slots.roles.get("giver", []), slots.roles.get("taker", [])
        words = part.text[left : self._near(part.text, right)]
        if frame.mutual:
            one, other = slots.roles.get("a", []), slots.roles.get("b", [])
            if not one or not other:
                return "", [], []
            if frame.kind == "partnership":
                return "partnership", one, other
            ranks = [max(self._trades.rank(s) for s in side) for side in (one, other)]
            kind = traded(words, max(ranks), False)
            sells = ranks[0] > ranks[1] or bool(ITS_SITE.search(words))
            if HARDWARE.search(words) and not HIRED.search(words) and max(ranks) > 4:
                sells = not sells  # whoever rents out computing buys the machines
            buyer, seller = (other, one) if sells else (one, other)
            return kind, buyer, seller
        if frame.kind == "trade" or frame.lease:
            rank = max((self._trades.rank(s) for s in takers), default=0)
            kind = traded(words, rank, frame.lease)
            if kind == "partnership":
                kind = "goods_purchase"
            return kind, givers, takers
        if frame.rule.led and not givers:
            givers = named_investors(part, self._chinese)
            givers = [s for s in givers if s not in takers]
        return frame.kind, givers, takers

    def _enough(
        self,
        part: Shape,
        frame: Frame,
        kind: str,
        givers: list[Sighting],
        takers: list[Sighting],
        amount: Quantity | None,
        left: int,
        right: int,
    ) -> bool:
        window = part.text[left:right]
        have = {
            "giver": bool(givers),
            "taker": bool(takers),
            "a": bool(givers),
            "b": bool(takers),
            "amount": amount is not None,
            "stake": Sort.PERCENT.value in window,
            "volume": Sort.VOLUME.value in window,
        }
        if not all(any(have[need] for need in group) for group in frame.needs):
            return False
        names = [[s.value for s in side if isinstance(s.value, Name)] for side in (givers, takers)]
        if any(name.person for name in names[1]):
            return False
        keys = [{name.text for name in side} for side in names]
        if keys[0] & keys[1]:
            return False
        return not (kind == "chip_purchase" and amount is None and not CHIP_WORDS.search(window))
