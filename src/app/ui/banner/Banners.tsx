/**
 * What is wrong with the connection: what happened, why it may be, and what to do next; and what is
 * wrong with the cluster. It is loaded before it is needed: then its server may be gone.
 */
import { useState } from "react";
import type { Connection, ConnectionState, Session } from "../../store/index.ts";
import { AlarmBanner } from "../alarms/index.ts";
import { useActions, useConnection, useView } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { useCountdown } from "./use-countdown.ts";

/** States that need no words over the picture. */
const CALM: ReadonlySet<ConnectionState> = new Set(["live", "connecting", "playing", "past"]);
/** Nothing is broken here: the source rests, or is over. */
const MILD: ReadonlySet<ConnectionState> = new Set(["quiet", "ended"]);

export function Banners() {
  const connection = useConnection();
  const failed = useLastFailure(connection);
  return (
    <>
      {!CALM.has(connection.state) && <Banner connection={connection} />}
      {failed !== undefined && <Banner connection={failed} trying />}
      <AlarmBanner />
    </>
  );
}

/**
 * Why the attempt before this one failed: while it is tried again, that is still what there is to
 * know. An attempt may take ten seconds, and the time between two of them less than one.
 */
function useLastFailure(connection: Connection): Connection | undefined {
  const source = useView(({ session }) => session);
  const [failure, setFailure] = useState<Failure>();
  const isClosed = connection.countdownMs !== undefined;
  const isSame = failure?.source === source && failure?.connection.sentence === connection.sentence;
  if (isClosed && !isSame) setFailure({ source, connection });
  const isOver = connection.state !== "connecting" && !isClosed;
  if (isOver && failure !== undefined) setFailure(undefined);
  const isOld = connection.state !== "connecting" || failure?.source !== source;
  return isOld ? undefined : failure?.connection;
}

interface Failure {
  readonly source: Session | undefined;
  readonly connection: Connection;
}

interface BannerProps {
  readonly connection: Connection;
  /** It is being tried again at this moment. */
  readonly trying?: true;
}

function Banner({ connection, trying }: BannerProps) {
  const { state, sentence, advice, canRetry, retryLabel } = connection;
  const actions = useActions();
  const mild = MILD.has(state);
  return (
    <section className={mild ? "banner" : "banner banner-alarm"} aria-label="Connection">
      <Icon name={mild ? "clock" : "bad"} />
      <div className="banner-text">
        <p className="banner-what">{sentence}</p>
        {advice !== "" && <p className="banner-advice">{advice}</p>}
      </div>
      {trying && <p className="banner-countdown">Trying again…</p>}
      {canRetry && trying === undefined && (
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
