/** The report beside the text, made anew whenever something of the municipality is saved or changed on disk. */

import * as vscode from "vscode";
import { below } from "../municipalities";
import { fill, type Texts } from "../texts";
import { messagePage, reportPage } from "./report_page";

const PAUSE_MS = 200;

export interface ReportAsked {
  readonly program: string;
  readonly root: vscode.Uri;
  readonly name: string;
  readonly reader: string;
  readonly language: string;
  readonly texts: Texts;
}

export class ReportView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private following: vscode.Disposable | undefined;
  private asked: ReportAsked | undefined;
  private timer: NodeJS.Timeout | undefined;
  private number = 0;

  /** Open the report of a municipality, or make the one that is open again. */
  async open(asked: ReportAsked): Promise<void> {
    this.asked = asked;
    const { texts, language } = asked;
    if (!this.panel) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      // Its own policy lets only its own script run, and nothing be fetched.
      const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true, retainContextWhenHidden: true };
      this.panel = vscode.window.createWebviewPanel("kompetanse.report", "Kompetanse", place, options);
      this.panel.webview.html = messagePage(language || "nb", texts.reportMaking, "");
      this.panel.onDidDispose(() => this.forget());
    } else {
      this.panel.reveal(undefined, true);
    }
    this.panel.title = fill(texts.report, { name: asked.name });
    this.follow(asked.root);
    await this.make();
  }

  private follow(root: vscode.Uri): void {
    this.following?.dispose();
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, "**/*.{yaml,yml,md}"));
    const soon = (): void => this.soon();
    const saved = vscode.workspace.onDidSaveTextDocument((document) => {
      if (vscode.languages.match({ scheme: "file", pattern: below(root) }, document)) {
        this.soon();
      }
    });
    this.following = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(soon),
      watcher.onDidCreate(soon),
      watcher.onDidDelete(soon),
      saved,
    );
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.make(), PAUSE_MS);
  }

  private async make(): Promise<void> {
    const { panel, asked } = this;
    if (!panel || !asked) {
      return;
    }
    const number = ++this.number;
    const { program, root, reader, language, texts } = asked;
    const page = await reportPage(program, root.fsPath, reader, language, texts.reportFailed);
    // Something was saved while it was made: the later one counts.
    if (number === this.number && panel === this.panel) {
      panel.webview.html = page.html;
    }
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.following?.dispose();
    this.following = this.panel = this.asked = undefined;
  }

  dispose(): void {
    this.panel?.dispose();
    this.forget();
  }
}
