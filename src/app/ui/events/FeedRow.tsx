/** One record of the feed: a message from node to node, or a sentence about what changed. */
import { type ReactNode, memo } from "react";
import { shown } from "../../../core/base/index.ts";
import { type Cluster, standingOf } from "../../../core/cluster/index.ts";
import type { Note, SeenEvent, Timeline } from "../../../core/timeline/index.ts";
import { clock } from "../page/index.ts";
import { KindName, KindSwatch } from "../kinds/index.ts";
import { Icon, NodeName, StandingGlyph } from "../parts/index.ts";

const SENTENCE_LENGTH = 240;

export const FeedRow = memo(function FeedRow(props: {
  seq: number;
  row: number;
  timeline: Timeline;
  cluster: Cluster;
}) {
  const { seq, row, timeline, cluster } = props;
  const event = timeline.eventAt(seq);
  const note = event === undefined ? timeline.noteAt(seq) : undefined;
  const place = { transform: `translateY(calc(var(--feed-row) * ${row}))` };
  if (event !== undefined) {
    return (
      <li className="feed-row" style={place}>
        <EventLine event={event} cluster={cluster} />
      </li>
    );
  }
  if (note === undefined) return null;
  return (
    <li className={`feed-note feed-note-${note.type}`} style={place}>
      <NoteLine note={note} />
    </li>
  );
});

function EventLine({ event, cluster }: { event: SeenEvent; cluster: Cluster }) {
  const { at, source, target, details, outcome, latencyMs } = event;
  return (
    <>
      <time className="feed-time">{clock(at)}</time>
      <KindSwatch kind={details} />
      <span className="feed-route">
        <NodeName cluster={cluster} uuid={source} />
        <span className="arrow" aria-hidden="true">
          →
        </span>
        <span className="hidden"> to </span>
        <NodeName cluster={cluster} uuid={target} />
      </span>
      <span className="feed-kind">
        <KindName kind={details} />
        {outcome !== "delivered" && <Tag>{outcome}</Tag>}
        {latencyMs !== undefined && <span className="feed-latency">{latencyMs.toFixed(0)} ms</span>}
      </span>
    </>
  );
}

function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

function NoteLine({ note }: { note: Note }) {
  const at = note.type === "change" ? note.change.at : note.at;
  const after = note.type === "change" ? note.change.after : undefined;
  const sentence = shown(note.sentence, SENTENCE_LENGTH);
  return (
    <>
      <time className="feed-time">{clock(at)}</time>
      {after === undefined ? (
        <Icon name={note.type === "change" ? "minus" : "source"} />
      ) : (
        <StandingGlyph standing={standingOf(after)} />
      )}
      <p className="feed-sentence" title={sentence}>
        {/* Our sentence runs from left to right, whatever letters the names in it have. */}
        <bdi dir="ltr">{sentence}</bdi>
      </p>
    </>
  );
}
