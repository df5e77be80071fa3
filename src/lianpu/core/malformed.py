"""What is wrong with the content of a file, in words for people, from what msgspec says of it."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.text import Text

_TYPES = {
    "array": Text("列表", "a list"),
    "object": Text("一组字段", "a set of fields"),
    "str": Text("文字", "text"),
    "int": Text("整数", "a whole number"),
    "float": Text("数", "a number"),
    "bool": Text("true 或 false", "true or false"),
    "null": Text("空", "nothing"),
}
_PLACE = lazy_re.compile(r" - at `(?:key in )?\$(?P<path>[^`]*)`$")
_STEP = lazy_re.compile(r"\[(?P<item>\d+)\]|\[\.\.\.\]|\.(?P<field>\w+)")
_EXPECTED = lazy_re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<told>[^`]+)`$")
_MISSING = lazy_re.compile(r"Object missing required field `(?P<name>[^`]+)`$")
_UNKNOWN = lazy_re.compile(r"Object contains unknown field `(?P<name>[^`]+)`$")
_CHOICE = lazy_re.compile(r"Invalid enum value (?P<value>.+)$")


def malformed(error: Exception) -> Text:
    """The words of a `msgspec.ValidationError` in both languages, the place before them.

    >>> malformed(ValueError("Expected `array`, got `object`")).en
    'a list is expected, a set of fields is there'
    >>> malformed(ValueError("Object missing required field `zh` - at `$[1].name`")).en
    'item 2, name: zh is missing'
    >>> malformed(ValueError("Invalid enum value 'firm' - at `$[0].kind`")).zh
    "第 1 项的 kind：没有 'firm' 这个取值"
    """
    words = str(error)
    place = _PLACE.search(words)
    said = _said(words[: place.start()] if place else words)
    where = _where(place["path"]) if place else None
    if where is None:
        return said
    return Text(f"{where.zh}：{said.zh}", f"{where.en}: {said.en}")


def _said(words: str) -> Text:
    if match := _EXPECTED.match(words):
        wanted, told = _kinds(match["wanted"]), _kinds(match["told"])
        return Text(
            f"应为{wanted.zh}，却是{told.zh}", f"{wanted.en} is expected, {told.en} is there"
        )
    if match := _MISSING.match(words):
        return Text(f"缺少 {match['name']}", f"{match['name']} is missing")
    if match := _UNKNOWN.match(words):
        return Text(f"没有字段 '{match['name']}'", f"there is no field '{match['name']}'")
    if match := _CHOICE.match(words):
        return Text(f"没有 {match['value']} 这个取值", f"{match['value']} is none of the choices")
    return Text(f"内容不合规：{words}", f"unexpected content: {words}")


def _kinds(told: str) -> Text:
    """Types as msgspec joins them: "str | null"."""
    kinds = [_TYPES.get(each.strip(), Text.same(each.strip())) for each in told.split("|")]
    return Text("或".join(each.zh for each in kinds), " or ".join(each.en for each in kinds))


def _where(path: str) -> Text | None:
    """A path as people count: "[1].name" is item 2, name."""
    zh, en = [], []
    for step in _STEP.finditer(path):
        if step["item"] is not None:
            number = int(step["item"]) + 1
            zh.append(f"第 {number} 项")
            en.append(f"item {number}")
        elif step["field"] is not None:
            zh.append(step["field"])
            en.append(step["field"])
    return Text("的 ".join(zh), ", ".join(en)) if zh else None
