/** Which property fell in the run that the search found, and how; and the way to that instant. */
import { duration, instant } from "../../../core/base/index.ts";
import { clock, useActions, useReading } from "../page/index.ts";
import type { Verdict } from "./classroom.ts";
import { type Violation, inMilliseconds } from "../../../core/simulation/index.ts";
import { PROPERTY_WORDS } from "./properties.ts";
import { useInView } from "./use-in-view.ts";
import type { Simulated } from "./use-simulation.ts";

/** Enough to see what follows from it. */
const AFTER_MS = 1;

export function VerdictBox({ verdict, controls }: Simulated & { verdict: Verdict }) {
  const { fault, violation, before, at } = verdict;
  const actions = useActions();
  const box = useInView<HTMLDivElement>(verdict);
  const left = useReading((_, now) => Math.ceil(at - now));
  return (
    <div ref={box} className="verdict" role="region" aria-label="What fell">
      <p>
        <strong>{PROPERTY_WORDS[fault.falls]}</strong>
      </p>
      <p>
        {left > 0 ? "It is about to fall: " : "It has fallen: "}
        {violation.sentence}
      </p>
      {before !== undefined && <Before {...before} />}
      <p className="hint">
        At {clock(instant(at))}
        {left > 0 && `, in ${left} ms of simulated time`}.
      </p>
      <div className="buttons">
        {left > 0 ? (
          <button
            type="button"
            className="button small primary"
            onClick={() => controls.playFor(duration(left + AFTER_MS))}
          >
            Play to the fall
          </button>
        ) : (
          <button
            type="button"
            className="button small"
            onClick={() => void actions.seek(instant(Math.max(0, at - 1)))}
          >
            Back to just before it
          </button>
        )}
      </div>
    </div>
  );
}

/** What the page tells of a fall is about the first property that fell. */
function Before({ invariant, sentence, at = 0 }: Violation) {
  const fellAt = inMilliseconds(at);
  const hasFallen = useReading((_, now) => now >= fellAt);
  return (
    <p>
      Before it, at {clock(instant(fellAt))}, another property {hasFallen ? "fell" : "falls"}.{" "}
      {PROPERTY_WORDS[invariant]}. {sentence}
    </p>
  );
}
