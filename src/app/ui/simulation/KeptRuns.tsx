/** Runs that were replaced: what came after a fork, and what was left for another one. */
import { clock, counted } from "../page/index.ts";
import type { Simulated } from "./use-simulation.ts";

export function KeptRuns({ simulation, controls }: Simulated) {
  if (simulation.kept.length === 0) return null;
  return (
    <section className="section">
      <h2>Runs that were left</h2>
      <p className="hint">
        Opened, a run stands where it was left, and the one that is open now is kept here. The last
        ten are kept while the page is open.
      </p>
      <ul className="kept-runs" aria-label="Runs that were left, newest first">
        {simulation.kept.map(({ id, forkedAt, until, acts }) => (
          <li key={id}>
            <span>
              Until {clock(until)}
              {forkedAt !== undefined && `, forked at ${clock(forkedAt)}`}
              {acts > 0 && `, ${counted(acts, "act")}`}
            </span>
            <button type="button" className="button small" onClick={() => controls.openKept(id)}>
              Open
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
