/** The rows of the feed that are in view. Scrolled away from the top, they stay where they are. */
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { Timeline } from "../../../core/timeline/index.ts";
import { useRowWindow, useView } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import type { FeedIndex } from "./feed-index.ts";
import { FeedRow } from "./FeedRow.tsx";

export function FeedList({ index, timeline }: { index: FeedIndex; timeline: Timeline }) {
  const cluster = useView((view) => view.cluster);
  const scroller = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const part = useRowWindow(scroller, index.rows, "--feed-row");
  useKeptPlace(scroller, index, part.rowPx, part.measure);
  const scrolled = (): void => {
    setAway((scroller.current?.scrollTop ?? 0) > part.rowPx);
    part.measure();
  };
  const rows: ReactNode[] = [];
  // In a flood every row is another one at each render: a row's element is used again by the row
  // that comes a window later, which is cheaper than making one; till then it keeps its own.
  const elements = part.to - part.from + 2;
  // A note's second row may be the first in view: begin at its first.
  const from = index.seqAt(part.from) === index.seqAt(part.from - 1) ? part.from - 1 : part.from;
  for (let row = Math.max(0, from); row < part.to; row += 1) {
    const seq = index.seqAt(row);
    if (seq === undefined || seq === index.seqAt(row - 1)) continue;
    const key = (index.added - row) % elements;
    rows.push(<FeedRow key={key} seq={seq} row={row} timeline={timeline} cluster={cluster} />);
  }
  return (
    <div className="feed-frame">
      <div
        ref={scroller}
        className="feed-scroller"
        tabIndex={0}
        role="region"
        aria-label="Messages, newest first"
        onScroll={scrolled}
      >
        {index.rows === 0 ? (
          <p className="blank">Nothing to list yet.</p>
        ) : (
          <ol
            className="feed-rows"
            aria-label="Messages"
            style={{ height: `calc(var(--feed-row) * ${index.rows})` }}
          >
            {rows}
          </ol>
        )}
      </div>
      {away && (
        <button
          type="button"
          className="button small feed-newest"
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
        >
          <Icon name="up" />
          Newest
        </button>
      )}
    </div>
  );
}

/** New rows come in above: a reader who has scrolled down must not lose the line. */
function useKeptPlace(
  scroller: { readonly current: HTMLElement | null },
  index: FeedIndex,
  rowPx: number,
  measure: () => void,
): void {
  const before = useRef({ index, added: index.added });
  const { added } = index;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const old = before.current;
    before.current = { index, added };
    if (old.index !== index) element.scrollTo({ top: 0 });
    else if (element.scrollTop > rowPx) element.scrollBy({ top: (added - old.added) * rowPx });
    measure();
  }, [scroller, index, added, rowPx, measure]);
}
