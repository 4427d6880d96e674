/** A place in the stream of a relay: what a viewer has heard, and where it goes on from. */

/** After the frame number `seq` of that epoch; before its first frame, `seq` is 0. */
export interface Position {
  /** One run of numbers: it ends with the relay, and with each loss of the exporter. */
  readonly epoch: string;
  readonly seq: number;
}

/** As a viewer writes it behind `?since=`: `epoch:seq`. */
export function positionText({ epoch, seq }: Position): string {
  return `${epoch}:${seq}`;
}

const POSITION = /^([a-z0-9.]{1,40}):(0|[1-9][0-9]{0,14})$/;

export function parsePosition(text: string): Position | undefined {
  const [, epoch, seq] = POSITION.exec(text) ?? [];
  return epoch === undefined ? undefined : { epoch, seq: Number(seq) };
}
