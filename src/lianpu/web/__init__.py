"""The workbench and its HTTP API: a typed door to one workspace, by default for this machine."""

from lianpu.web.app import create_app
from lianpu.web.serving import Served, serve

__all__ = ["Served", "create_app", "serve"]
