/** What happened, newest first: elections, stretches without a leader, and what that comes to. */
import type { Instant } from "../../../core/base/index.ts";
import { type Episode, type NameOf, sentenceOf, titleOf } from "../../../core/episodes/index.ts";
import type { Session } from "../../store/index.ts";
import { clock, useActions, useReading, useView } from "../page/index.ts";
import { Icon, Observed, labelOf } from "../parts/index.ts";
import { EpisodeFacts } from "./EpisodeFacts.tsx";
import { Summary } from "./Summary.tsx";
import { happenedIn } from "./episodes-of.ts";
import { goingTo } from "./going-to.ts";
import { type RovingButton, useRoving } from "./use-roving.ts";

/** The newest are shown; who wants all of them wants a file. */
const LISTED = 200;
/** Figures that run with the clock are read once a second. */
const READ_EVERY_MS = 1_000;

/** Lists what was seen up to the present, also while the past is shown: to go there. */
export function EpisodeList({ session }: { session: Session }) {
  // More came: in the present, or while the past is shown.
  useView((view) => view.version);
  useView((view) => view.time?.missed);
  const cluster = useView((view) => view.listed);
  const now = useReading((_view, present) => present, Object.is, READ_EVERY_MS);
  const { list: episodes, from } = happenedIn(session);
  const present = session.present();
  const nameOf: NameOf = (uuid) => labelOf(cluster, uuid);
  const newest = episodes.slice(-LISTED).toReversed();
  const keys = newest.map(keyOf);
  const buttonOf = useRoving(keys);
  return (
    // Scrolled by keys too.
    <div className="pane episodes" role="region" aria-label="What happened" tabIndex={0}>
      <Summary session={session} now={now} />
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
            {newest.map((episode, place) => (
              <EpisodeRow
                key={keys[place]}
                episode={episode}
                present={present}
                shown={now}
                nameOf={nameOf}
                button={buttonOf(keys[place] ?? "")}
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

function keyOf({ type, seq, begin }: Episode): string {
  return `${type} ${seq} ${begin}`;
}

function EpisodeRow(props: {
  episode: Episode;
  present: Instant;
  /** The instant that is shown. */
  shown: Instant;
  nameOf: NameOf;
  button: RovingButton;
}) {
  const { episode, present, shown, nameOf } = props;
  const actions = useActions();
  const lasts = episode.end === undefined;
  const won = episode.type === "leaderless" && episode.winner !== undefined;
  const later = episode.begin > shown;
  return (
    <li className={`episode${lasts ? " lasts" : ""}${won ? " won" : ""}${later ? " later" : ""}`}>
      <Icon name={won ? "check" : episode.type === "gap" ? "source" : "warning"} />
      <div className="episode-text">
        <h3>
          <button
            type="button"
            className="link episode-go"
            title={`Show how it began, at ${clock(episode.begin)}`}
            onClick={() => goingTo(actions, episode.begin)}
            {...props.button}
          >
            <bdi>{titleOf(episode, present, nameOf)}</bdi>
          </button>
          {lasts && <span className="episode-lasts">now</span>}
          {later && <span className="episode-later">later than shown</span>}
        </h3>
        <p>{sentenceOf(episode, nameOf)}</p>
        {episode.type === "leaderless" && <EpisodeFacts episode={episode} nameOf={nameOf} />}
      </div>
      <p className="episode-when">
        <time>{clock(episode.begin)}</time>
        {episode.end !== undefined && (
          <>
            <span className="hidden"> to </span>
            <time className="episode-end">{clock(episode.end)}</time>
          </>
        )}
      </p>
    </li>
  );
}
