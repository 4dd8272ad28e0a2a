PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: test
test: .venv/installed
	$(BIN)/pytest -q

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
