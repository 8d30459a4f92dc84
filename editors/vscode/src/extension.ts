/** Kompetanse in Visual Studio Code: the language server, what is missing, the report, and the everyday changes. */

import * as path from "node:path";
import * as vscode from "vscode";
import { App } from "./app";
import { giveSchema } from "./other_voice";

let app: App | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  app = new App(context);
  await app.begin();
  void giveSchema(app.municipalities, path.join(context.extensionPath, "dist", "kompetanse.schema.json"));
}

export async function deactivate(): Promise<void> {
  await app?.dispose();
}
