/** What came over the wire, counted: for a person who is writing an exporter. */
import type { ReactNode } from "react";
import { Compare } from "../compare/index.ts";
import { bytes, perSecond, usePage, useView, whole } from "../page/index.ts";
import { CopyButton } from "../copy/index.ts";
import { Line } from "./Line.tsx";
import { Refusals } from "./Refusals.tsx";
import { protocolReport } from "./protocol-report.ts";

export function ProtocolTab() {
  const counts = useView((view) => view.counts);
  const { view, now } = usePage();
  return (
    <div className="pane protocol">
      <section className="section">
        <div className="section-head">
          <h2>Received</h2>
          <CopyButton label="Copy as JSON" text={() => protocolReport(view.getState(), now())} />
        </div>
        <dl className="tiles">
          <Tile title="messages/s">{perSecond(counts.rate)}</Tile>
          <Tile title="frames">{whole(counts.frames)}</Tile>
          <Tile title="received">{bytes(counts.bytes)}</Tile>
        </dl>
        <dl className="facts">
          <Line title="state">{whole(counts.messages.state)}</Line>
          <Line title="nodechange">{whole(counts.messages.nodechange)}</Line>
          <Line title="event">{whole(counts.messages.event)}</Line>
          <Line plain title="Connections">
            {whole(counts.connections)}
          </Line>
          <Line plain title="Nodes claiming two roles" alarm={counts.contradictions > 0}>
            {whole(counts.contradictions)}
          </Line>
        </dl>
      </section>
      <Compare />
      <Memory />
      <Refusals counts={counts} />
    </div>
  );
}

function Tile({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="tile">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How full the timeline is, and what happens when it is. */
function Memory() {
  const timeline = useView((view) => view.session?.timeline);
  useView((view) => view.version);
  if (timeline === undefined) return null;
  const kept = timeline.next - timeline.first;
  return (
    <section className="section">
      <h2>Timeline</h2>
      <meter
        className="meter"
        min={0}
        max={timeline.capacity}
        value={kept}
        aria-label="Messages kept"
      />
      <p className="hint">
        {whole(kept)} of {whole(timeline.capacity)} messages kept
        {timeline.first > 0 && `; the ${whole(timeline.first)} oldest are gone`}
      </p>
    </section>
  );
}
