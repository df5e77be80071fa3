"""What a user does with the workspace's models: look, move, simulate, take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lianpu import modeling

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace


class LiveModels:
    """Actions on the DriverModels of a workspace, by their ids."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def evidence(self, key: str) -> modeling.Evidence | None:
        """The one fact of an id, whole or its first letters, corrections of people put in."""
        workspace = self._workspace
        found = [fact for fact in workspace.facts() if fact.id.startswith(key)] if key else []
        exact = [fact for fact in found if fact.id == key]
        if len(exact or found) != 1:
            return None
        fact = (exact or found)[0]
        return modeling.Evidence(fact, workspace.document(fact.document).source)

    def page(self, key: str) -> modeling.Page:
        """What the model page draws: rows, what can be moved, and how draws are made."""
        return modeling.page(self._workspace.model(key))

    def script(self, key: str) -> str:
        """The model as a JavaScript module, for the page."""
        return modeling.page_script(self._workspace.model(key))

    def simulate(
        self, key: str, scenario: str | None = None, draws: int | None = None, seed: int = 0
    ) -> modeling.Simulation:
        """Means and quantiles of a model's results."""
        return modeling.simulate(
            self._workspace.model(key), scenario, draws=draws or modeling.DRAWS, seed=seed
        )
