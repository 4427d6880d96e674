/** Serves the page with one exporter to show, until the user stops it. */
import type { Result } from "../src/core/base/index.ts";
import { hostInUrl, isLoopback, reachableHost } from "./address.ts";
import { announce } from "./announce.ts";
import { type DoorFlags, guardOf, warnOfOthers } from "./doors.ts";
import type { Guard } from "./guard.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import type { Place } from "./listen.ts";
import { openPageServer } from "./page-server.ts";
import { GOING_AWAY } from "./play-exporter.ts";
import { hidingToken } from "./token.ts";

export interface ShowFlags extends DoorFlags {
  readonly port: number;
  /** The exporter's WebSocket URL; absent to start one of our own. */
  readonly exporter?: string;
  readonly exportPort: number;
  /** What the page is told instead of our exporter's own address: a proxy's. */
  readonly publicExporter?: string;
  /** Origins whose pages may show ours in a frame. */
  readonly embedFrom?: readonly string[];
}

/** An exporter of our own. */
export interface OwnExporter {
  /** Where this machine reaches it. */
  readonly address: string;
  readonly port: number;
  readonly close: (code: number, words: string) => Promise<void>;
  /** What it tells, in words for the line with the address. */
  readonly title?: string;
  readonly complaints?: readonly string[];
}

export type OpenOwn = (guard: Guard, place: Place) => Promise<Result<OwnExporter, string>>;

/** `folder` holds the built page; `openOwn` is asked for an exporter when none is named. */
export async function show(
  flags: ShowFlags,
  folder: string,
  io: Io,
  openOwn: OpenOwn,
): Promise<ExitCode> {
  const { host, exporter } = flags;
  if (exporter === undefined && flags.port === flags.exportPort && flags.port !== 0) {
    io.err("The page and the exporter can't share a port. Choose another --port or --export-port.");
    return EXIT.usage;
  }
  const guarded = guardOf(flags);
  if (!guarded.ok) {
    io.err(guarded.error);
    return EXIT.usage;
  }
  const guard = guarded.value;
  const opened = exporter === undefined ? await openOwn(guard, exportPlace(flags)) : undefined;
  if (opened?.ok === false) {
    io.err(opened.error);
    return EXIT.failed;
  }
  const own = opened?.value;
  const address = own?.address ?? exporter ?? "";
  const close = async (): Promise<void> => own?.close(GOING_AWAY, "the exporter was stopped");
  // One address per cluster where there is only one; else the name that led the browser to us.
  const exporterFor = (name: string): string =>
    own === undefined || isLoopback(host) ? address : `ws://${hostInUrl(name)}:${own.port}`;
  const page = await openPageServer({
    place: { host, port: flags.port, option: "--port" },
    guard,
    folder,
    ...(flags.embedFrom && { embedFrom: flags.embedFrom }),
    exporterFor: (name) => flags.publicExporter ?? exporterFor(name),
  });
  if (!page.ok) {
    io.err(page.error);
    await close();
    return EXIT.failed;
  }
  for (const complaint of own?.complaints ?? []) io.err(complaint);
  const url = `http://${reachableHost(host)}:${page.value.port}/`;
  warnOfOthers(host, guard, url, io);
  const title = own?.title === undefined ? "" : ` (${own.title})`;
  const listening = {
    page: guard.link(url),
    exporter: own === undefined ? hidingToken(address) : guard.link(address),
    ...(own?.title !== undefined && { title: own.title }),
  };
  const sentence = `Raftglass shows ${hidingToken(address)}${title} at ${listening.page}`;
  announce(io, flags.json === true, listening, sentence);
  await stopped(io.stop);
  await Promise.all([page.value.close(), close()]);
  return EXIT.done;
}

function exportPlace({ host, exportPort }: ShowFlags): Place {
  return {
    host,
    port: exportPort,
    option: "--export-port",
    taken: `To watch what is there: --exporter ${hostInUrl(host)}:${exportPort}.`,
  };
}
