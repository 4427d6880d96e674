/** Which part of the messages was of which kind, and went which way. */
import { type ReactNode, useState } from "react";
import type { Cluster } from "../../../core/cluster/index.ts";
import { type Shares, edgeShares, kindShares } from "../../../core/figures/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { KindName, KindSwatch } from "../kinds/index.ts";
import { short } from "../page/index.ts";
import { NodeName, Observed } from "../parts/index.ts";

const LISTED = 5;

export function TrafficShares({ timeline, cluster }: { timeline: Timeline; cluster: Cluster }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="shares" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Share of traffic, by kind and by edge <Observed />
      </summary>
      {open && (
        <>
          <ShareList title="By kind, with its replies" shares={kindShares(timeline, LISTED)}>
            {(kind) => <KindShare kind={kind} />}
          </ShareList>
          <ShareList title="By edge" shares={edgeShares(timeline, LISTED)}>
            {(edge) => <EdgeShare cluster={cluster} {...edge} />}
          </ShareList>
        </>
      )}
    </details>
  );
}

function KindShare({ kind }: { kind: string }) {
  return (
    <>
      <KindSwatch kind={kind} />
      <KindName kind={kind} />
    </>
  );
}

function EdgeShare(props: { cluster: Cluster; source: string; target: string }) {
  const { cluster, source, target } = props;
  return (
    <>
      <NodeName cluster={cluster} uuid={source} />
      <span aria-hidden="true">→</span>
      <span className="hidden"> to </span>
      <NodeName cluster={cluster} uuid={target} />
    </>
  );
}

function ShareList<T>(props: { title: string; shares: Shares<T>; children: (of: T) => ReactNode }) {
  const { largest, rest, total } = props.shares;
  if (total === 0) return <p className="hint">{props.title}: no message so far.</p>;
  return (
    <table className="share-list">
      <caption>{props.title}</caption>
      <tbody>
        {largest.map(({ of, count, part }) => (
          <ShareRow key={JSON.stringify(of)} count={count} part={part}>
            {props.children(of)}
          </ShareRow>
        ))}
        {rest.items > 0 && (
          <ShareRow count={rest.count} part={rest.part}>
            {rest.items} more
          </ShareRow>
        )}
      </tbody>
    </table>
  );
}

function ShareRow(props: { count: number; part: number; children: ReactNode }) {
  const { count, part } = props;
  return (
    <tr>
      <th scope="row">
        <span className="share-name">{props.children}</span>
      </th>
      <td className="share-bar" aria-hidden="true">
        <span style={{ inlineSize: `${part * 100}%` }} />
      </td>
      <td>{percent(part)}</td>
      <td className="share-count">{short(count)}</td>
    </tr>
  );
}

function percent(part: number): string {
  return part > 0 && part < 0.01 ? "< 1 %" : `${Math.round(part * 100)} %`;
}
