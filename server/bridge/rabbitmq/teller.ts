/** What the cluster says of the queue, by whichever of the management APIs answers. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import { createTurn } from "../turn.ts";
import { NO_ANSWER } from "../why-no-answer.ts";
import type { QueueAnswer } from "./answers.ts";
import type { Failure, Window } from "./window.ts";

export interface Told extends QueueAnswer {
  /** When the question was asked, and answered, by the clock. */
  readonly askedAt: number;
  readonly heardAt: number;
}

export interface Teller {
  /** Asks the first of them, and the next ones too while those before are late or failed. */
  readonly ask: () => readonly Promise<void>[];
  /** The answer to the latest question of those that were answered. */
  readonly told: () => Told;
  /** Why nothing is known any more, in a few words; absent while something is. */
  readonly silence: () => string | undefined;
  /** One that answered last, for other questions. */
  readonly window: () => Window;
  readonly close: () => void;
}

/**
 * A frozen node holds each answer up for two to four seconds, until RabbitMQ's own patience ends.
 * What was told holds for so long, unless every API has failed.
 */
const HOLDS_MS = 10_000;

const STRANGER: Failure = { why: "it belongs to another cluster", restMs: 5_000 };

/** Members come and go one by one: of two answers of one queue some are always the same. */
export function isStrange({ members }: QueueAnswer, known: QueueAnswer): boolean {
  return !members.some((node) => known.members.includes(node));
}

/** `first` was heard from the first of them. */
export function createTeller(
  windows: readonly [Window, ...Window[]],
  first: Told,
  clock: Clock,
): Teller {
  let told = first;
  let [last] = windows;
  const desks = windows.map((window) => ({
    window,
    turn: createTurn(clock),
    failure: "",
    notBefore: 0,
  }));

  const look = async (desk: (typeof desks)[number]): Promise<Result<void, string>> => {
    const askedAt = clock.now();
    const answer = await desk.window.queue();
    const heardAt = clock.now();
    const fails = ({ why, restMs }: Failure): Result<void, string> => {
      desk.failure = why;
      desk.notBefore = heardAt + restMs;
      return fail(why);
    };
    if (!answer.ok) return fails(answer.error);
    // It was not asked before: at a URL that did not answer, anybody may come to.
    if (desk.window !== last && isStrange(answer.value, told)) return fails(STRANGER);
    desk.failure = "";
    // One that was held up must not undo what others have said since.
    if (askedAt >= told.askedAt) {
      told = { ...answer.value, askedAt, heardAt };
      last = desk.window;
    }
    return ok(undefined);
  };
  return {
    ask() {
      const asked: Promise<void>[] = [];
      for (const desk of desks) {
        const answer = clock.now() < desk.notBefore ? undefined : desk.turn.take(() => look(desk));
        if (answer !== undefined) asked.push(answer);
        if (desk.turn.silence() === undefined) break;
      }
      return asked;
    },
    told: () => told,
    silence() {
      const isHeld = clock.now() - told.heardAt <= HOLDS_MS;
      if (isHeld && desks.some(({ failure }) => failure === "")) return undefined;
      return desks.map(({ turn }) => turn.silence()).find((why) => why !== undefined) ?? NO_ANSWER;
    },
    window: () => last,
    close() {
      for (const { window } of desks) window.close();
    },
  };
}
