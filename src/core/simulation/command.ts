/**
 * A client's write as the text of a log entry, readable where the log is shown:
 * `4.17 x=blue` is the 17th command of client 4, and sets x.
 */

export interface Command {
  readonly client: number;
  readonly sequence: number;
  readonly key: string;
  readonly value: string;
}

export function commandText({ client, sequence, key, value }: Command): string {
  return `${client}.${sequence} ${key}=${value}`;
}

/** Undefined for a text that is no command: it is applied, and changes nothing. */
export function parseCommand(text: string): Command | undefined {
  const dot = text.indexOf(".");
  const space = text.indexOf(" ");
  const equals = text.indexOf("=");
  if (dot < 1 || space < dot || equals < space) return undefined;
  const client = Number(text.slice(0, dot));
  const sequence = Number(text.slice(dot + 1, space));
  if (!Number.isSafeInteger(client) || !Number.isSafeInteger(sequence)) return undefined;
  return { client, sequence, key: text.slice(space + 1, equals), value: text.slice(equals + 1) };
}
