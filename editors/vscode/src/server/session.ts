/** The client of the language server: one for all municipalities, started when there is one, and started anew when it
 * stops. That it can't be started is told once, with what to do about it.
 */

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import { below } from "../municipalities";
import { Launched } from "./launch";
import { CHECKED } from "./protocol";

export type State = "none" | "missing" | "starting" | "running" | "stopped";

const MOST_RESTARTS = 3;
const SETTLED_MS = 60_000;

/** The messages of the library are in English, and tell of what nobody can do anything about: they go to the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Session implements vscode.Disposable {
  private client: QuietClient | undefined;
  private launched: Launched | undefined;
  private restarts: number[] = [];
  private readonly states = new vscode.EventEmitter<State>();
  private readonly checks = new vscode.EventEmitter<void>();
  private current: State = "none";
  readonly onDidChangeState = this.states.event;
  /** When what is told of a municipality may be another. */
  readonly onDidCheck = this.checks.event;

  constructor(private readonly log: vscode.OutputChannel) {}

  get state(): State {
    return this.current;
  }

  /** What asks the server; undefined while it isn't running. */
  get asker(): LanguageClient | undefined {
    return this.current === "running" ? this.client : undefined;
  }

  /** Why it isn't running. */
  get why(): string {
    return this.launched?.why ?? "";
  }

  /** Say that there is nothing to start, or no program to start. */
  async rest(state: "none" | "missing"): Promise<void> {
    await this.stop();
    this.enter(state);
  }

  /** Start the server for these folders; it is stopped first when it runs. */
  async start(program: string, roots: readonly vscode.Uri[], language: string): Promise<boolean> {
    await this.stop();
    this.enter("starting");
    const client = new QuietClient("kompetanse", "Kompetanse", () => this.launch(program, language), this.options(roots));
    this.client = client;
    client.onNotification(CHECKED, () => this.checks.fire());
    try {
      await client.start();
    } catch {
      if (this.client === client) {
        this.enter("stopped");
      }
      return false;
    }
    if (this.client === client) {
      this.enter("running");
    }
    return true;
  }

  private async launch(program: string, language: string): Promise<Launched["child"]> {
    const launched = new Launched(program, ["lsp", ...(language ? ["--lang", language] : [])], (text) =>
      this.log.append(text),
    );
    this.launched = launched;
    await launched.started();
    return launched.child;
  }

  private options(roots: readonly vscode.Uri[]): LanguageClientOptions {
    return {
      documentSelector: roots.flatMap((root) =>
        ["yaml", "markdown"].map((language) => ({ scheme: "file", language, pattern: below(root) })),
      ),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
  }

  private closed(): { action: CloseAction; handled: true } {
    const now = Date.now();
    this.restarts = [...this.restarts.filter((when) => now - when < SETTLED_MS), now];
    if (this.current !== "running" || this.restarts.length > MOST_RESTARTS) {
      this.enter("stopped");
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    return { action: CloseAction.Restart, handled: true };
  }

  private enter(state: State): void {
    this.current = state;
    void vscode.commands.executeCommand("setContext", "kompetanse.state", state);
    this.states.fire(state);
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.current = "none";
    // One that never started, or has ended, can't be asked to stop.
    await client?.dispose().catch(() => undefined);
    this.launched?.child.kill();
    this.launched = undefined;
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.states.dispose();
    this.checks.dispose();
  }
}
