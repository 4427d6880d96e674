/** The program with etcd's library, as a process that is asked line by line. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface Waiting {
  readonly answer: (line: string) => void;
  readonly fail: (error: Error) => void;
}

/** Questions may follow each other without waiting; answers come in the same order. */
export class Library {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private rest = "";
  private complaint = "";

  constructor(program: string) {
    this.process = spawn(program);
    this.process.stdout.setEncoding("utf8");
    this.process.stdout.on("data", (text: string) => this.read(text));
    this.process.stderr.setEncoding("utf8");
    this.process.stderr.on("data", (text: string) => {
      this.complaint = (this.complaint + text).slice(-2_000);
    });
    this.process.on("error", (error) => this.giveUp(error.message));
    this.process.on("close", () => this.giveUp(this.complaint));
    // A broken pipe is told by the end of the process.
    this.process.stdin.on("error", () => {});
  }

  /** The answer to one line. */
  ask(line: string): Promise<string> {
    return new Promise((answer, fail) => {
      this.waiting.push({ answer, fail });
      this.process.stdin.write(`${line}\n`);
    });
  }

  /** Lets the process end when it has answered everything. */
  close(): void {
    this.process.stdin.end();
  }

  private read(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.waiting.shift()?.answer(line);
  }

  private giveUp(reason: string): void {
    for (const { fail } of this.waiting.splice(0)) {
      fail(new Error(`The program with etcd's library has ended. ${reason}`));
    }
  }
}
