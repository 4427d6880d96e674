/** What could not be understood: how often, why, and the last texts as they came. */
import { shown } from "../../../core/base/index.ts";
import type { KeptRefusal, ProtocolCounts } from "../../store/index.ts";
import { clock, counted, whole } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { Line } from "./Line.tsx";

const EXCERPT_LENGTH = 2_000;
const SENTENCE_LENGTH = 300;

export function Refusals({ counts }: { counts: ProtocolCounts }) {
  const { refused, refusedBy, refusals } = counts;
  return (
    <section className="section">
      <h2>Refused</h2>
      {refused === 0 ? (
        <p className="all-good">
          <Icon name="good" />
          Everything was understood.
        </p>
      ) : (
        <>
          <dl className="facts">
            {[...refusedBy].map(([reason, count]) => (
              <Line key={reason} title={reason}>
                {whole(count)}
              </Line>
            ))}
          </dl>
          <h3>{last(refusals.length, refused)}</h3>
          <ol className="refusals">
            {refusals.map((refusal) => (
              <li key={refusal.number}>
                <Refused refusal={refusal} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function last(kept: number, all: number): string {
  return kept === all
    ? `${counted(all, "refusal")}, newest first`
    : `The last ${whole(kept)} of ${whole(all)}`;
}

function Refused({ refusal }: { refusal: KeptRefusal }) {
  const { at, reason, sentence, excerpt } = refusal;
  return (
    <details className="refusal">
      <summary>
        <span className="refusal-head">
          <span className="mono">{reason}</span>
          <time>{clock(at)}</time>
        </span>
        <bdi dir="ltr" className="refusal-sentence">
          {shown(sentence, SENTENCE_LENGTH)}
        </bdi>
      </summary>
      <pre className="raw">
        <bdi dir="ltr">{excerpt === "" ? "(empty)" : shown(excerpt, EXCERPT_LENGTH)}</bdi>
      </pre>
    </details>
  );
}
