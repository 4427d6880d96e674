/** What was told about a node, and what was observed of it. */
import type { ReactNode } from "react";
import { shown, since } from "../../../core/base/index.ts";
import type { ClusterNode } from "../../../core/cluster/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { ago, clock, useReading, useView, whole } from "../page/index.ts";
import { CopyButton } from "../copy/index.ts";
import { Eye, Observed } from "../parts/index.ts";

const TEXT_LENGTH = 200;

export function NodeFacts({
  node,
  timeline,
}: {
  node: ClusterNode;
  timeline: Timeline | undefined;
}) {
  // The timeline is filled in place: its version is what says that there is more to read.
  useView((view) => view.version);
  const number = timeline?.uuids.find(node.uuid);
  const of = (counts: readonly number[] | undefined): string =>
    whole((number === undefined ? 0 : counts?.[number]) ?? 0);
  return (
    <dl className="facts">
      <Fact title="Address">
        <bdi className="mono wrap">
          {node.addr === "" ? "not told" : shown(node.addr, TEXT_LENGTH)}
        </bdi>
      </Fact>
      <Fact title="Uuid" wide>
        <span className="with-copy">
          <bdi className="mono wrap">{shown(node.uuid, TEXT_LENGTH)}</bdi>
          <CopyButton small label="Copy the uuid" text={() => node.uuid} />
        </span>
      </Fact>
      {node.current && (
        <Fact title="Current">
          <span className="with-mark">
            <Eye />
            This node exports what is shown here: the cluster as it sees it.
          </span>
        </Fact>
      )}
      {node.others.length > 0 && (
        <Fact title="Other words">
          {node.others.map((word) => (
            <bdi key={word} className="word mono">
              {shown(word, 60)}
            </bdi>
          ))}
        </Fact>
      )}
      <Fact title="Last change" observed>
        <LastChange node={node} />
      </Fact>
      <Fact title="Events in" observed>
        {of(timeline?.traffic.received)}
      </Fact>
      <Fact title="Events out" observed>
        {of(timeline?.traffic.sent)}
      </Fact>
    </dl>
  );
}

export function Fact(props: {
  title: string;
  observed?: boolean;
  /** Its text is long: it gets a line of its own. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={props.wide === true ? "fact wide" : "fact"}>
      <dt>
        {props.title}
        {props.observed === true && <Observed />}
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function LastChange({ node }: { node: ClusterNode }) {
  const { changedAt } = node;
  const text = useReading((_, now) =>
    changedAt === undefined ? "none so far" : ago(since(changedAt, now)),
  );
  return <span title={changedAt === undefined ? undefined : `At ${clock(changedAt)}`}>{text}</span>;
}
