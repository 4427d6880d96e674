/** All members of one quorum queue, as they come and go. */
import type { Clock } from "../../playback.ts";
import type { ClusterFacts } from "../facts.ts";
import type { TlsFiles } from "../http-door.ts";
import type { Addresses } from "./answers.ts";
import { createDivision } from "./division.ts";
import { createLeadership } from "./leadership.ts";
import { memberFacts } from "./member-facts.ts";
import { type Heard, type Speaker, createSpeaker } from "./own-word.ts";
import { type Told, createTeller } from "./teller.ts";
import { NO_QUEUE, type QueueName, type Window } from "./window.ts";

export interface ClusterWish {
  readonly windows: readonly [Window, ...Window[]];
  /** What the first of them has answered. */
  readonly first: Told;
  readonly addresses: Addresses;
  readonly name: QueueName;
  readonly tls: TlsFiles;
  readonly clock: Clock;
  readonly wallClock: () => number;
}

export interface RabbitCluster {
  /** Asks everybody who owes no answer. */
  readonly ask: () => readonly Promise<void>[];
  readonly facts: () => ClusterFacts;
  readonly close: () => void;
}

/** Addresses change when a node restarts with another configuration, or joins. */
const ADDRESSES_EVERY_MS = 60_000;
/** One that is not listed is booting, or the user may not see the nodes. */
const UNLISTED_EVERY_MS = 5_000;

export function createCluster(wish: ClusterWish): RabbitCluster {
  const { name, tls, clock, wallClock } = wish;
  const teller = createTeller(wish.windows, wish.first, clock);
  const speakers = new Map<string, Speaker>();
  let { addresses } = wish;
  let listedAt = clock.now();
  let isListing = false;
  let isClosed = false;
  const division = createDivision(teller, clock);
  const leadership = createLeadership(wish.first.leader, clock);

  const takeOver = ({ members, leader }: Told): void => {
    for (const [node, speaker] of speakers) {
      if (members.includes(node)) continue;
      speaker.close();
      speakers.delete(node);
    }
    for (const node of members) {
      if (!speakers.has(node)) speakers.set(node, createSpeaker({ node, name, tls, clock }));
    }
    // One that is declared anew begins at term 1.
    if (teller.silence() === NO_QUEUE) leadership.lose();
    leadership.take(leader, wordsOf(speakers));
  };
  const list = async (): Promise<void> => {
    isListing = true;
    listedAt = clock.now();
    const overview = await teller.window().overview();
    isListing = false;
    if (!overview.ok) return;
    // A member that is down is not listed, and is looked for where it was.
    const known = [...addresses].filter(([node]) => speakers.has(node));
    addresses = new Map([...known, ...overview.value.addresses]);
  };
  const isListingDue = (): boolean => {
    const { online } = teller.told();
    const isMissing = addresses.size > 0 && [...online].some((node) => !addresses.has(node));
    return clock.now() - listedAt >= (isMissing ? UNLISTED_EVERY_MS : ADDRESSES_EVERY_MS);
  };

  takeOver(wish.first);
  return {
    ask() {
      const told = teller
        .ask()
        .map((answer) => answer.then(() => void (isClosed || takeOver(teller.told()))));
      // Nobody waits for the addresses: they tell nothing of the queue.
      if (!isListing && isListingDue()) void list();
      const own = [...speakers].flatMap(
        ([node, speaker]) => speaker.ask(addresses.get(node)?.metrics) ?? [],
      );
      const divided = division.ask();
      return [...told, ...own, ...(divided === undefined ? [] : [divided])];
    },
    facts() {
      const told = teller.told();
      const untold = teller.silence();
      const [reign, isOld] = [leadership.reign(), leadership.isOld()];
      const isDivided = division.isTold();
      const now = clock.now();
      const members = told.members.map((node) => {
        const speaker = speakers.get(node) ?? SPEECHLESS;
        const address = addresses.get(node);
        return memberFacts({ node, told, untold, speaker, reign, isOld, isDivided, address, now });
      });
      return { at: wallClock(), members };
    },
    close() {
      isClosed = true;
      teller.close();
      for (const speaker of speakers.values()) speaker.close();
    },
  };
}

/** Its queue was just told, and nobody has asked it yet. */
const SPEECHLESS = { word: () => undefined, silence: () => undefined, spokeAt: () => undefined };

function wordsOf(speakers: ReadonlyMap<string, Speaker>): ReadonlyMap<string, Heard> {
  const words = new Map<string, Heard>();
  for (const [node, speaker] of speakers) {
    const word = speaker.word();
    if (word !== undefined) words.set(node, word);
  }
  return words;
}
