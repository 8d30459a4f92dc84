/** A change is shown as git shows it before it is written, and written only by who says so. */

import * as vscode from "vscode";
import { whySaid } from "../server/launch";
import { fill, type Texts } from "../texts";
import { type Change, look, write } from "./commands";

const SCHEME = "kompetanse-change";

export class Preview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly shown = new Map<string, string>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.path) ?? "";
  }

  /** Show what a change would do, ask, and do it; whether it was done. */
  async make(program: string, change: Change, title: string, texts: Texts, nothing = ""): Promise<boolean> {
    const looked = await look(program, change);
    if (looked.kind === "nothing") {
      void vscode.window.showInformationMessage(nothing || looked.text || texts.cancelled);
      return false;
    }
    if (looked.kind === "refused") {
      const buttons = looked.again ? [texts.writeAnyway] : [];
      const answer = await vscode.window.showErrorMessage(looked.text, ...buttons);
      return answer !== undefined && looked.again ? this.make(program, looked.again, title, texts) : false;
    }
    const uri = await this.show(looked.diff, fill(texts.changeTitle, { title }));
    const notes = looked.notes && `${looked.notes.replace(/[.]$/, "")}.`;
    const asked = [notes, texts.confirm].filter(Boolean).join(" ");
    const answer = await vscode.window.showInformationMessage(asked, texts.write);
    await this.close(uri);
    if (answer !== texts.write) {
      void vscode.window.setStatusBarMessage(texts.cancelled, 5000);
      return false;
    }
    const said = await write(program, change);
    // What is mended may leave something that is wrong: that is told of with exit code 1.
    const done = said.code === 0 || (said.code === 1 && change.look === "--diff");
    const told = done ? said.out.trim().split("\n")[0] || whySaid(said.error) : whySaid(said.error);
    void (done ? vscode.window.showInformationMessage(told) : vscode.window.showErrorMessage(told));
    return done;
  }

  private async show(diff: string, title: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title.replace(/[\\/]/g, "-")}` });
    this.shown.set(uri.path, diff);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, "diff");
    await vscode.window.showTextDocument(document, { preview: true });
    return uri;
  }

  private async close(uri: vscode.Uri): Promise<void> {
    this.shown.delete(uri.path);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString());
    await vscode.window.tabGroups.close(ours);
  }

  dispose(): void {
    vscode.Disposable.from(this.registered, this.changed).dispose();
  }
}
