# `make demo` shows it at work, `make test` runs the tests; the first one sets up .venv. The demo needs
# the package and its model; tests and checks need the development tools beside it.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: demo test lint

demo: .venv/package
	@$(BIN)/python examples/demo.py

test: .venv/dev
	$(BIN)/pytest -q

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/package: pyproject.toml
	@echo "Setting up .venv; this is done once."
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --editable '.[local]'
	@touch $@

.venv/dev: pyproject.toml .venv/package
	@echo "Installing the development tools into .venv; this is done once."
	@$(INSTALL) --editable '.[dev]'
	@touch $@
