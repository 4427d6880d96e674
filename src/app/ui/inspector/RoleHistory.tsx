/** The last changes of a node's role and activity, newest first. */
import { useMemo } from "react";
import { shown } from "../../../core/base/index.ts";
import { standingOf } from "../../../core/cluster/index.ts";
import type { Note, Timeline } from "../../../core/timeline/index.ts";
import { createFeedIndex } from "../events/index.ts";
import { clock, useView } from "../page/index.ts";
import { Icon, Observed, StandingGlyph } from "../parts/index.ts";

const LISTED = 12;

export function RoleHistory({ timeline, uuid }: { timeline: Timeline; uuid: string }) {
  useView((view) => view.version);
  const index = useMemo(
    () => createFeedIndex(timeline, { show: "notes", node: uuid }),
    [timeline, uuid],
  );
  index.catchUp();
  const notes: { readonly seq: number; readonly note: Note }[] = [];
  for (let row = 0; row < Math.min(index.rows, 2 * LISTED); row += 2) {
    const seq = index.seqAt(row);
    const note = seq === undefined ? undefined : timeline.noteAt(seq);
    if (seq !== undefined && note !== undefined) notes.push({ seq, note });
  }
  return (
    <section className="section">
      <h3>
        History <Observed />
      </h3>
      {notes.length === 0 ? (
        <p className="hint">No change seen so far.</p>
      ) : (
        <ol className="history">
          {notes.map(({ seq, note }) => (
            <HistoryLine key={seq} note={note} />
          ))}
        </ol>
      )}
      {index.records > LISTED && (
        <p className="hint">and {index.records - LISTED} before, in Events</p>
      )}
    </section>
  );
}

function HistoryLine({ note }: { note: Note }) {
  if (note.type !== "change") return null;
  const { after, at } = note.change;
  return (
    <li>
      {after === undefined ? <Icon name="minus" /> : <StandingGlyph standing={standingOf(after)} />}
      <bdi dir="ltr" className="history-text">
        {shown(note.sentence, 240)}
      </bdi>
      <time>{clock(at)}</time>
    </li>
  );
}
