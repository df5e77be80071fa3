"""One moment by the clocks of two zones."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import prose

HOLDS, WRONG = Verdict.HOLDS, Verdict.WRONG


def clocks(text):
    return [each.verdict for each in audit(prose(text)) if each.rule == "date"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Orrin hosts a call at 1:30 p.m. Pacific Time (4:30 p.m. Eastern Time).", HOLDS),
        ("Orrin hosts a call at 1:30 p.m. Pacific Time (3:30 p.m. Eastern Time).", WRONG),
        ("The call begins at 8:00 am ET / 1:00 pm GMT on Friday.", HOLDS),
        ("The call begins at 8:00 am ET / 2:00 pm GMT on Friday.", WRONG),
        ("Join us at 11:00 p.m. Eastern Time (11:00 a.m. Beijing time).", HOLDS),
        ("Join us at 5:00 p.m. ET, 2:00 p.m. PT.", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日凌晨4点）开会。", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日凌晨5点）开会。", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日早上7点）开会。", WRONG),
        ("會議於台北時間下午3點（東京時間下午4點）舉行。", HOLDS),
        ("會議於台北時間下午3點（東京時間下午2點）舉行。", WRONG),
    ],
)
def test_hours_in_two_zones_are_held_to_each_other(text, verdict):
    assert clocks(text) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Doors open from 9:00 a.m. ET to 5:00 p.m. ET.",
        "The first call is at 9:00 a.m. Eastern Time. The second, at 10:00 a.m. Pacific Time, is for analysts.",
        "海岳上午9点开会，下午2点散会。",
    ],
)
def test_two_moments_are_not_one(text):
    assert clocks(text) == []
