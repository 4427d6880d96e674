/**
 * A recording that is played, line by line as it is written, for a viewer that records it again:
 * that gives the same file to the byte, wherever in the play the viewer came. It asks for them with
 * a header of its handshake and is told by the same header that it gets them.
 */
import { LINE, linesOf, readLine } from "../src/core/recording/index.ts";

/** In the handshake's request and in its answer; its value is the version of the format. */
export const LINES_HEADER = "raftglass-lines";
export const LINES_VERSION = "1";

/** What is needed of a socket. */
export interface LineViewer {
  readonly bufferedAmount: number;
  send(text: string, sent: () => void): void;
  close(code: number, words: string): void;
}

export interface LineFeed {
  /** So many frames were played: their lines may be sent. */
  readonly played: (frames: number) => void;
  /** From now on the viewer hears the lines from the first on. Gives what ends it. */
  readonly join: (viewer: LineViewer) => () => void;
  /** Nobody waits for a line. */
  readonly isIdle: () => boolean;
}

/** How many bytes may wait for one viewer: the rest waits in the recording. */
const BUFFER_LIMIT = 1_048_576;
const OVER = 1000;

/** `text` is the recording. */
export function createLineFeed(text: string): LineFeed {
  const pumps = new Set<() => void>();
  let playedFrames = 0;
  return {
    played(frames) {
      // A loop begins again, and what was played stays so.
      playedFrames = Math.max(playedFrames, frames);
      for (const pump of pumps) pump();
    },
    join(viewer) {
      const lines = numbered(text);
      let next = lines.next();
      const pump = (): void => {
        while (pumps.has(pump) && viewer.bufferedAmount < BUFFER_LIMIT) {
          if (next.done === true) {
            pumps.delete(pump);
            viewer.close(OVER, "end of recording");
            return;
          }
          const { line, frames } = next.value;
          if (frames > playedFrames) return;
          next = lines.next();
          viewer.send(line, pump);
        }
      };
      pumps.add(pump);
      pump();
      return () => void pumps.delete(pump);
    },
    isIdle: () => pumps.size === 0,
  };
}

interface Numbered {
  readonly line: string;
  /** How many frames there are up to the line, itself included. */
  readonly frames: number;
}

/** The lines that are of a recording: a piece of one, as a crash leaves, is not handed on. */
function* numbered(text: string): Generator<Numbered> {
  let frames = 0;
  for (const line of linesOf(text)) {
    const read = readLine(line);
    if (read === undefined) continue;
    const first = read.type === LINE.keyframe && frames === 0;
    if (first || read.type === LINE.frame || read.type === "old") frames += 1;
    yield { line, frames };
  }
}
