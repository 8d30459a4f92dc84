/** Running a program without a shell, from a folder that holds nothing to run, and what it said. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import * as os from "node:os";

export interface Said {
  /** The exit code; null when it could not be started or was stopped. */
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Started with nothing to read from the municipality's folder: Windows looks for programs where one stands. */
export function start(program: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(program, args, {
    cwd: os.homedir(),
    env: { ...process.env, PYTHONUTF8: "1", NO_COLOR: "1", PYTHONSAFEPATH: "1" },
    shell: false,
    windowsHide: true,
  });
}

/** Run a program to its end; what can't be started has no exit code, and says why. */
export function run(program: string, args: readonly string[], heard?: (text: string) => void): Promise<Said> {
  return new Promise((resolve) => {
    const child = start(program, args);
    const texts = { out: "", error: "" };
    for (const [name, stream] of [["out", child.stdout], ["error", child.stderr]] as const) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        texts[name] += text;
        heard?.(text);
      });
    }
    child.on("error", (error) => resolve({ code: null, out: texts.out, error: error.message }));
    child.on("close", (code) => resolve({ code, ...texts }));
    child.stdin.on("error", () => undefined);
    child.stdin.end();
  });
}
