/** What the episodes come to, up to the instant that is shown. */
import { spoken } from "../../../core/analysis/index.ts";
import type { Instant } from "../../../core/base/index.ts";
import { figuresOf } from "../../../core/episodes/index.ts";
import type { Session } from "../../store/index.ts";
import { useView } from "../page/index.ts";
import { Observed } from "../parts/index.ts";
import { episodesOf, happenedIn } from "./episodes-of.ts";

export function Summary({ session, now }: { session: Session; now: Instant }) {
  const cluster = useView((view) => view.listed);
  const until = useView((view) => view.version);
  const { list, from } =
    session.timeline === session.whole
      ? happenedIn(session)
      : episodesOf(session.timeline, { cluster, until }, now);
  const { leaderless, elections, electionsPerHour, watched } = figuresOf(list, from, now);
  const { median } = leaderless;
  return (
    <section className="section" aria-label="Figures">
      <dl className="tiles">
        <Tile title="no leader">{spoken(leaderless.total)}</Tile>
        <Tile title="longest">{leaderless.times === 0 ? "–" : spoken(leaderless.longest)}</Tile>
        <Tile title="median">{median === undefined ? "–" : spoken(median)}</Tile>
      </dl>
      <p className="hint">
        {elections === 1 ? "1 election" : `${elections} elections`} in {spoken(watched)}
        {elections > 0 && watched >= 60_000 && `, ${Math.round(electionsPerHour)} an hour`}{" "}
        <Observed />
      </p>
    </section>
  );
}

function Tile({ title, children }: { title: string; children: string }) {
  return (
    <div className="tile">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
