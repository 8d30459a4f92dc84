/** Where the program `kompetanse` is: the setting first, then PATH, then where uv, pipx and pip put programs. */

import * as fs from "node:fs";
import * as path from "node:path";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where this extension installs the program itself. */
  readonly own: string;
}

export interface Wanted {
  /** The path that the user has set; empty for none. */
  readonly setting: string;
  /** Folders that nothing is to be run from: those of a workspace that nobody has said is trusted. */
  readonly distrusted: readonly string[];
}

export type Found =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "setting-is-wrong"; readonly path: string }
  | { readonly kind: "missing" };

/** The absolute path of the program, or why there is none. A set path is never passed over for another. */
export function findProgram(machine: Machine, wanted: Wanted): Found {
  const setting = wanted.setting.trim();
  if (setting) {
    const full = setting.startsWith("~") ? path.join(machine.home, setting.slice(1)) : setting;
    return allowed(full, wanted) && isRunnable(full, machine.platform)
      ? { kind: "found", path: full }
      : { kind: "setting-is-wrong", path: setting };
  }
  const found = findIn("kompetanse", machine, wanted, [...pathFolders(machine), ...toolFolders(machine)]);
  return found === undefined ? { kind: "missing" } : { kind: "found", path: found };
}

/** The absolute path of a program on PATH, or where uv and pipx themselves are put; undefined where it is not. */
export function findTool(name: string, machine: Machine, wanted: Wanted): string | undefined {
  return findIn(name, machine, wanted, [...pathFolders(machine), ...binFolders(machine)]);
}

function findIn(name: string, machine: Machine, wanted: Wanted, folders: readonly string[]): string | undefined {
  // A .cmd or .bat would need a shell to run it.
  const file = machine.platform === "win32" ? `${name}.exe` : name;
  return folders
    .map((folder) => path.join(folder, file))
    .find((full) => allowed(full, wanted) && isRunnable(full, machine.platform));
}

/** A relative folder on PATH is the folder one stands in, which may be the municipality's: never looked in. */
function pathFolders(machine: Machine): string[] {
  const value = Object.entries(machine.env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  return value.split(machine.platform === "win32" ? ";" : ":").filter((folder) => path.isAbsolute(folder));
}

function binFolders({ env, home, platform }: Machine): string[] {
  const set = [env["UV_TOOL_BIN_DIR"], env["PIPX_BIN_DIR"], env["XDG_BIN_HOME"]];
  const usual = [path.join(home, ".local", "bin"), path.join(home, ".cargo", "bin")];
  const brew = platform === "darwin" ? ["/opt/homebrew/bin", "/usr/local/bin"] : [];
  return [...set, ...usual, ...brew].filter((folder): folder is string => !!folder && path.isAbsolute(folder));
}

function toolFolders(machine: Machine): string[] {
  const { env, home, platform, own } = machine;
  const scripts = platform === "win32" ? "Scripts" : "bin";
  const roaming = env["APPDATA"] ?? path.join(home, "AppData", "Roaming");
  const local = env["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local");
  const data = env["XDG_DATA_HOME"] ?? path.join(home, ".local", "share");
  const tools = [
    platform === "win32" ? path.join(roaming, "uv", "tools") : path.join(data, "uv", "tools"),
    path.join(data, "pipx", "venvs"),
    path.join(home, ".local", "pipx", "venvs"),
    path.join(home, "pipx", "venvs"),
    path.join(local, "pipx", "pipx", "venvs"),
  ].map((folder) => path.join(folder, "kompetanse-cli", scripts));
  const python = platform === "win32" ? pythonScripts([roaming, path.join(local, "Programs")]) : [];
  return [path.join(own, scripts), ...binFolders(machine), ...tools, ...python];
}

/** `…\Python\Python312\Scripts`: where pip of a Python for one user puts programs. */
function pythonScripts(parents: readonly string[]): string[] {
  return parents.flatMap((parent) => {
    const folder = path.join(parent, "Python");
    try {
      return fs
        .readdirSync(folder)
        .sort()
        .reverse()
        .map((version) => path.join(folder, version, "Scripts"));
    } catch {
      return [];
    }
  });
}

function allowed(full: string, wanted: Wanted): boolean {
  if (!path.isAbsolute(full)) {
    return false;
  }
  const real = realOf(full);
  return !wanted.distrusted.map(realOf).some((folder) => isBelow(folder, real) || isBelow(folder, full));
}

function realOf(full: string): string {
  try {
    return fs.realpathSync.native(full);
  } catch {
    return full;
  }
}

/** Whether a path is a folder, or in it. */
export function isBelow(folder: string, full: string): boolean {
  const relative = path.relative(folder, full);
  return relative === "" || (relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative));
}

function isRunnable(full: string, platform: NodeJS.Platform): boolean {
  try {
    fs.accessSync(full, platform === "win32" ? fs.constants.F_OK : fs.constants.X_OK);
    return fs.statSync(full).isFile();
  } catch {
    return false;
  }
}
