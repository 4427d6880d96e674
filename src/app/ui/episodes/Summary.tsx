/** What the episodes come to, up to the instant that is shown. */
import { spoken } from "../../../core/analysis/index.ts";
import type { Duration, Instant } from "../../../core/base/index.ts";
import type { Session } from "../../store/index.ts";
import { counted, useView } from "../page/index.ts";
import { Observed } from "../parts/index.ts";
import { TrafficShares } from "./TrafficShares.tsx";
import { summed } from "./summed.ts";
import { useRested } from "./use-rested.ts";

/** What an hour comes to is told once so much was watched. */
const ENOUGH_MS = 60_000;

/** So many messages are read before the next frame. */
const LEAP = 20_000;

/** Another one after a leap through what is too long to be read again at once. */
function placeIn({ playhead, timeline, whole }: Session): string {
  if (playhead === undefined || whole.next < LEAP) return "";
  return `${timeline.cuts} ${Math.floor(timeline.next / LEAP)}`;
}

export function Summary({ session, now }: { session: Session; now: Instant }) {
  const cluster = useView((view) => view.listed);
  const until = useView((view) => view.version);
  const { timeline } = session;
  const isRested = useRested(placeIn(session));
  const { episodes, tenure } = summed(timeline, { cluster, until }, now, isRested);
  const { leaderless, elections, watched } = episodes;
  const hourly = watched >= ENOUGH_MS;
  return (
    <section className="section" aria-label="Figures" aria-busy={!isRested}>
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
