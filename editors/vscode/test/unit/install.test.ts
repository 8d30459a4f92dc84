/** What the button «Installer» runs. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { installSteps, runSteps, wheelIn } from "../../src/program/install";
import { executable, folder, machine } from "./support";

const anywhere = { setting: "", distrusted: [] };
const WHEEL = "/tillegg å/kompetanse_cli-1.0.0-py3-none-any.whl";
// The name alone would fetch what somebody else may have called so.
const REQUIREMENT = "kompetanse-cli[lsp,pdf,excel,word] @ file:///tillegg%20%C3%A5/kompetanse_cli-1.0.0-py3-none-any.whl";

test("uv is taken before pipx", async () => {
  const home = folder();
  const uv = executable(path.join(home, "bin", "uv"));
  executable(path.join(home, "bin", "pipx"));
  const steps = await installSteps(WHEEL, machine(home, { PATH: path.join(home, "bin") }), anywhere);
  assert.deepEqual(steps, [{ program: uv, args: ["tool", "install", "--force", REQUIREMENT] }]);
});

test("pipx is taken where there is no uv", async () => {
  const home = folder();
  const pipx = executable(path.join(home, ".local", "bin", "pipx"));
  const steps = await installSteps(WHEEL, machine(home), anywhere);
  assert.deepEqual(steps, [{ program: pipx, args: ["install", "--force", REQUIREMENT] }]);
});

test("a Python alone makes an environment where the program is then looked for", async () => {
  const home = folder();
  // The first is too old, or the one that only opens a store.
  executable(path.join(home, "bin", "python3"), "#!/bin/sh\nexit 1\n");
  const python = executable(path.join(home, "bin", "python"), "#!/bin/sh\nexit 0\n");
  const there = machine(home, { PATH: path.join(home, "bin") });
  const steps = await installSteps(WHEEL, there, anywhere);
  assert.deepEqual(steps, [
    { program: python, args: ["-m", "venv", "--clear", there.own] },
    { program: path.join(there.own, "bin", "python"), args: ["-m", "pip", "install", "--disable-pip-version-check", REQUIREMENT] },
  ]);
});

test("where there is nothing to install with, there are no steps", async () => {
  assert.equal(await installSteps(WHEEL, machine(folder()), anywhere), undefined);
});

test("the steps are run until one fails, and what it said is told", async () => {
  const home = folder();
  const log = path.join(home, "log");
  const fine = executable(path.join(home, "fine"), `#!/bin/sh\necho "$1" >> ${log}\n`);
  const failing = executable(path.join(home, "failing"), "#!/bin/sh\necho ingen plass igjen >&2\nexit 3\n");
  const heard: string[] = [];
  const steps = [fine, failing, fine].map((program, n) => ({ program, args: [`steg ${n}`] }));
  const said = await runSteps(steps, (text) => heard.push(text));
  assert.equal(said.code, 3);
  assert.equal(said.error, "ingen plass igjen\n");
  assert.equal(readFileSync(log, "utf8"), "steg 0\n");
  assert.ok(heard.join("").includes("ingen plass igjen"));
});

test("the wheel is found whatever version it is", () => {
  const there = folder();
  assert.equal(wheelIn(there), undefined);
  assert.equal(wheelIn(path.join(there, "borte")), undefined);
  writeFileSync(path.join(there, "kompetanse_cli-2.3.4-py3-none-any.whl"), "");
  assert.equal(wheelIn(there), path.join(there, "kompetanse_cli-2.3.4-py3-none-any.whl"));
});
