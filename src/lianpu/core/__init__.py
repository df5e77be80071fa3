"""The types that every room speaks, and the vocabulary that analysts can edit."""
