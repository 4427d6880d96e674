/** Finds a quorum queue from the URLs that a user wrote. */
import { type Result, fail, ok, shown } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { Bridge, BridgeFlags, BridgeWish } from "../bridge.ts";
import { type SecretFlags, readSecrets } from "../credentials.ts";
import { type Listening, endpoints } from "../endpoint.ts";
import { startRounds } from "../rounds.ts";
import type { Overview, QueueAnswer } from "./answers.ts";
import { type RabbitCluster, createCluster } from "./cluster.ts";
import { type Told, isStrange } from "./teller.ts";
import { type QueueName, type Window, NO_QUEUE, openWindow } from "./window.ts";

export interface RabbitFlags extends BridgeFlags, SecretFlags {
  readonly queue: string;
  readonly vhost: string;
}

export async function openRabbit(wish: BridgeWish<RabbitFlags>): Promise<Result<Bridge, string>> {
  const { flags, environment, clock, wallClock } = wish;
  const urls = endpoints(wish.urls, flags, LISTENING);
  if (!urls.ok) return urls;
  const secrets = await readSecrets(flags, environment, "rabbitmq");
  if (!secrets.ok) return secrets;
  const { tls, user } = secrets.value;
  const name = { vhost: flags.vhost, queue: flags.queue };
  const windows = urls.value.map((url) => openWindow(url, { name, tls, ...(user && { user }) }));
  const visits = await Promise.all(windows.map((window) => visit(window, name, clock)));
  const give = (why: string): Result<never, string> => {
    for (const window of windows) window.close();
    return fail(why);
  };
  const complaints = visits.flatMap(({ window: { url }, why }) =>
    why === undefined ? [] : [`${url} does not help: ${why}.`],
  );
  const found = visits.flatMap(({ found }) => found ?? []);
  const [first] = found;
  if (first === undefined)
    return give(`No quorum queue was found. ${complaints.join(" ")}${hintFor(visits)}`);
  const stranger = found.find(({ told }) => isStrange(told, first.told));
  if (stranger !== undefined) {
    return give(
      `${first.window.url} and ${stranger.window.url} belong to different clusters. ` +
        "Name one of them.",
    );
  }
  // Those that were of no help may come to be of some, and are asked last.
  const others = windows.filter((window) => !found.some((each) => each.window === window));
  const [, ...rest] = found;
  const cluster = createCluster({
    windows: [first.window, ...rest.map(({ window }) => window), ...others],
    first: first.told,
    addresses: first.overview.addresses,
    name,
    tls,
    clock,
    wallClock,
  });
  // A member whose figures can't be reached is waited for by nobody.
  const patience = new Promise<void>((resolve) => void clock.after(FIRST_WORDS_MS, resolve));
  await Promise.race([Promise.all(cluster.ask()), patience]);
  return ok(
    bridgeOf(cluster, {
      name,
      version: first.overview.version,
      complaints,
      every: flags.every,
      clock,
    }),
  );
}

/** So long the first picture waits for what members say of themselves. */
const FIRST_WORDS_MS = 1_000;

const LISTENING: Listening = { server: "a RabbitMQ management API", port: "15672" };

interface Opened {
  readonly name: QueueName;
  readonly version: string;
  readonly complaints: readonly string[];
  readonly every: number;
  readonly clock: Clock;
}

function bridgeOf(cluster: RabbitCluster, opened: Opened): Bridge {
  const { name, version, complaints, every, clock } = opened;
  const facts = cluster.facts();
  const members = facts.members.length === 1 ? "1 member" : `${facts.members.length} members`;
  let stop = (): void => {};
  return {
    origin: { kind: "rabbitmq", name: shown(name.queue), version },
    title: `RabbitMQ ${version}, queue ${shown(name.queue)}, ${members}`,
    facts,
    complaints,
    watch(learned) {
      const told = (): void => learned(cluster.facts());
      stop = startRounds({ every, clock, ask: cluster.ask, told });
    },
    close() {
      stop();
      cluster.close();
    },
  };
}

interface Found {
  readonly window: Window;
  readonly overview: Overview;
  readonly told: Told;
}

interface Visit {
  readonly window: Window;
  readonly found?: Found;
  readonly why?: string;
  /** RabbitMQ answered, and it was about the queue that it could not help. */
  readonly isRabbit: boolean;
}

async function visit(window: Window, { vhost, queue }: QueueName, clock: Clock): Promise<Visit> {
  const overview = await window.overview();
  if (!overview.ok) return { window, why: overview.error, isRabbit: false };
  const askedAt = clock.now();
  const answer: Result<QueueAnswer, { readonly why: string }> = await window.queue();
  if (!answer.ok) {
    const { why } = answer.error;
    const place = `the virtual host "${shown(vhost)}"`;
    if (why === NO_QUEUE)
      return { window, why: `it has no queue "${shown(queue)}" in ${place}`, isRabbit: true };
    return {
      window,
      why: `asked for the queue "${shown(queue)}" in ${place}, ${why}`,
      isRabbit: true,
    };
  }
  const told = { ...answer.value, askedAt, heardAt: clock.now() };
  return { window, found: { window, overview: overview.value, told }, isRabbit: true };
}

function hintFor(visits: readonly Visit[]): string {
  if (visits.some(({ isRabbit }) => isRabbit)) return "";
  return (
    " Check the address, and whether it is the one for management (port 15672): the plugin " +
    "rabbitmq_management must be enabled there."
  );
}
