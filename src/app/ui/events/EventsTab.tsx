/** What came, newest first: every message, the episodes that they make up, or the alarms. */
import { useMemo, useReducer } from "react";
import type { Timeline } from "../../../core/timeline/index.ts";
import type { Session } from "../../store/index.ts";
import { clock, counted, useView, whole } from "../page/index.ts";
import { AlarmList } from "../alarms/index.ts";
import { EpisodeList } from "../episodes/index.ts";
import { Icon } from "../parts/index.ts";
import { FeedFilters } from "./FeedFilters.tsx";
import { FeedList } from "./FeedList.tsx";
import { type FeedFilter, createFeedIndex } from "./feed-index.ts";
import { SELECTED_NODE } from "./feed-choice.ts";
import { type FeedReading, readingOf } from "./feed-reading.ts";

export function EventsTab() {
  const session = useView((view) => view.session);
  return session === undefined ? null : <Feed session={session} />;
}

function Feed({ session }: { session: Session }) {
  const { timeline } = session;
  // The past is another timeline: what the viewer reads stays what it was.
  const [reading, change] = useReadingOf(session.whole);
  const { told } = reading;
  return (
    <div className="feed">
      <div className="feed-switch" role="group" aria-label="What is listed">
        {TOLD.map((name) => (
          <button
            key={name}
            type="button"
            className="button small"
            aria-pressed={told === name}
            onClick={() => change({ told: name })}
          >
            {TITLES[name]}
          </button>
        ))}
      </div>
      {told === "messages" && <Messages timeline={timeline} reading={reading} change={change} />}
      {told === "episodes" && <EpisodeList session={session} />}
      {told === "alarms" && <AlarmList />}
      <PassedOver />
    </div>
  );
}

const TOLD = ["messages", "episodes", "alarms"] as const;
const TITLES = { messages: "Messages", episodes: "Episodes", alarms: "Alarms" };

function Messages(props: {
  timeline: Timeline;
  reading: FeedReading;
  change: (part: Partial<FeedReading>) => void;
}) {
  const { timeline, reading, change } = props;
  // The timeline is filled in place: its version is what says that there is more to read.
  useView((view) => view.version);
  const selected = useView((view) => view.selected);
  const { choice, pausedAt } = reading;
  const { show } = choice;
  const node = choice.node === SELECTED_NODE ? selected : choice.node;
  const index = useMemo(() => {
    const filter: FeedFilter = { show, node };
    return createFeedIndex(timeline, filter);
  }, [timeline, show, node]);
  // Reading on is the same however often it is done, so it may be done while rendering.
  index.catchUp(pausedAt);
  const paused = pausedAt !== undefined;
  return (
    <>
      <FeedFilters
        timeline={timeline}
        choice={choice}
        onChoice={(next) => change({ choice: next })}
      />
      <div className="feed-state">
        <button
          type="button"
          className="button small"
          aria-pressed={paused}
          onClick={() => change({ pausedAt: paused ? undefined : timeline.next })}
        >
          <Icon name={paused ? "play" : "pause"} />
          {paused ? "Go on" : "Hold the list"}
        </button>
        <p>
          {paused ? since(Math.max(0, timeline.next - pausedAt)) : told(index.records, timeline)}
        </p>
      </div>
      {choice.node === SELECTED_NODE && selected === undefined && (
        <p className="hint feed-hint">No node is selected: the messages of all are listed.</p>
      )}
      <FeedList index={index} timeline={timeline} />
      <Memory timeline={timeline} />
    </>
  );
}

function useReadingOf(
  timeline: Timeline,
): readonly [FeedReading, (part: Partial<FeedReading>) => void] {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const readings = readingOf(timeline);
  const change = (part: Partial<FeedReading>): void => {
    readings.change(part);
    render();
  };
  return [readings.now, change];
}

function since(count: number): string {
  return `Held · ${counted(count, "message")} since`;
}

function told(records: number, timeline: Timeline): string {
  const kept = timeline.next - timeline.first;
  if (records === kept) return counted(records, "message");
  return `${whole(records)} of ${counted(kept, "message")}`;
}

/** Says where memory begins, once something is forgotten. */
function Memory({ timeline }: { timeline: Timeline }) {
  if (timeline.first === 0) return null;
  return (
    <p className="hint feed-memory">
      Keeps the last {whole(timeline.capacity)} messages; older ones are gone.
    </p>
  );
}

/** Of a simulation that was opened, or wound on, far from where it begins. */
function PassedOver() {
  const from = useView((view) => view.simulation?.toldFrom);
  if (from === undefined || from === 0) return null;
  return (
    <p className="hint feed-memory">
      The run was opened further on: not all that was before {clock(from)} is listed. To see it,
      drag the time back to 0 and play.
    </p>
  );
}
