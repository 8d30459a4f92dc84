/** The YAML extension of Red Hat beside this one: it gets the schema, and is asked to leave the checking to us. */

import * as vscode from "vscode";
import type { Municipalities } from "./municipalities";
import type { Texts } from "./texts";
import { contribute, YAML_EXTENSION, type YamlApi } from "./yaml_schema";

const KEPT = "kompetanse.keepsYamlValidation";

/** Give it the schema. Nothing where it isn't installed. */
export async function giveSchema(municipalities: Municipalities, bundled: string): Promise<void> {
  const other = vscode.extensions.getExtension<YamlApi>(YAML_EXTENSION);
  const api = await other?.activate();
  if (typeof api?.registerContributor === "function") {
    contribute(api, (resource) => municipalities.of(vscode.Uri.parse(resource))?.fsPath, bundled);
  }
}

/** Ask once whether its checking is to be off in this workspace: the answer is a line in the workspace's settings, which
 * others may share, and so nothing to write unasked.
 */
export async function askForOneVoice(context: vscode.ExtensionContext, texts: Texts): Promise<void> {
  const set = vscode.workspace.getConfiguration("yaml").inspect<boolean>("validate");
  const isOff = vscode.workspace.getConfiguration("yaml").get("validate") === false;
  const isSet = set?.workspaceValue !== undefined || isOff;
  if (!vscode.extensions.getExtension(YAML_EXTENSION) || isSet || context.workspaceState.get(KEPT)) {
    return;
  }
  const answer = await vscode.window.showInformationMessage(texts.otherVoice, texts.turnOff, texts.keepBoth);
  if (answer === texts.turnOff) {
    await vscode.workspace.getConfiguration("yaml").update("validate", false, vscode.ConfigurationTarget.Workspace);
  } else if (answer === texts.keepBoth) {
    await context.workspaceState.update(KEPT, true);
  }
}
