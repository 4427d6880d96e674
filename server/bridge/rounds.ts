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
  /** A round is over, has waited long enough, or a late answer came: tell what is known now. */
  readonly told: () => void;
}

/** A round waits for the slower members no longer: they are told when they are heard. */
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
    // Whoever was too slow for the round is told when heard, not a round later.
    for (const answer of answers) {
      void answer.then(() => {
        if (isTold && !isOver) told();
      });
    }
    void Promise.all(answers).then(tell);
  };
  round();
  return () => {
    isOver = true;
    undoNext();
    undoPatience();
  };
}
