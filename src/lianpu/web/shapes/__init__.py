"""What the API answers with, mapped from core types; the front end's types mirror these files."""
