# `make demo` shows it at work, `make test` runs the tests; the first one sets up .venv. The demo needs
# the package and its model; tests and checks need the development tools beside it.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

ANCHOR = examples/site.css "set the font-size in the body selector to 50px" --model local \
	--expect race/expected.css --budget 300

.PHONY: demo test slow lint docs race fuzz

demo: .venv/package
	@$(BIN)/python examples/demo.py

# Under five minutes on two cores; `make slow` has the rest, which takes ten.
test: .venv/dev
	$(BIN)/pytest -q -m "not slow"

slow: .venv/dev
	$(BIN)/pytest -q -m slow

# The same edit in every way, on the model of this machine: first with the answers of a perfect model, so
# that only speed differs, then with its own. The pages are race/forced.html and race/free.html. It takes some
# ten minutes on two cores, nearly all of them for what is written whole.
race: .venv/bench
	@mkdir -p race
	@sed 's/font-size: 17px/font-size: 50px/' examples/site.css > race/expected.css
	@$(BIN)/elision race $(ANCHOR) --forced --report race/forced.html --png race/forced.png \
		--strategies rewrite,predicted,search-replace,udiff,lazy-whole,lazy,lazy-warm
	@$(BIN)/elision race $(ANCHOR) --report race/free.html --strategies rewrite,lazy

# The pages go to site/; a broken link fails, but not with --quiet, which hides it from mkdocs as well.
docs: .venv/docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build
	@echo "site/index.html; to search in it, run $(BIN)/mkdocs serve"

# The laws under a fuzzer that watches which code it reaches (docs/reliability.md): two minutes, or
# `make fuzz SECONDS=3600`. What it tries differs from run to run, unless it is given a SEED.
SECONDS ?= 120
SEED ?= 0
fuzz: .venv/dev
	@PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(SECONDS) --seed $(SEED)

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/package: pyproject.toml
	@echo "Setting up .venv; this is done once."
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --editable '.[local]'
	@touch $@

.venv/bench: pyproject.toml .venv/package
	@$(INSTALL) --editable '.[bench]'
	@touch $@

.venv/docs: pyproject.toml .venv/package
	@$(INSTALL) --editable '.[docs]'
	@touch $@

.venv/dev: pyproject.toml .venv/package
	@echo "Installing the development tools into .venv; this is done once."
	@$(INSTALL) --editable '.[dev]'
	@touch $@
