/** `raftglass serve`: the page, and an exporter that plays the capture unless one is named. */
import { join } from "node:path";
import { ok } from "../src/core/base/index.ts";
import type { ExitCode, Io } from "./io.ts";
import { openPlayingExporter } from "./play-exporter.ts";
import { type ShowFlags, show } from "./show.ts";

const CAPTURE = join("recordings", "five-nodes-three-crashes.ndjson");
/** The capture's first leader wins at 6.9 s: a viewer is to see soon who leads. */
const CAPTURE_START_S = 7;

/** `folder` holds the built page. */
export function serve(flags: ShowFlags, folder: string, io: Io): Promise<ExitCode> {
  return show(flags, folder, io, async (guard, place) => {
    const file = join(folder, CAPTURE);
    const playing = { file, speed: 1, loop: true, startS: CAPTURE_START_S };
    const opened = await openPlayingExporter({ ...playing, guard, place });
    if (!opened.ok) return opened;
    // Which file it plays is told by the page.
    const { title: _title, ...own } = opened.value;
    return ok(own);
  });
}
