/** `raftglass relay`: one connection to an exporter; the page, and the stream for all who watch. */
import { hostInUrl, isLoopback } from "../address.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { type ShowFlags, show } from "../show.ts";
import { hidingToken } from "../token.ts";
import { type LogFormat, createJournal } from "./journal.ts";
import { openRelay } from "./relay-exporter.ts";

export interface RelayFlags extends Omit<ShowFlags, "exporter"> {
  readonly logFormat: LogFormat;
}

/** `url` is the exporter's WebSocket URL; `folder` holds the built page. */
export function relay(url: string, flags: RelayFlags, folder: string, io: Io): Promise<ExitCode> {
  const { host, exportPort, logFormat } = flags;
  if (isItself(url, flags)) {
    const other = exportPort + 100;
    io.err(
      `The relay can't listen where the exporter does, at ${hostInUrl(host)}:${exportPort}. ` +
        `Choose another port with --export-port, such as ${other}.`,
    );
    return Promise.resolve(EXIT.usage);
  }
  const journal = createJournal(logFormat, (line) => io.err(line));
  return show(flags, folder, io, async (guard, place) => {
    const opened = await openRelay({ url, guard, place, journal });
    return opened.ok
      ? { ...opened, value: { ...opened.value, title: `a relay of ${hidingToken(url)}` } }
      : opened;
  });
}

function isItself(url: string, { host, exportPort }: RelayFlags): boolean {
  const { hostname, port, protocol } = new URL(url);
  const named = port === "" ? (protocol === "wss:" ? 443 : 80) : Number(port);
  return named === exportPort && (isLoopback(hostname) || hostname === hostInUrl(host));
}
