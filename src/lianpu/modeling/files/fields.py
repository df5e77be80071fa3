"""The fields of a model file as values, each refusal with the path of the field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lianpu.core.errors import ModelError, RegistryError
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.text import Text
from lianpu.modeling.files.units import Unit, read_unit

_PERCENT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[%％]$")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?$")


@dataclass(frozen=True)
class Fields:
    """Reads raw YAML values of one file; places are dotted paths such as ``inputs.users.unit``."""

    file: str

    def whole(self, text: str) -> Any:
        """The raw value of a text, no key given twice."""
        try:
            return read_yaml(text, self.file)
        except RegistryError as error:
            raise ModelError(
                error.what, file=self.file, place=error.place, remedy=error.remedy
            ) from error

    def number(self, raw: Any, unit: Unit, place: str) -> Fraction | None:
        """A number in the line's unit; ``5%`` is a ratio, ~ is not known."""
        if raw is None:
            return None
        if isinstance(raw, str):
            share = _PERCENT.match(raw.strip())
            if share and (unit.percent or not (unit.dimensions or unit.factors)):
                return Fraction(share[1]) / 100
            if share:
                raise self.error(
                    Text(f"'{raw}' 是比率，单位却是 {unit.label}",
                         f"'{raw}' is a ratio, the unit is {unit.label}"),
                    place,
                    Text("请写数值，或将单位改为 %", "write the number, or declare the unit %"),
                )  # fmt: skip
            if _NUMBER.match(raw.strip()):
                value = Fraction(raw.strip().replace(",", ""))
                return value / 100 if unit.percent else value
        elif isinstance(raw, int | float) and not isinstance(raw, bool):
            written = repr(raw)
            if written not in ("nan", "inf", "-inf"):
                return Fraction(written) / (100 if unit.percent else 1)
        raise self.error(
            Text(f"不是数字：'{raw}'", f"not a number: '{raw}'"),
            place,
            Text("请写数字；未知请写 ~", "write a number, or ~ for what is not known"),
        )

    def unit(self, raw: Any, place: str) -> Unit:
        try:
            return read_unit(str(raw))
        except ModelError as error:
            raise ModelError(
                error.what, file=self.file, place=f"{place}.unit", remedy=error.remedy
            ) from error

    def names(self, raw: Any, place: str) -> dict[str, Text]:
        if isinstance(raw, Sequence) and not isinstance(raw, str):
            return {str(key): Text.same(str(key)) for key in raw}
        return {
            key: self.text(name, f"{place}.{key}") for key, name in self.mapping(raw, place).items()
        }

    def text(self, raw: Any, place: str) -> Text:
        if isinstance(raw, Mapping):
            if set(raw) != {"zh", "en"}:
                raise self.error(
                    Text("名称应写 zh 与 en", "a name has zh and en"),
                    place,
                    Text("例如 {zh: 用户, en: Users}", "for instance {zh: 用户, en: Users}"),
                )
            return Text(str(raw["zh"]), str(raw["en"]))
        if isinstance(raw, str | int | float):
            return Text.same(str(raw))
        raise self.error(
            Text("应为文字", "words are expected here"),
            place,
            Text("例如 {zh: 用户, en: Users}", "for instance {zh: 用户, en: Users}"),
        )

    def known(self, raw: Any, allowed: Sequence[str], place: str) -> dict[str, Any]:
        """A mapping that has no other keys than these."""
        fields = self.mapping(raw, place)
        for key in fields:
            if key not in allowed and fields[key] is None and {"(", ")"} & set(key):
                raise self.error(
                    Text(
                        f"YAML 在逗号处切断了公式：'{key}'",
                        f"YAML cut a formula at its comma: '{key}'",
                    ),
                    place,
                    Text("请给公式加引号", "put the formula in quotes"),
                )
            if key not in allowed:
                raise self.unknown(key, allowed, place)
        return fields

    def mapping(self, raw: Any, place: str) -> dict[str, Any]:
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            raise self.error(
                Text(f"应为映射，而非 '{raw}'", f"a mapping is expected, not '{raw}'"),
                place,
                Text("请写 键: 值", "write key: value"),
            )
        return {str(key): value for key, value in raw.items()}

    def sequence(self, raw: Any, place: str) -> Sequence[Any]:
        if isinstance(raw, Sequence) and not isinstance(raw, str):
            return raw
        raise self.error(
            Text(f"应为列表，而非 '{raw}'", f"a list is expected, not '{raw}'"),
            place,
            Text("请写 [a, b]", "write [a, b]"),
        )

    def missing_period(self, key: str, place: str) -> ModelError:
        return self.error(
            Text(f"缺少 {key} 的数", f"no number for {key}"),
            place,
            Text("请补上；未知请写 ~", "add it, or write ~ for what is not known"),
        )

    def missing(self, key: str, place: str) -> ModelError:
        return self.error(
            Text(f"缺少 '{key}'", f"'{key}' is missing"), place, Text("请补上", "add it")
        )

    def twice(self, key: str, place: str) -> ModelError:
        return self.error(
            Text(f"'{key}' 出现两次", f"'{key}' stands twice"),
            place,
            Text("请改名", "rename one of them"),
        )

    def unknown(self, key: str, known: Sequence[str], place: str) -> ModelError:
        near = difflib.get_close_matches(key, known, n=1)
        return self.error(
            Text(f"未知的 '{key}'", f"unknown '{key}'"),
            place,
            Text(f"是否为 '{near[0]}'？", f"did you mean '{near[0]}'?")
            if near
            else Text(f"可用：{'、'.join(known)}", f"there are: {', '.join(known)}"),
        )

    def error(self, what: Text, place: str, remedy: Text) -> ModelError:
        return ModelError(what, file=self.file, place=place or None, remedy=remedy)
