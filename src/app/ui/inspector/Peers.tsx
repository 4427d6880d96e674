/** With whom the node exchanged how much. */
import type { Cluster } from "../../../core/cluster/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { useActions, useView, whole } from "../page/index.ts";
import { NodeName, Observed } from "../parts/index.ts";
import { peersOf } from "./peers.ts";

const LISTED = 8;

export function Peers(props: { timeline: Timeline; uuid: string; cluster: Cluster }) {
  useView((view) => view.version);
  const actions = useActions();
  const peers = peersOf(props.timeline, props.uuid);
  if (peers.length === 0) return null;
  return (
    <section className="section">
      <h3>
        Traffic by peer <Observed />
      </h3>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Peer</th>
            <th scope="col" className="number">
              From
            </th>
            <th scope="col" className="number">
              To
            </th>
          </tr>
        </thead>
        <tbody>
          {peers.slice(0, LISTED).map((peer) => (
            <tr key={peer.uuid}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  disabled={!props.cluster.nodes.has(peer.uuid)}
                  onClick={() => actions.select(peer.uuid)}
                >
                  <NodeName cluster={props.cluster} uuid={peer.uuid} />
                </button>
              </th>
              <td className="number">{whole(peer.received)}</td>
              <td className="number">{whole(peer.sent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {peers.length > LISTED && (
        <p className="hint">
          The busiest {LISTED} of {whole(peers.length)} peers.
        </p>
      )}
    </section>
  );
}
