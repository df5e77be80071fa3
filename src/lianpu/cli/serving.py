"""`lianpu mcp`: the workspace as tools for agents, over standard input and output."""

from __future__ import annotations

from lianpu.cli.questions import FileArgument, opened
from lianpu.cli.terminal import LanguageOption, WorkspaceOption, language
from lianpu.core.registry import load


def mcp(
    file: FileArgument = None,
    workspace_folder: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Let agents ask the workspace, or a file, by the Model Context Protocol; they only read.

    让智能体通过 MCP 查询工作区或一份文件，只读。
    """
    workspace = opened(file, workspace_folder, language(lang), quiet=True)
    # doors do not import each other: the command only starts what the registry names
    load("lianpu.mcp:serve")(workspace)
