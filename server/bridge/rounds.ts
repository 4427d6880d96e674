/** Asks every member again and again, each at most once at a time, and tells after each round. */
import type { Clock } from "../playback.ts";

export interface Rounds {
  /** Milliseconds from the beginning of one round to the next. */
  readonly every: number;
  readonly clock: Clock;
  /**
   * Begins what is to be asked in this round. Who still owes an answer is not asked again, and is
   * not among them. Each promise ends when its answer was noted, or its failure: it never rejects.
   */
  readonly ask: () => readonly Promise<void>[];
  /** A round is over, or has waited long enough: what is known now may be told. */
  readonly told: () => void;
}

/** A round waits for the slower members no longer: they are heard in a later one. */
const PATIENCE_MS = 50;

/** Begins at once. Gives what ends it; nothing is told after that. */
export function startRounds({ every, clock, ask, told }: Rounds): () => void {
  let isOver = false;
  let undoNext = (): void => {};
  let undoPatience = (): void => {};
  const round = (): void => {
    const began = clock.now();
    const answers = ask();
    let isTold = false;
    const tell = (): void => {
      undoPatience();
      if (isTold || isOver) return;
      isTold = true;
      told();
      // What was missed because the machine slept is not caught up.
      undoNext = clock.after(Math.max(0, began + every - clock.now()), round);
    };
    undoPatience = clock.after(PATIENCE_MS, tell);
    void Promise.all(answers).then(tell);
  };
  round();
  return () => {
    isOver = true;
    undoNext();
    undoPatience();
  };
}
