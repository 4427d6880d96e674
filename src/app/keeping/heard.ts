/** What a source told, as a line of a recording tells it. */
import { type Instant, START } from "../../core/base/index.ts";
import type { Refusal } from "../../core/protocol/index.ts";
import { LINE, type LineKind } from "../../core/recording/index.ts";
import type { SourceStatus, Tap } from "../sources/index.ts";

export interface Heard {
  readonly at: Instant;
  readonly kind: LineKind;
  readonly text: string;
}

/** A binary frame is no message: of a longer one only that it came is kept. */
const BINARY_KEPT = 1_000_000;

/** True while nothing can come until the connection is made again. */
export function isLost(status: SourceStatus | undefined): boolean {
  return status !== undefined && status.type !== "open" && status.type !== "ended";
}

/** `status`: how the connection stands where it begins to listen. */
export function tapInto(
  hear: (heard: Heard) => void,
  ended: () => void,
  status: SourceStatus | undefined,
): Tap {
  let lost = isLost(status);
  return {
    frame: ({ at, wire }) => hear({ at, kind: LINE.frame, text: wire }),
    refused(at: Instant, { sentence }: Refusal, _bytes: number, data?: ArrayBuffer) {
      if (data === undefined || data.byteLength > BINARY_KEPT) {
        hear({ at, kind: LINE.marker, text: sentence });
      } else hear({ at, kind: LINE.binary, text: base64(data) });
    },
    status(next) {
      if (next.type === "ended") ended();
      // What is tried in vain is the same gap.
      if (isLost(next) === lost) return;
      lost = !lost;
      hear({ at: next.at, kind: LINE.gap, text: lost ? "lost" : "open" });
    },
  };
}

/**
 * What stands before everything else, so that a recording begins with a true picture: a keyframe,
 * and how the connection stood.
 */
export function opening(keyframe: string | undefined, status: SourceStatus | undefined): Heard[] {
  if (keyframe === undefined) return [];
  const at = START;
  const lost: Heard[] = isLost(status) ? [{ at, kind: LINE.gap, text: "lost" }] : [];
  return [{ at, kind: LINE.keyframe, text: keyframe }, ...lost];
}

function base64(data: ArrayBuffer): string {
  let binary = "";
  for (const byte of new Uint8Array(data)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
