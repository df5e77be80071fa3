from lianpu.extraction.names.naming_scores import tokens_of, weighed
from lianpu.extraction.names.naming_zh import chinese_guesses, formed_names
from lianpu.extraction.names.outweighed_zh import odds_of, outweighed


def names_in(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in chinese_guesses(formed_names(text))]


def left_of(text: str, name: str) -> str | None:
    start = text.index(name)
    kept = outweighed(text, tokens_of(text), start, start + len(name))
    return None if kept is None else text[slice(*kept)]


def test_a_verb_beside_them_makes_no_name_of_listed_words():
    assert set(names_in("惠岚集团与多家子公司计划共同出资设立基金")) == {"惠岚集团"}
    assert left_of("公司拟与对方订立谅解备忘录,计划出售", "订立谅解备忘录") is None


def test_words_of_grammar_go_from_the_edges():
    assert left_of("受让方为澜格锂业,对价3亿元", "为澜格锂业") == "澜格锂业"
    assert left_of("硬科技公司澜波微步正以20亿元估值融资", "澜波微步正") == "澜波微步"


def test_names_in_full_and_of_unlisted_characters_stay():
    for name in ("澜岳第二热电有限公司", "晋岭银行昆明分行", "榉涟电子"):
        assert left_of(f"公司与{name}签署协议", name) == name


def test_the_log_odds_are_those_of_the_weights():
    """The same as scoring every stretch, which is slower; what is said again counts only there."""
    text = "岷江电池晚间公告,拟与北陆汽车合资建厂"
    tokens = tokens_of(text)
    for (start, end), score in weighed(text, tokens, -99).items():
        first = next(i for i, token in enumerate(tokens) if token.start == start)
        last = next(i for i, token in enumerate(tokens) if token.end == end)
        if text.count(text[start:end]) == 1:
            assert abs(odds_of(tokens, first, last) - score) < 1e-9


def test_what_points_or_counts_is_no_name():
    assert left_of("这标志着该项目在晋岭银行成功落地", "该项目") is None
    assert left_of("受让榉仁7879万股股份,约占三成", "股股份") is None
