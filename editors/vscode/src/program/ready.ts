/** The program found, or one message that says what to do, with a button that does it. */

import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { whySaid } from "../server/launch";
import { fill, type Texts } from "../texts";
import { findProgram, type Machine, type Wanted } from "./find";
import { installSteps, runSteps, wheelIn } from "./install";

export class Program {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.OutputChannel,
  ) {}

  /** The absolute path of the program; undefined where it is not to be found. */
  get path(): string | undefined {
    const found = findProgram(this.machine, this.wanted);
    return found.kind === "found" ? found.path : undefined;
  }

  /** Say in one message why it isn't there; whether it was installed then. */
  async tellMissing(texts: Texts): Promise<boolean> {
    const found = findProgram(this.machine, this.wanted);
    if (found.kind === "setting-is-wrong") {
      const text = fill(texts.wrongSetting, { path: found.path });
      if ((await vscode.window.showErrorMessage(text, texts.openSetting)) === texts.openSetting) {
        await vscode.commands.executeCommand("workbench.action.openSettings", "kompetanse.program");
      }
      return false;
    }
    const answer = await vscode.window.showErrorMessage(texts.missing, texts.install, texts.howTo);
    if (answer === texts.howTo) {
      await vscode.commands.executeCommand("kompetanse.walkthrough");
    }
    return answer === texts.install ? this.install(texts) : false;
  }

  /** Install the program that this extension brings; whether that was done. */
  async install(texts: Texts): Promise<boolean> {
    const wheel = wheelIn(path.join(this.context.extensionPath, "dist"));
    const steps = wheel === undefined ? undefined : await installSteps(wheel, this.machine, this.wanted);
    if (steps === undefined) {
      const text = wheel === undefined ? texts.noWheel : texts.noInstaller;
      if ((await vscode.window.showErrorMessage(text, texts.howTo)) === texts.howTo) {
        await vscode.commands.executeCommand("kompetanse.walkthrough");
      }
      return false;
    }
    const said = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: texts.installing },
      () => runSteps(steps, (text) => this.log.append(text)),
    );
    if (said.code !== 0) {
      const why = whySaid(said.error).slice(-300);
      void this.tellFailed(fill(texts.installFailed, { why }), texts);
      return false;
    }
    void vscode.window.showInformationMessage(texts.installed);
    return true;
  }

  private async tellFailed(text: string, texts: Texts): Promise<void> {
    if ((await vscode.window.showErrorMessage(text, texts.showLog)) === texts.showLog) {
      this.log.show();
    }
  }

  private get machine(): Machine {
    const own = path.join(this.context.globalStorageUri.fsPath, "program");
    return { platform: process.platform, env: process.env, home: os.homedir(), own };
  }

  private get wanted(): Wanted {
    const setting = vscode.workspace.getConfiguration("kompetanse").get("program", "");
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
    return { setting, distrusted: vscode.workspace.isTrusted ? [] : folders.map((folder) => folder.uri.fsPath) };
  }
}
