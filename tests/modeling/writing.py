"""A small model of an invented shop, to be varied by tests."""

from lianpu.modeling import DriverModel, read_model

SHOP = """
model: shop
title: {zh: 小店, en: Shop}
periods: [2024A, 2025E, 2026E]
axes:
  segment: {adults: {zh: 成人, en: Adults}, children: {zh: 儿童, en: Children}}
inputs:
  users[segment, t]:
    name: {zh: 用户, en: Users}
    unit: million person
    values: {adults: [1, 1.5, 2], children: [2, 2, 3]}
    source: {publisher: Own counts, date: 2025-01}
  fee[segment]:
    unit: CNY/person/month
    values: {adults: 30, children: 10}
    assume: as last year
  share[t]:
    unit: "%"
    values: [~, 4%, 7.5%]
    assume: {zh: 估计, en: a guess}
formulas:
  sales[segment, t]: {unit: 亿元/年, digits: 2, is: users * fee}
  total[t]: {unit: 亿元/年, digits: 2, is: "sum(sales, segment)"}
  growth[t]: {unit: "%", is: total / prev(total) - 1}
  online[t]: {unit: 亿元/年, is: total * share}
scenarios:
  bull: {fee.adults: 40, users: "*1.1", share.2026E: +1pp}
"""


def shop(*changes: tuple[str, str]) -> DriverModel:
    """The shop with words of its file replaced; each must stand there."""
    text = SHOP
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return read_model(text, "shop.yaml")


def formula(line: str) -> DriverModel:
    """The shop with one more formula."""
    return shop(("scenarios:", f"  {line}\nscenarios:"))
