/** What RabbitMQ's own logs say of a queue's Raft: who began to lead, in which term. */

export interface Led {
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly node: string;
  readonly term: number;
}

const STAMP = String.raw`(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})\d*\+00:00`;
const QUEUE = "queue '([^']*)' in vhost '[^']*'";
const LED = new RegExp(String.raw`^${STAMP} .*${QUEUE}: candidate -> leader in term: (\d+)`);

/** Of one node's log; lines that say something else are passed over. */
export function readLed(log: string, node: string, queue: string): readonly Led[] {
  return log.split("\n").flatMap((line) => {
    const [, day, time, name, term] = LED.exec(line) ?? [];
    if (name !== queue) return [];
    return [{ at: Date.parse(`${day}T${time}Z`), node, term: Number(term) }];
  });
}
