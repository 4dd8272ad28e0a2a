PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: test lint
test: .venv/installed
	$(BIN)/pytest -q

lint: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
