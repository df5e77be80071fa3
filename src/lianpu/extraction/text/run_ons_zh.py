"""Chinese guesses that are a name of the registry and the words that it ran into: the name alone is meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import Guess
from lianpu.extraction.text.fixed import Fixed
from lianpu.extraction.text.sentences import Sentence

_HEADS = frozenset("遭找得与與和及向由被为為从從给給将將对對获獲让讓使把以跟同")
"""What may stand before a name, and begins none of the registry."""
_BEFORE = lazy_re.compile(
    f"[再又更也亦还還已仍]{{0,2}}[{''.join(sorted(_HEADS))}]"
    "|(?:如)?果|(?:倘|假)?若|(?:一)?旦|(?:假)?[设設]|[\u3400-\u9fff]*[未没沒不无無的了在是表][\u3400-\u9fff]{0,6}"
)
"""The same, and words of grammar that run into the name behind: 尚未有证据表明甲."""

_TIMED = lazy_re.compile(
    "第[一二三四]季|[今去前]年|[上下本]季|[上下]半年|[近日]期|日前|此前|[今昨明前当當][早晨晚日天]|凌晨|累计|累計|首次|再次|承诺|承諾|计划|計劃|宣布|宣佈|同意|追加|继续|繼續|考虑|考慮|打算|决定|決定|有意"
)
"""What goes on behind a name, and begins the rest of none."""
_ADVERBS = lazy_re.compile("[先又就还還也再都才却卻已曾竟倒想要会會]{1,2}")

_SHARES = ("股份", "股票", "股权", "股權")
_TRADED = lazy_re.compile(
    "(?:出售|减持|減持|抛售|拋售|增持|买入|買入|卖出|賣出|清仓|清倉|持有|套现|套現)了?(?:的|所持|全部|部分)*$"
)
"""Before a firm whose shares are traded: 出售甲股份."""

_INVESTS = ("投资", "投資")
_INTO_WHOM = lazy_re.compile(
    r" ?(?:[\u3400-\u9fff]{0,10}(?:公司|企业|企業|厂商|廠商|大厂|大廠|巨头|巨頭|龙头|龍頭|独角兽|獨角獸|新创|新創|初创|初創) ?)?"
)
"""Between the verb of investing and whose name follows: 投资机器人公司 N."""


def alone(guesses: Iterable[Guess], sentence: Sentence, fixed: Fixed) -> list[Guess]:
    """The names guessed, but for those that are a name of the registry with words run into it.

    获得甲 has the end of a verb before it, 甲第三季度 a time behind it, 甲获乙 and 甲打造平台 what it does,
    出售甲股份 what is traded of it. 甲投资乙 tells what it does with the next: 甲投资 is a name, too, of the arm
    by which it invests; but that one stands beside no other without a verb or comma.
    """
    found = list(guesses)
    if not found:
        return found
    known = [(one.start, one.end) for one in fixed.names(sentence.start, sentence.end)]
    if not known:
        return found
    found = [
        one
        for one in found
        if not (_headed(one, sentence, known) or _timed(one, sentence, known))
        and not _runs_on(one, sentence, known)
    ]
    heads = {start for start, _ in known} | {one.start for one in found}
    return [one for one in found if not _invests(one, sentence, known, heads)]


def _headed(guess: Guess, sentence: Sentence, known: list[tuple[int, int]]) -> bool:
    at = next((start for start, end in known if end == guess.end and start > guess.start), 0)
    return bool(at) and _BEFORE.fullmatch(sentence.text, guess.start, at) is not None


def _timed(guess: Guess, sentence: Sentence, known: list[tuple[int, int]]) -> bool:
    end, text = dict(known).get(guess.start), sentence.text
    return end is not None and (
        _TIMED.match(text, end, guess.end) is not None
        or _ADVERBS.fullmatch(text, end, guess.end) is not None
    )


@cache
def _acting() -> tuple[str, ...]:
    """Verbs of two characters and more that stand right behind who acts."""
    after = (word for word in chinese_cues().after if len(word) > 1)
    return ("打造", "推出", "携手", "牵手", *after)


_DOES_IT = lazy_re.compile(
    "[\u3400-\u9fff](?:[定光走空掉获得獲到过過进進入出回清仓倉售完]|仓式|倉式|[下有](?=了|\\d|[A-Z「『“《 ]))"
)
"""A verb with what comes of it, and no second half of a name: 敲定, 买走, 卖光, 吃下."""
_NO_VERB = ("旗下", "门下", "門下", "名下", "进出", "進出", "国有", "國有", "私有", "公有", "特有")


def _runs_on(guess: Guess, sentence: Sentence, known: list[tuple[int, int]]) -> bool:
    end, plain = dict(known).get(guess.start), sentence.plain
    if end is None or end >= guess.end:
        return False
    rest = plain[end : guess.end]
    if rest in _SHARES:
        return _TRADED.search(plain, 0, guess.start) is not None
    if any(end < start and last <= guess.end for start, last in known):
        return True
    if _DOES_IT.fullmatch(sentence.text, end, guess.end) and rest not in _NO_VERB:
        return True
    verb = next((word for word in _acting() if rest.startswith(word)), "")
    return bool(verb) and len(rest) > len(verb) and verb not in chinese_cues().endings


def _invests(
    guess: Guess, sentence: Sentence, known: list[tuple[int, int]], heads: set[int]
) -> bool:
    if not guess.text.endswith(_INVESTS) or (guess.start, guess.end - 2) not in known:
        return False
    whom = _INTO_WHOM.match(sentence.text, guess.end)
    at = guess.end if whom is None else whom.end()
    behind = sentence.text[at : at + 1]
    return at in heads or (behind.isascii() and behind.isupper())
