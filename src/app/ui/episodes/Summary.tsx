/** What the episodes come to, up to the instant that is shown. */
import { spoken } from "../../../core/analysis/index.ts";
import type { Duration, Instant } from "../../../core/base/index.ts";
import { figuresOf } from "../../../core/episodes/index.ts";
import { figuresIn, tenureFigures } from "../../../core/figures/index.ts";
import type { Session } from "../../store/index.ts";
import { counted, useView } from "../page/index.ts";
import { Observed } from "../parts/index.ts";
import { TrafficShares } from "./TrafficShares.tsx";
import { episodesOf } from "./episodes-of.ts";

/** What an hour comes to is told once so much was watched. */
const ENOUGH_MS = 60_000;

export function Summary({ session, now }: { session: Session; now: Instant }) {
  const cluster = useView((view) => view.listed);
  const until = useView((view) => view.version);
  const { timeline } = session;
  const known = { cluster, until };
  const { list, from } = episodesOf(timeline, known, now);
  const { leaderless, elections, watched } = figuresOf(list, from, now);
  const { tenures } = figuresIn(timeline, known, now);
  const tenure = tenureFigures(tenures, now, watched);
  const hourly = watched >= ENOUGH_MS;
  return (
    <section className="section" aria-label="Figures">
      <h2>
        No leader <Observed />
      </h2>
      <dl className="tiles">
        <Tile title="in all" span={leaderless.total} />
        <Tile title="longest" span={leaderless.times === 0 ? undefined : leaderless.longest} />
        <Tile title="median" span={leaderless.median} />
      </dl>
      <h2>
        Tenure <Observed />
      </h2>
      <dl className="tiles">
        <Tile title="longest" span={tenure.longest} />
        <Tile title="median" span={tenure.median} />
        <div className="tile">
          <dt>changes an hour</dt>
          <dd>{hourly ? `${Math.round(tenure.changesPerHour)}` : "–"}</dd>
        </div>
      </dl>
      <p className="hint">
        {counted(elections, "election")} and {counted(tenure.changes, "change")} of leader in{" "}
        {spoken(watched)}
        {!hourly && "; what an hour comes to is told after a minute"}
      </p>
      <TrafficShares timeline={timeline} cluster={cluster} />
    </section>
  );
}

function Tile({ title, span }: { title: string; span: Duration | undefined }) {
  return (
    <div className="tile">
      <dt>{title}</dt>
      <dd>{span === undefined ? "–" : spoken(span)}</dd>
    </div>
  );
}
