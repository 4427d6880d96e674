/** Ctrl-C and its relatives: the first asks to stop, the second stops at once. */

/** The part of the process that is used, so that a test can play it. */
export interface Signalled {
  on(signal: Signal, heard: (signal: Signal) => void): unknown;
  off(signal: Signal, heard: (signal: Signal) => void): unknown;
}

export type Signal = keyof typeof NUMBERS;

const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * npm passes a Ctrl-C on to the program that heard it already from the terminal: two signals so
 * close together are one.
 */
const SAME_PRESS_MS = 400;

export interface Ending {
  first(signal: Signal): void;
  /** With the code that a shell gives to a program which that signal ended. */
  second(exitCode: number): void;
}

/** Gives what stops the listening. */
export function hearSignals(from: Signalled, now: () => number, ending: Ending): () => void {
  let asked: number | undefined;
  const heard = (signal: Signal): void => {
    if (asked === undefined) {
      asked = now();
      ending.first(signal);
    } else if (now() - asked > SAME_PRESS_MS) ending.second(128 + NUMBERS[signal]);
  };
  const signals = Object.keys(NUMBERS) as Signal[];
  for (const signal of signals) from.on(signal, heard);
  return () => {
    for (const signal of signals) from.off(signal, heard);
  };
}
