/** The item in the status bar: «Fjordvik: 3 mangler, 1 feil»; while the server isn't running, no number. */

import * as vscode from "vscode";
import type { Overview } from "../server/protocol";
import type { State } from "../server/session";
import { fill, type Texts } from "../texts";

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("kompetanse.status", vscode.StatusBarAlignment.Left, 10);

  constructor() {
    this.item.name = "Kompetanse";
  }

  show(state: State, overview: Overview | undefined, texts: Texts): void {
    if (state === "none") {
      this.item.hide();
      return;
    }
    this.item.command = state === "missing" || state === "stopped" ? "kompetanse.restart" : "kompetanse.gaps";
    if (state === "running" && overview) {
      this.tell(overview, texts);
    } else {
      this.item.text = state === "starting" || state === "running" ? `$(sync~spin) ${texts.starting}` : `$(warning) ${texts.off}`;
      this.item.tooltip = texts.offTip;
      this.item.backgroundColor = undefined;
    }
    this.item.show();
  }

  private tell(overview: Overview, texts: Texts): void {
    const icon = overview.errors ? "$(error)" : overview.missing === null ? "$(question)" : "$(organization)";
    this.item.text = `${icon} ${overview.status} · ${overview.day}`;
    const lines = [fill(texts.asOf, { day: overview.day }), overview.unknown, ...overview.summary];
    this.item.tooltip = lines.filter(Boolean).join("\n");
    this.item.backgroundColor = overview.errors ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.accessibilityInformation = { label: `${overview.status}, ${overview.day}`, role: "button" };
  }

  dispose(): void {
    this.item.dispose();
  }
}
