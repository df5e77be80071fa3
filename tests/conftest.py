"""What tests may ask for besides the code: a browser, and texts that are not ours to publish."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# a slow machine is no fault of a test: only what an input shows counts
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium that browser tests drive: LIANPU_CHROME, else the first on PATH.

    Without one these tests skip; with LIANPU_REQUIRE_BROWSER=1, as in CI, they fail.
    """
    named = os.environ.get("LIANPU_CHROME")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return Path(found)
    reason = f"no browser at LIANPU_CHROME={named}" if named else "no Chromium on PATH"
    if os.environ.get("LIANPU_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and LIANPU_REQUIRE_BROWSER=1")
    pytest.skip(f"{reason}; name one in LIANPU_CHROME")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reports of others, beside the checkout: read by tests, never part of the repository."""
    folder = Path(os.environ.get("LIANPU_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no reports at {folder}; name their folder in LIANPU_SHARED")
    return folder
