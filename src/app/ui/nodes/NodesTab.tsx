/** The picture as a table: everything that it shows, readable without seeing it. */
import { useMemo, useRef, useState } from "react";
import { type Instant, instant } from "../../../core/base/index.ts";
import { counted, useReading, useRowWindow, useView } from "../page/index.ts";
import { HeadCell } from "./HeadCell.tsx";
import { NodeRowView } from "./NodeRowView.tsx";
import {
  type Column,
  FIRST_ORDER,
  nextOrder,
  nodeRows,
  nodesByName,
  sortedRows,
} from "./node-rows.ts";

/** Above this, only the rows in view are in the page. */
const WHOLE_LIMIT = 200;

export function NodesTab() {
  const cluster = useView((view) => view.listed);
  const timeline = useView((view) => view.session?.timeline);
  const selected = useView((view) => view.selected);
  const version = useView((view) => view.version);
  const greyed = useView((view) => view.greyed);
  const now = useReading(wholeSecond);
  const [order, setOrder] = useState(FIRST_ORDER);
  const scroller = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => nodesByName(cluster), [cluster]);
  // The timeline is filled in place: each version of it counts as another one.
  const seen = useMemo(() => ({ timeline, version }), [timeline, version]);
  const rows = useMemo(
    () => sortedRows(nodeRows(nodes, seen.timeline), order),
    [nodes, seen, order],
  );
  const part = useRowWindow(scroller, rows.length, "--node-row");
  const all = rows.length <= WHOLE_LIMIT;
  const from = all ? 0 : part.from;
  const to = all ? rows.length : part.to;
  const inView = rows.slice(from, to);
  const current = inView.some((row) => row.node.uuid === selected) ? selected : undefined;
  const head = (column: Column, text: string, title?: string) => (
    <HeadCell
      column={column}
      text={text}
      order={order}
      {...(title !== undefined && { title })}
      onOrder={() => setOrder(nextOrder(order, column))}
    />
  );
  if (rows.length === 0) return <p className="blank">No node is known yet.</p>;
  return (
    <div ref={scroller} className="pane nodes" onScroll={part.measure}>
      <table role="table" aria-rowcount={rows.length + 1} className="node-table">
        <caption>{counted(rows.length, "node")}</caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {head("name", "Node")}
            {head("role", "Role")}
            {head("address", "Address")}
            {head("changed", "Changed", "How long ago the role or activity changed, as observed")}
            {head("received", "In", "Events received, as observed")}
            {head("sent", "Out", "Events sent, as observed")}
          </tr>
        </thead>
        <tbody role="rowgroup">
          <Gap rows={from} />
          {inView.map((row, index) => (
            <NodeRowView
              key={row.node.uuid}
              row={row}
              rowIndex={from + index + 2}
              now={now}
              greyed={greyed}
              selected={row.node.uuid === selected}
              reachable={current === undefined ? index === 0 : row.node.uuid === current}
            />
          ))}
          <Gap rows={rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

/** Ages in a table are told in whole seconds: anything finer would flicker. */
function wholeSecond(_view: unknown, now: Instant): Instant {
  return instant(Math.floor(now / 1_000) * 1_000 + 999);
}

/** The place of the rows that are not in the page. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  const height = `calc(var(--node-row) * ${rows})`;
  return <tr className="node-gap" aria-hidden="true" style={{ height }} />;
}
