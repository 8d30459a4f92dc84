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
  State as ClientState,
} from "vscode-languageclient/node";
import { below } from "../municipalities";
import { Launched } from "./launch";
import { CHECKED } from "./protocol";

export type State = "none" | "missing" | "starting" | "running" | "stopped";

/** What a click on a line over an entry can do: the server offers it to those who say they have it. */
export const LENS_COMMANDS = ["kompetanse.showReferences", "kompetanse.showGaps"] as const;

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
  private readonly givenUp = new vscode.EventEmitter<void>();
  private current: State = "none";
  readonly onDidChangeState = this.states.event;
  /** When what is told of a municipality may be another. */
  readonly onDidCheck = this.checks.event;
  /** When it has stopped so often that it isn't started again. */
  readonly onDidGiveUp = this.givenUp.event;

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
    client.onDidChangeState(({ newState }) => this.client === client && this.follow(newState));
    try {
      await client.start();
    } catch {
      if (this.client === client) {
        this.enter("stopped");
      }
      return false;
    }
    return this.client === client;
  }

  /** What the client does by itself, when the server has ended. */
  private follow(state: ClientState): void {
    if (state === ClientState.Running) {
      this.enter("running");
    } else if (this.current === "running" || this.current === "stopped") {
      this.enter(state === ClientState.Starting ? "starting" : "stopped");
    }
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
      initializationOptions: { commands: LENS_COMMANDS },
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
      const wasRunning = this.current === "running";
      this.enter("stopped");
      if (wasRunning) {
        this.givenUp.fire();
      }
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
    this.givenUp.dispose();
  }
}
