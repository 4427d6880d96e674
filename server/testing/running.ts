/** A command that runs in the test, without a process. */
import { onTestFinished } from "vitest";
import { run } from "../commands.ts";
import { type Io, linesTo } from "../io.ts";

export interface Running {
  readonly out: string[];
  readonly err: string[];
  /** Resolves when there is a line on stdout. */
  readonly ready: Promise<string>;
  /** Resolves when there is a line on stderr. */
  readonly said: Promise<string>;
  readonly code: Promise<number>;
  stop(): void;
}

export function start(
  words: readonly string[],
  page = "/nowhere",
  process: Partial<Io> = {},
): Running {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const out: string[] = [];
  const err: string[] = [];
  let tell = (_line: string): void => {};
  let say = (_line: string): void => {};
  const ready = new Promise<string>((resolve) => (tell = resolve));
  const said = new Promise<string>((resolve) => (say = resolve));
  const lines = linesTo({
    out(line) {
      out.push(line);
      tell(line);
    },
    err(line) {
      err.push(line);
      say(line);
    },
  });
  const io = {
    ...lines,
    stop: stopping.signal,
    ...process,
  };
  const code = run(words, io, { version: "1.2.3", page });
  return { out, err, ready, said, code, stop: () => stopping.abort() };
}

export async function end(
  words: readonly string[],
  process: Partial<Io> = {},
): Promise<{ code: number; out: string; err: string }> {
  const running = start(words, undefined, process);
  const code = await running.code;
  return { code, out: running.out.join("\n"), err: running.err.join("\n") };
}

/** The first address of that scheme in the line. */
export function addressIn(line: string, scheme: string): string {
  return new RegExp(`${scheme}://\\S+`).exec(line)?.[0] ?? "";
}
