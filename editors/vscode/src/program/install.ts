/** How the program is installed from the wheel that this extension brings: by uv, by pipx, or by a Python alone. */

import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { findTool, type Machine, type Wanted } from "./find";
import { run, type Said } from "./run";

const EXTRAS = "lsp,pdf,excel,word";

export interface Step {
  readonly program: string;
  readonly args: readonly string[];
}

/** The wheel that lies in a folder; undefined where none does. */
export function wheelIn(folder: string): string | undefined {
  const name = fs.existsSync(folder) ? fs.readdirSync(folder).find((each) => each.endsWith(".whl")) : undefined;
  return name === undefined ? undefined : path.join(folder, name);
}

/** What to run, one after another; undefined where neither uv, pipx nor a new enough Python is there.
 *
 * The file is named, never the package alone: in an index its name may be somebody else's.
 */
export async function installSteps(wheel: string, machine: Machine, wanted: Wanted): Promise<Step[] | undefined> {
  const requirement = `kompetanse-cli[${EXTRAS}] @ ${pathToFileURL(wheel).href}`;
  const uv = findTool("uv", machine, wanted);
  if (uv !== undefined) {
    return [{ program: uv, args: ["tool", "install", "--force", requirement] }];
  }
  const pipx = findTool("pipx", machine, wanted);
  if (pipx !== undefined) {
    return [{ program: pipx, args: ["install", "--force", requirement] }];
  }
  const python = await findPython(machine, wanted);
  if (python === undefined) {
    return undefined;
  }
  const scripts = machine.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  return [
    { program: python, args: ["-m", "venv", "--clear", machine.own] },
    {
      program: path.join(machine.own, ...scripts),
      args: ["-m", "pip", "install", "--disable-pip-version-check", requirement],
    },
  ];
}

async function findPython(machine: Machine, wanted: Wanted): Promise<string | undefined> {
  for (const name of ["python3", "python", "py"]) {
    const found = findTool(name, machine, wanted);
    // The stub of the Microsoft Store has no version: it opens the store.
    const version = found && (await run(found, ["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"]));
    if (found && version && version.code === 0) {
      return found;
    }
  }
  return undefined;
}

/** Run the steps until one fails; what the last one said. */
export async function runSteps(steps: readonly Step[], heard: (text: string) => void): Promise<Said> {
  let said: Said = { code: 0, out: "", error: "" };
  for (const { program, args } of steps) {
    heard(`> ${[program, ...args].join(" ")}\n`);
    said = await run(program, args, heard);
    if (said.code !== 0) {
      return said;
    }
  }
  return said;
}
