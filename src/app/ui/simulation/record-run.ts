/** A run as a recording: all that an exporter of that cluster would have said, a line a frame. */
import { type Result, fail, ok } from "../../../core/base/index.ts";
import { encode } from "../../../core/protocol/index.ts";
import { createReporter, createWorld, decodeRun, replay } from "../../../core/simulation/index.ts";

/** A recording of more events would not be read in one go. */
const MOST_EVENTS = 500_000;

export function recordingOf(runText: string): Result<string, string> {
  const run = decodeRun(runText);
  if (!run.ok) return run;
  // Told from the beginning of time, the stamp of a message is its instant.
  const reporter = createReporter({ startedAt: 0 });
  const first = reporter.state(createWorld(run.value.setup));
  const { world, steps } = replay(run.value, { hear: reporter.hear, maxSteps: MOST_EVENTS });
  if (steps >= MOST_EVENTS) return fail(`A run of more than ${MOST_EVENTS} events is too long.`);
  let at = 0;
  const lines = [first, ...reporter.take(world)].map((message) => {
    at = Math.max(at, message.ts ?? at);
    return `[${at},${encode(message)}]\n`;
  });
  return ok(lines.join(""));
}
