/**
 * Reads a recording from a file, its times counted from its first frame, or says in one sentence
 * why
 * that can't be done.
 */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Result, fail, instant, ok } from "../src/core/base/index.ts";
import { type Recording, parseRecording } from "../src/core/recording/index.ts";

/** A text of Node holds at most 2^29 characters. */
const BYTES_LIMIT = 500_000_000;

export async function readRecording(path: string): Promise<Result<Recording, string>> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > BYTES_LIMIT) {
      return fail(`${name} has ${size} bytes; at most ${BYTES_LIMIT} are read. Cut it into parts.`);
    }
    const recording = parseRecording(await readFile(path, "utf8"));
    return recording.ok
      ? ok(fromFirstFrame(recording.value))
      : fail(`${name} can't be played. ${recording.error}`);
  } catch (error) {
    return fail(`${path} can't be read: ${reasonOf(error)}`);
  }
}

/** A recording may count from anywhere, even from 1970. */
function fromFirstFrame(recording: Recording): Recording {
  const first = recording.frames[0]?.at ?? 0;
  const frames = recording.frames.map(({ at, wire }) => ({ at: instant(at - first), wire }));
  return { ...recording, frames };
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
  const seconds = ((frames.at(-1)?.at ?? 0) / 1_000).toFixed(1);
  return `${frames.length} ${frames.length === 1 ? "frame" : "frames"}, ${seconds} s`;
}
