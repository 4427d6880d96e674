/** Where the lines of a recording are written, each at once: a crash loses no line before it. */
import { closeSync, openSync, unlinkSync, writeSync } from "node:fs";
import { type Result, fail, ok, shown } from "../src/core/base/index.ts";

export interface RecordSink {
  /** Bytes written so far. */
  readonly bytes: number;
  /** The line has its end. Throws what the system says, as when the disk is full. */
  write(line: string): void;
  close(): void;
}

/** A file is not overwritten unless that is asked for. */
export function openFile(path: string, overwrite: boolean): Result<RecordSink, string> {
  const made = tryToOpen(path, "wx");
  const opened = made.ok || !overwrite ? made : tryToOpen(path, "w");
  if (!opened.ok) {
    return fail(`${shown(path, 200)} can't be written: ${reasonOf(opened.error)}`);
  }
  const file = opened.value;
  let bytes = 0;
  return ok({
    get bytes() {
      return bytes;
    },
    write(line) {
      const data = Buffer.from(line);
      for (let place = 0; place < data.length;) {
        const written = writeSync(file, data, place);
        place += written;
        bytes += written;
      }
    },
    close() {
      closeSync(file);
      // Nothing came: an empty file of ours would only be in the way. What was there is not ours:
      // it may be a device.
      if (made.ok && bytes === 0) unlinkSync(path);
    },
  });
}

function tryToOpen(path: string, how: "w" | "wx"): Result<number, unknown> {
  try {
    return ok(openSync(path, how));
  } catch (error) {
    return fail(error);
  }
}

export function lineSink(out: (line: string) => void): RecordSink {
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    write(line) {
      bytes += Buffer.byteLength(line);
      out(line.slice(0, -1));
    },
    close: () => {},
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EEXIST") return "it exists. Choose another name, or overwrite it with --force.";
  if (code === "ENOENT") return "its folder does not exist. Make that first.";
  if (code === "EACCES") return "this user may not write there. Choose another place.";
  if (code === "EISDIR") return "it is a folder. Name a file in it.";
  return error instanceof Error ? error.message : "the reason is unknown.";
}
