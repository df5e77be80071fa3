"""Contracts for electricity: which of the two sides makes it, and which buys."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting

_POWER = lazy_re.compile(
    r"(?:power|electricity) (?:purchase|supply)|power-purchase|\bppas?\b"
    r"|(?:购电|售电|(?:绿电|核电|风电|水电|光伏|绿色电力|清洁能源)(?:采购|购买|交易|直供|供应|购销)?|电力(?:采购|购买|供应|购销)?)(?:框架)?(?:协议|合同|合约|长约)"
)
_ENERGY = lazy_re.compile(
    r"\b(?:to (?:supply|provide|deliver|sell|buy|purchase)|for)(?: the)?(?: [a-z\-]+){0,3}? (?:\ue006|power|electricity|energy)"
    r"(?! (?:of )?(?:\ue001['’]?s? )?(?:gpu|chip|comput|storage|batter|transition))|\b(?:nuclear|power|electricity|energy|clean-energy) (?:supply )?(?:deal|agreement|contract|pact)s?\b"
    r"|\b(?:reactors?|(?:nuclear|power|gas|coal) (?:plants?|stations?)) (?:in \ue008 )?(?:open|operating|running|online)\b|\b(?:reopen|restart|revive)[a-z]* (?:the |an? )?(?:[a-z\ue001\ue008]+ ){0,3}?(?:reactors?|plants?|stations?)\b"
)
"""Words of what is supplied by a contract with who makes it."""
_BEHIND = 40
"""Characters behind the noun of a contract within which it says so."""
_BEFORE = 20
"""Characters before the noun of a contract in which its kind stands: "power purchase agreement"."""
_NOUN = 4
"""Characters behind a pattern in which the noun of the contract may still stand: 采购|协议."""
_NOUN_ZH = 16
"""The same where the noun follows the verb: 签署 22 年的核电购电协议. Chosen by us."""
_FROM_ITS = lazy_re.compile(
    r"\b(?:from|of|by|through) its |\bto (?:supply|sell|deliver|provide|power)\b[^;]{0,60}? from the |售电(?:框架)?(?:协议|合同|合约)"
)
"""Behind a contract for power: the subject's own park makes it; or its name says that the subject sells."""
_GENERATOR = lazy_re.compile(
    r"\b(?:developer|producer|generator|ipp|solar|wind|renewables?|hydro|geothermal)(?: [a-z]+){0,2} $"
)
_GENERATOR_NAME = lazy_re.compile(
    r"\b(?:Energy|Electric|Gas|Utilit(?:y|ies)|Solar|Wind|Sun|Renewables?|Hydro|Geothermal|Nuclear|Photovoltaics?)\b"
    r"|电力|发电|光伏|风电|风能|太阳能|新能源|水电|核电|能源"
)


_SAID_ENERGY = lazy_re.compile(
    r"\b(?:nuclear|power|electricity|energy|grid|reactor|solar|wind|geothermal|hydro)(?: (?!(?:deals?|contracts?|agreements?|with|to|for|and|of)\b)[a-z\-]+){0,2} "
    r"(?:company|firm|developer|producer|generator|provider|supplier|start-?up|utility|group|operator|maker)s? $"
)
"""Before a firm that makes or carries electricity: "nuclear developer N"."""
_COMPUTES = lazy_re.compile(
    r"\b(?:cloud|comput(?:e|ing)|gpus?|chips?|hosting|colocation|data cent(?:er|re) (?:capacity|lease)|leas(?:e|es|ed|ing)|turbines?|batter(?:y|ies)|equipment|stake|shares|acqui[a-z]+)\b"
)
"""Words of what else is sold by a contract with one."""


_HIRES_POWER = frozenset(
    ("cloud", "neocloud", "models", "data_centres", "consumer", "applications", "chips")
)
"""Segments of those who buy electricity for their machines, and sell none."""


def _only_uses(names: list[Sighting]) -> bool:
    """Whether one side of a contract is known as a firm that uses electricity."""
    return any(
        isinstance(s.value, Name)
        and s.value.entity is not None
        and s.value.entity.segment in _HIRES_POWER
        for s in names
    )


def generates(part: Shape, names: list[Sighting]) -> bool:
    """Whether one side of a contract for power makes it, by its name or by what is said of it."""
    here = {id(sighting): place for place, sighting in part.names()}
    return any(
        isinstance(s.value, Name)
        and (
            (s.value.entity is not None and s.value.entity.segment == "energy")
            or _GENERATOR_NAME.search(s.value.whole or s.value.text)
            or (id(s) in here and _GENERATOR.search(part.text[: here[id(s)]]))
        )
        for s in names
    )


def from_generator(
    part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]
) -> bool:
    """Whether one side of an English contract alone is said to make electricity, and nothing else is traded.

    "Signed a contract with nuclear developer N": of a firm that computes it buys power.
    """
    said = [
        any(
            s in names and _SAID_ENERGY.search(part.text, max(0, place - 60), place)
            for place, s in part.names()
        )
        for names in (one, other)
    ]
    around = (max(0, start - _BEFORE), end + 2 * _BEHIND)
    return said[0] != said[1] and _COMPUTES.search(part.text, *around) is None


def of_power(part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]) -> bool:
    """Whether a contract told at a place of a shape is one for electricity.

    A contract with who makes power is, where it is for so much of it: "a deal with N to supply 1 GW".
    """
    text = part.text
    noun = _NOUN_ZH if part.is_chinese() else _NOUN
    if _POWER.search(text, max(0, start - _BEFORE), end + noun) is not None:
        return True
    if part.is_chinese():
        return False
    if generates(part, one) == generates(part, other) and _only_uses(one) == _only_uses(other):
        return False
    return _ENERGY.search(text, max(0, start - _BEFORE), end + _BEHIND + _BEFORE) is not None


def power_sides(
    part: Shape, words: str, one: list[Sighting], other: list[Sighting]
) -> tuple[list[Sighting], list[Sighting]]:
    """Buyer and seller of a contract for electricity between the subject and the other side.

    The subject buys unless the power is "from its" park, it alone is said or called a maker of it, or the
    other alone is known to use it.

    Args:
        words: What stands in and right behind the clause.
    """
    made = generates(part, one), generates(part, other)
    used = _only_uses(one), _only_uses(other)
    sells = _FROM_ITS.search(words) is not None or (made[0] and not made[1])
    if made[0] == made[1] and used[0] != used[1]:
        sells = used[1]
    return (other, one) if sells else (one, other)
