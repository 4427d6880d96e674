/** What happened, newest first: elections, stretches without a leader, and what that comes to. */
import type { Instant } from "../../../core/base/index.ts";
import { spoken } from "../../../core/analysis/index.ts";
import {
  type Episode,
  type Figures,
  type NameOf,
  figuresOf,
  sentenceOf,
  titleOf,
} from "../../../core/episodes/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { clock, useReading, useView } from "../page/index.ts";
import { Icon, Observed, labelOf } from "../parts/index.ts";
import { episodesOf } from "./episodes-of.ts";

/** The newest are shown; who wants all of them wants a file. */
const LISTED = 200;
/** Figures that run with the clock are read once a second. */
const READ_EVERY_MS = 1_000;

export function EpisodeList({ timeline }: { timeline: Timeline }) {
  const until = useView((view) => view.version);
  const cluster = useView((view) => view.listed);
  const now = useReading((_view, present) => present, Object.is, READ_EVERY_MS);
  const { list: episodes, from } = episodesOf(timeline, { cluster, until }, now);
  const nameOf: NameOf = (uuid) => labelOf(cluster, uuid);
  const newest = episodes.slice(-LISTED).toReversed();
  return (
    // Scrolled by keys too.
    <div className="pane episodes" role="region" aria-label="What happened" tabIndex={0}>
      <Summary figures={figuresOf(episodes, from, now)} />
      <section className="section">
        <h2>
          What happened <Observed />
        </h2>
        {newest.length === 0 ? (
          <p className="hint">
            Nothing so far. An election will be told here, and every stretch without a leader or
            without a majority.
          </p>
        ) : (
          <ol className="episode-list" aria-label="Episodes">
            {newest.map((episode) => (
              <EpisodeRow
                key={`${episode.type} ${episode.seq} ${episode.begin}`}
                episode={episode}
                now={now}
                nameOf={nameOf}
              />
            ))}
          </ol>
        )}
        {episodes.length > LISTED && (
          <p className="hint">The {LISTED} newest are listed; the figures count all.</p>
        )}
        {from > 0 && <p className="hint">What was before {clock(from)} is forgotten.</p>}
      </section>
    </div>
  );
}

function Summary({ figures }: { figures: Figures }) {
  const { leaderless, elections, electionsPerHour, watched } = figures;
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

function EpisodeRow(props: { episode: Episode; now: Instant; nameOf: NameOf }) {
  const { episode, now, nameOf } = props;
  const lasts = episode.end === undefined;
  const won = episode.type === "leaderless" && episode.winner !== undefined;
  return (
    <li className={`episode${lasts ? " lasts" : ""}${won ? " won" : ""}`}>
      <Icon name={won ? "check" : episode.type === "gap" ? "source" : "warning"} />
      <div className="episode-text">
        <h3>
          <bdi>{titleOf(episode, now, nameOf)}</bdi>
          {lasts && <span className="episode-lasts">now</span>}
        </h3>
        <p>{sentenceOf(episode, nameOf)}</p>
      </div>
      <time>{clock(episode.begin)}</time>
    </li>
  );
}
