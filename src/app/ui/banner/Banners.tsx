/**
 * What is wrong with the connection: what happened, why it may be, and what to do next; and what is
 * wrong with the cluster. It is loaded before it is needed: then its server may be gone.
 */
import type { ConnectionState } from "../../store/index.ts";
import { AlarmBanner } from "../alarms/index.ts";
import { useActions, useConnection, useCountdown } from "../page/index.ts";
import { Icon } from "../parts/index.ts";

/** States that need no words over the picture. */
const CALM: ReadonlySet<ConnectionState> = new Set(["live", "connecting", "playing", "past"]);
/** Nothing is broken here: the source rests, or is over. */
const MILD: ReadonlySet<ConnectionState> = new Set(["quiet", "ended"]);

export function Banners() {
  const { state } = useConnection();
  return (
    <>
      {!CALM.has(state) && <Banner />}
      <AlarmBanner />
    </>
  );
}

function Banner() {
  const { state, sentence, advice, canRetry, retryLabel } = useConnection();
  const actions = useActions();
  const mild = MILD.has(state);
  return (
    <section className={mild ? "banner" : "banner banner-alarm"} aria-label="Connection">
      <Icon name={mild ? "clock" : "bad"} />
      <div className="banner-text">
        <p className="banner-what">{sentence}</p>
        {advice !== "" && <p className="banner-advice">{advice}</p>}
      </div>
      {canRetry && (
        <div className="banner-next">
          <Countdown />
          <button type="button" className="button" onClick={() => actions.retry()}>
            {retryLabel}
          </button>
        </div>
      )}
    </section>
  );
}

function Countdown() {
  const seconds = useCountdown();
  if (seconds === undefined) return null;
  return <span className="banner-countdown">Next try in {seconds} s</span>;
}
