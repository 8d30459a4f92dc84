# make demo: set up everything and run the main job on the example.  make test: set up everything and run all checks.
# make quick: what is told within a minute, for the time between two thoughts.
PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.ready
PEERS := .venv-peers/.ready
NODE := .venv-peers/node/.ready
VSCODE := editors/vscode/node_modules/.ready
EDITOR := editors/vscode/test/editor/node_modules/.ready
VSCODE_LANGUAGE := nb
DEMO_DATE := 2026-03-01

.PHONY: demo test quick check-generated lint types contracts schemas docs picture golden translations constraints bench structure vscode vscode-test clean

demo: $(SETUP)
	@mkdir -p demo
	$(BIN)/kompetanse validate examples/kommune-eksempel --date $(DEMO_DATE)
	$(BIN)/kompetanse report --root examples/kommune-eksempel --date $(DEMO_DATE) --output demo/rapport.md --output demo/rapport.html
	$(BIN)/kompetanse report --for kommunalsjef --root examples/kommune-eksempel --date $(DEMO_DATE) --output demo/kommunalsjef.html
	@echo
	@echo "Åpne demo/kommunalsjef.html i en nettleser: én side til kommunalsjefen. Hele rapporten er demo/rapport.html og demo/rapport.md."

test: lint types contracts check-generated $(PEERS) $(NODE)
	$(BIN)/python -m pytest -n auto --dist worksteal

# The floors below the commands: no process, no browser and no other checker is started.
quick: lint types contracts
	$(BIN)/python -m pytest -q $(addprefix tests/,model reading rules analysis report render)

lint: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SETUP)
	$(BIN)/mypy

contracts: $(SETUP)
	$(BIN)/lint-imports

# Everything that is generated and committed is what would be generated now.
check-generated: $(SETUP)
	$(BIN)/python tools/make_schemas.py --check
	$(BIN)/python tools/make_docs.py --check
	$(BIN)/python tools/make_picture.py --check
	$(BIN)/python tools/translations.py check

schemas: $(SETUP)
	$(BIN)/python tools/make_schemas.py

docs: $(SETUP)
	$(BIN)/python tools/make_docs.py

# The picture in the README: the kommunalsjef's page of the example.
picture: $(SETUP)
	$(BIN)/python tools/make_picture.py

golden: $(SETUP)
	$(BIN)/python tools/make_golden.py

translations: $(SETUP)
	$(BIN)/python tools/translations.py update
	$(BIN)/python tools/translations.py compile

# One version of everything that the action installs: those that the tests were run with.
constraints: $(SETUP)
	$(BIN)/python tools/constraints.py

bench: $(SETUP) $(PEERS)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/competence.py
	$(BIN)/python bench/history.py
	$(BIN)/python bench/formats.py
	$(BIN)/python bench/completion.py
	$(BIN)/python bench/editor.py
	$(BIN)/python bench/solving.py
	$(BIN)/python bench/plan.py

# The extension for Visual Studio Code: dist/kompetanse.vsix, with the program in it. VSCODE_LANGUAGE: nb, nn or en.
vscode: $(SETUP) $(VSCODE)
	rm -rf editors/vscode/build && mkdir -p dist
	$(BIN)/python -m build --quiet --wheel --no-isolation --outdir editors/vscode/build/wheel
	cd editors/vscode && npm run --silent check && node build.mjs --language=$(VSCODE_LANGUAGE)
	cd editors/vscode/build/staged && ../../node_modules/.bin/vsce package --no-dependencies --allow-missing-repository \
		--out ../../../../dist/kompetanse.vsix

# The extension alone, and in an editor as people use it: a minute or two.
vscode-test: vscode $(EDITOR)
	cd editors/vscode && npm run --silent unit
	node --test editors/vscode/test/editor/editor.test.mjs

# How the code is cut, beside packages that we learn from.
structure: $(SETUP) $(PEERS)
	$(BIN)/python tools/structure.py src/kompetanse_cli $(wildcard .venv-peers/lib/python3*/site-packages/check_jsonschema) \
		$(wildcard .venv-peers/lib/python3*/site-packages/pre_commit)

$(SETUP): pyproject.toml hatch_build.py
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kompetanse trenger Python 3.11 eller nyere")'
	@echo "Setter opp verktøyet i .venv. Det tar et halvt minutt eller så, bare første gang."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

# The peer that the schema is compared with, in an environment of its own: its parser changes with what lies beside it.
$(PEERS): tests/peers/requirements.txt tests/peers/schemas.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/peers/requirements.txt
# The published schemas of SARIF and JUnit are in the sources of packages, and in no package that is installed.
	.venv-peers/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
		--dest .venv-peers/schemas --requirement tests/peers/schemas.txt
	@touch $@

# What looks at the reports beside the browser. Without npm the tests that need it are skipped, and fail in CI.
$(NODE): tests/browser/package.json $(PEERS)
	@if command -v npm >/dev/null; then \
		mkdir -p $(@D) && cp $< $(@D)/ \
		&& npm install --prefix $(@D) --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
		&& touch $@; \
	else echo "Uten npm hoppes noen av nettlesertestene over."; fi

$(VSCODE): editors/vscode/package.json
	cd editors/vscode && npm install
	@touch $@

# The editor of the tests. What it has of its own to set up fetches from elsewhere, and is not needed: the parts that must
# be built are named.
$(EDITOR): editors/vscode/test/editor/package.json
	cp editors/vscode/.npmrc editors/vscode/test/editor/
	cd $(<D) && npm install && npm rebuild --ignore-scripts=false argon2
	cp editors/vscode/.npmrc $(@D)/code-server/lib/vscode/
	cd $(@D)/code-server/lib/vscode && npm install --omit=dev \
		&& npm rebuild --ignore-scripts=false @vscode/spdlog @parcel/watcher native-watchdog
	@touch $@

clean:
	rm -rf editors/vscode/node_modules editors/vscode/test/editor/node_modules editors/vscode/build
	rm -rf .venv .venv-peers demo build dist
