/** What nats-server's own log says of who leads, line by line. */

/** What one server took for true from then on. */
export interface View {
  readonly at: number;
  /** Whose log it is. */
  readonly name: string;
  /** `self`: it leads. `other`: somebody else does. `none`: it knows of no leader. */
  readonly leader: "self" | "other" | "none";
}

/** It leads that stream from then on. The other servers log nothing of it. */
export interface StreamLed {
  readonly at: number;
  readonly name: string;
  /** `ACCOUNT > STREAM`. */
  readonly stream: string;
}

const LINE = /^\[\d+\] (\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d\.\d+) \[\w+\] (.*)$/;
const SELF = /^Self is new JetStream cluster metadata leader$/;
const OTHER = /^JetStream cluster new metadata leader: /;
const NONE = /^JetStream cluster no metadata leader$/;
const STREAM = /^JetStream cluster new stream leader for '(.*)'$/;

/** Of the meta group, in the order of time. Times are UTC, as long as the server's zone is. */
export function viewsIn(text: string, name: string): readonly View[] {
  return linesOf(text).flatMap(({ at, words }): readonly View[] => {
    if (SELF.test(words)) return [{ at, name, leader: "self" }];
    if (OTHER.test(words)) return [{ at, name, leader: "other" }];
    return NONE.test(words) ? [{ at, name, leader: "none" }] : [];
  });
}

export function streamsIn(text: string, name: string): readonly StreamLed[] {
  return linesOf(text).flatMap(({ at, words }) => {
    const stream = STREAM.exec(words)?.[1];
    return stream === undefined ? [] : [{ at, name, stream }];
  });
}

function linesOf(text: string): readonly { readonly at: number; readonly words: string }[] {
  return text.split("\n").flatMap((line) => {
    const [, year, month, day, time, words = ""] = LINE.exec(line) ?? [];
    return year === undefined
      ? []
      : [{ at: Date.parse(`${year}-${month}-${day}T${time}Z`), words }];
  });
}
