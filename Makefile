# Everything a person or a machine runs here. `make` alone lists the verbs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
  && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
CLUSTER := .venv-cluster
ENGINES := .venv-engines
MATTE := .venv-matte
# Debian packages that some tests need; .ci/run installs them, elsewhere those tests skip and say so.
DEBIAN := chromium postgresql

.PHONY: help
help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "Likeness needs Python 3.11 to 3.14. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 2; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python lacks its venv module. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 2; }
	@echo "Making .venv with $$($(PYTHON) --version) and installing what requirements.lock pins (one to three minutes) ..."
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --disable-pip-version-check install -q --require-hashes --only-binary=:all: -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: install
install: $(READY) ## make .venv and install what requirements.lock pins

.PHONY: weights
weights: $(READY) ## fetch the model files that are missing
	@$(BIN)/likeness weights fetch

.PHONY: demo
demo: weights ## start the worker and the web chat: nothing else is needed
	@WEB=1 exec $(BIN)/likeness run

.PHONY: test
test: weights ## run the test suite (browser included; not the engines that draw)
	@$(BIN)/python -m pytest -n 4 --dist loadscope
	@echo "Left out: the tests of the engines that draw. \`make test-engines\` runs them (1.3 GB of torch and diffusers)."

$(ENGINES)/.ready: requirements.lock requirements-engines.txt pyproject.toml
	@echo "Making $(ENGINES): what requirements.lock pins, and torch and diffusers (two to five minutes) ..."
	@[ -x $(ENGINES)/bin/python ] || $(PYTHON) -m venv $(ENGINES)
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check install -q --require-hashes --only-binary=:all: -r requirements.lock
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check install -q --only-binary=:all: -r requirements-engines.txt
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check install -q --no-deps --only-binary=:all: torchvision==0.28.0
	@$(ENGINES)/bin/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: test-engines
test-engines: weights $(ENGINES)/.ready ## test the engines that draw, on tiny random weights
	@$(ENGINES)/bin/python -m pytest tests/engines

.PHONY: bench-engines
bench-engines: weights $(ENGINES)/.ready ## time our loop against diffusers' own (WEIGHTS=FOLDER on a GPU)
	@$(ENGINES)/bin/python -m tests.engines.bench $(if $(WEIGHTS),--weights $(WEIGHTS))

$(CLUSTER)/.ready: requirements.lock requirements-cluster.txt pyproject.toml
	@echo "Making $(CLUSTER): what requirements.lock pins, and Ray (two to five minutes) ..."
	@[ -x $(CLUSTER)/bin/python ] || $(PYTHON) -m venv $(CLUSTER)
	@$(CLUSTER)/bin/python -m pip --disable-pip-version-check install -q --require-hashes --only-binary=:all: -r requirements.lock
	@$(CLUSTER)/bin/python -m pip --disable-pip-version-check install -q --only-binary=:all: -r requirements-cluster.txt
	@$(CLUSTER)/bin/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

# Ray opens ports to whoever is on its network: here, nobody. Processes end with their namespace.
.PHONY: torture-ray
torture-ray: $(CLUSTER)/.ready ## kill a replica and its worker on a Ray cluster of one machine (needs root)
	@unshare --net --pid --fork --kill-child --mount-proc bash -c \
	  'ip link set lo up && exec $(CLUSTER)/bin/python -m tests.torture_ray'

.PHONY: check
check: $(READY) ## lint, format, types, layers, dependencies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .

.PHONY: bench
bench: weights ## time each stage, the ledger and the bots, and measure memory; writes bench.json
	@$(BIN)/python -m tests.bench --json bench.json
	@$(BIN)/python -m tests.bench_device --json bench.json
	@$(BIN)/python -m tests.bench_bot --json bench.json
	@$(BIN)/python -m tests.bench_telegram --json bench.json
	@$(BIN)/python -m tests.bench_ledger --json bench.json
	@$(BIN)/python -m tests.bench_verify --json bench.json

.PHONY: torture
torture: $(READY) ## kill workers and bots for some eight minutes: is anything lost or doubled?
	@$(BIN)/python -m tests.torture --json bench.json

.PHONY: capacity
capacity: $(READY) ## forecast fleet, waits and cost for 10^3 to 10^7 users a day; draws capacity.png
	@$(BIN)/python -m tests.capacity --json bench.json

.PHONY: likeness-bench
likeness-bench: weights ## tell what the guard finds, on the photographs in LIKENESS_PHOTOS
	@$(BIN)/python -m tests.bench_likeness

$(MATTE)/.ready: requirements.lock requirements-matte.txt pyproject.toml
	@echo "Making $(MATTE): what requirements.lock pins, and rembg (one to three minutes) ..."
	@[ -x $(MATTE)/bin/python ] || $(PYTHON) -m venv $(MATTE)
	@$(MATTE)/bin/python -m pip --disable-pip-version-check install -q --require-hashes --only-binary=:all: -r requirements.lock
	@$(MATTE)/bin/python -m pip --disable-pip-version-check install -q --only-binary=:all: -r requirements-matte.txt
	@$(MATTE)/bin/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: matte-bench
matte-bench: weights $(MATTE)/.ready ## hold the matte against known alpha, and against rembg (LIKENESS_PHOTOS; ten minutes)
	@$(MATTE)/bin/python -m tests.bench_matte

.PHONY: looks
looks: weights ## tell how well looks are read back from headshots (LIKENESS_PHOTOS=FOLDER for more than two portraits)
	@$(BIN)/python -m tests.bench_looks

.PHONY: audit
audit: $(READY) ## verify the model files; ask PyPI or OSV for known faults of what the lock pins
	@$(BIN)/likeness weights verify
	@$(BIN)/python -m tests.audit

.PHONY: fuzz
fuzz: $(READY) ## throw 100,000 damaged files at the sandbox (about ten minutes on two cores)
	@$(BIN)/python -m tests.fuzz

.PHONY: flood
flood: $(READY) ## send the bot 10,000 junk updates a minute, from one account and from thousands, and ask meanwhile
	@$(BIN)/python -m tests.flood

.PHONY: photos
photos: weights ## judge the photographs in LIKENESS_PHOTOS against their manifest
	@$(BIN)/python -m pytest -q -s tests/test_photo_folder.py

# OPTIONS="--each-family --photos obama --json"; what was made is kept, and made again where code or style changed.
.PHONY: gallery
gallery: weights ## show every style on the sample portraits and LIKENESS_PHOTOS as a page: build/gallery (or OUT)
	@nice -n 5 $(BIN)/python -m tests.gallery --out $(or $(OUT),build/gallery) $(OPTIONS)

.PHONY: team
team: weights ## tell how alike headshots of several people are in exact styles (LIKENESS_PHOTOS)
	@$(BIN)/python -m tests.bench_team

.PHONY: samples
samples: weights ## make the styles' sample pictures again from the busts
	@$(BIN)/python -m tests.samples

.PHONY: scenery
scenery: $(READY) ## render the rooms and gardens again (needs Debian's blender; SCENES=NAMES, half an hour for all on two cores)
	@mkdir -p data/scenery
	@for scene in $(or $(SCENES),$(basename $(notdir $(wildcard pipeline/stages/rendered/*.jpg)))); do \
	  blender -b --factory-startup -P scenery/render.py -- data/scenery $$scene && \
	  $(BIN)/python scenery/develop.py data/scenery $$scene || exit 1; done

.PHONY: busts
busts: $(READY) ## render the sample pictures' busts again (needs Debian's blender; ten minutes on two cores)
	@mkdir -p data/busts
	@$(BIN)/python scenery/bust/dress.py data/busts
	@blender -b --factory-startup -P scenery/bust/render.py -- data/busts
	@$(BIN)/python scenery/bust/develop.py data/busts

.PHONY: portraits
portraits: weights ## make the README's pictures of a conversation again
	@$(BIN)/python -m tests.portraits

.PHONY: lock
lock: $(READY) ## pin every dependency again (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev pyproject.toml -o requirements.lock

.PHONY: debian-packages
debian-packages: ## print the Debian packages that some tests need
	@echo $(DEBIAN)
