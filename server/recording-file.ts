/** Reads a recording from a file or from stdin, or says in one sentence why that can't be done. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { type Result, fail, instant, ok, shown } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";
import { type Recording, parseRecording } from "../src/core/recording/index.ts";

/** A text of Node holds at most 2^29 characters. */
export const BYTES_LIMIT = 500_000_000;

/** What stands for stdin where a file is asked for. */
export const STDIN = "-";

/** What a recording is called in a sentence. */
export function titleOf(path: string): string {
  return path === STDIN ? "stdin" : shown(basename(path), 200);
}

export interface ReadRecording {
  /** The whole, as it is written. */
  readonly text: string;
  readonly recording: Recording;
}

/** `input` is what `-` reads, until its end or until `stop`. */
export async function readRecording(
  path: string,
  input: Readable = process.stdin,
  stop?: AbortSignal,
): Promise<Result<ReadRecording, string>> {
  const text = path === STDIN ? await readStream(input, stop) : await readPath(path);
  if (!text.ok) return text;
  const recording = parseRecording(text.value);
  return recording.ok
    ? ok({ text: text.value, recording: recording.value })
    : fail(`${titleOf(path)} can't be played. ${recording.error}`);
}

async function readPath(path: string): Promise<Result<string, string>> {
  try {
    const { size } = await stat(path);
    return size > BYTES_LIMIT
      ? fail(`${titleOf(path)} has ${size} bytes; ${TOO_LONG}`)
      : ok(await readFile(path, "utf8"));
  } catch (error) {
    return fail(`${shown(path, 200)} can't be read: ${reasonOf(error)}`);
  }
}

const TOO_LONG = `at most ${BYTES_LIMIT} are read. Cut it into parts.`;

function readStream(input: Readable, stop?: AbortSignal): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (result: Result<string, string>): void => {
      resolve(result);
      stop?.removeEventListener("abort", stopped);
      input.destroy();
    };
    const stopped = (): void => end(fail("It was stopped before stdin had ended."));
    if (stop?.aborted === true) stopped();
    else stop?.addEventListener("abort", stopped);
    input.on("data", (part: Buffer | string) => {
      size += part.length;
      if (size > BYTES_LIMIT) end(fail(`stdin has more than that: ${TOO_LONG}`));
      else parts.push(Buffer.from(part));
    });
    input.on("end", () => end(ok(Buffer.concat(parts).toString("utf8"))));
    input.on("error", (error) => end(fail(`stdin can't be read: ${reasonOf(error)}`)));
  });
}

/** Its frames counted from the first: a recording may count from anywhere, even from 1970. */
export function fromFirstFrame({ frames }: Recording): readonly Frame[] {
  const first = frames[0]?.at ?? 0;
  return frames.map(({ at, wire }) => ({ at: instant(at - first), wire }));
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file. Check the path.";
  if (code === "EACCES") return "this user may not read it. Check its permissions.";
  if (code === "EISDIR") return "it is a folder. Name a file in it.";
  return error instanceof Error ? error.message : "the reason is unknown.";
}

/** For the line that says what is played. */
export function recordingSize({ frames }: Recording): string {
  const last = frames.at(-1)?.at ?? 0;
  const seconds = ((last - (frames[0]?.at ?? 0)) / 1_000).toFixed(1);
  return `${frames.length} ${frames.length === 1 ? "frame" : "frames"}, ${seconds} s`;
}
