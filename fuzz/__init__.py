"""Hostile input, made by a machine that watches which code it reaches: docs/reliability.md."""
