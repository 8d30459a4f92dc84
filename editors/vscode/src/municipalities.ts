/** The municipalities in the open folders: the folders that hold a kompetanse.yaml. */

import * as path from "node:path";
import * as vscode from "vscode";
import { isBelow } from "./program/find";

export const MAIN_FILE = "kompetanse.yaml";
const NOT_LOOKED_IN = "**/{node_modules,.git,.venv,.kompetanse}/**";
const MOST = 50;

export class Municipalities implements vscode.Disposable {
  private readonly watcher = vscode.workspace.createFileSystemWatcher(`**/${MAIN_FILE}`, false, true, false);
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[];
  private found: readonly vscode.Uri[] = [];
  /** When there are others than before. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const again = (): void => void this.find();
    this.disposables = [
      this.watcher,
      this.changed,
      this.watcher.onDidCreate(again),
      this.watcher.onDidDelete(again),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
    ];
  }

  /** Their folders. */
  get all(): readonly vscode.Uri[] {
    return this.found;
  }

  /** Look for them. */
  async find(): Promise<void> {
    const files = await vscode.workspace.findFiles(`**/${MAIN_FILE}`, NOT_LOOKED_IN, MOST);
    const folders = files
      .filter((file) => file.scheme === "file")
      .map((file) => vscode.Uri.file(path.dirname(file.fsPath)))
      .sort((one, other) => one.fsPath.localeCompare(other.fsPath));
    if (folders.map(String).join("\n") !== this.found.map(String).join("\n")) {
      this.found = folders;
      this.changed.fire();
    }
  }

  /** The folder that a file belongs to, the nearest above it. */
  of(uri: vscode.Uri): vscode.Uri | undefined {
    const above = this.found.filter((root) => uri.scheme === "file" && isBelow(root.fsPath, uri.fsPath));
    return above.sort((one, other) => other.fsPath.length - one.fsPath.length)[0];
  }

  /** The one that is worked with: that of the file in front; else the first. */
  get current(): vscode.Uri | undefined {
    const active = vscode.window.activeTextEditor?.document.uri;
    return (active && this.of(active)) ?? this.found[0];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

/** The file that a municipality is asked about by. */
export function mainFile(root: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(root, MAIN_FILE);
}

/** A pattern of files below a folder, whatever signs its name has. */
export function below(folder: vscode.Uri): string {
  const literal = folder.fsPath.replace(/\\/g, "/").replace(/[[\]{}*?]/g, (sign) => `[${sign}]`);
  return `${literal.replace(/\/$/, "")}/**`;
}
