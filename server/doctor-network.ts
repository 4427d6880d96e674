/** The doctor's first steps: name, port and certificate, before a word of WebSocket is spoken. */
import { lookup } from "node:dns/promises";
import { type Socket, connect, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { shown } from "../src/core/base/index.ts";
import { troubleOf } from "./connect-trouble.ts";
import type { Step } from "./doctor-step.ts";

export interface Target {
  /** As `placeOf` says it. */
  readonly place: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

const PATIENCE_MS = 5_000;
const ADDRESSES = 4;
const DAY_MS = 86_400_000;
/** A certificate that ends so soon is told. */
const SOON_DAYS = 14;

export function targetOf(url: string, place: string): Target {
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === "wss:";
  const host = hostname.replace(/^\[|\]$/g, "");
  return { place, host, port: port === "" ? (secure ? 443 : 80) : Number(port), secure };
}

export async function lookUpName({ host, place }: Target): Promise<Step> {
  if (isIP(host) !== 0) return { step: "name", verdict: "good", found: `${host} is an address.` };
  try {
    const all = await lookup(host, { all: true });
    const addresses = all.slice(0, ADDRESSES).map(({ address }) => address);
    return { step: "name", verdict: "good", found: `${host} is ${addresses.join(", ")}.` };
  } catch (error) {
    return { step: "name", verdict: "bad", ...troubleOf(errorOf(error), place) };
  }
}

export async function openPort({ host, port, place }: Target): Promise<Step> {
  const began = performance.now();
  const socket = connect({ host, port });
  const error = await settled(socket, "connect");
  socket.destroy();
  if (error !== undefined) return { step: "port", verdict: "bad", ...troubleOf(error, place) };
  const took = Math.round(performance.now() - began);
  return { step: "port", verdict: "good", found: `Port ${port} is open, after ${took} ms.` };
}

/** Of a `wss:` address: who vouches for it, and for how long. */
export async function readCertificate(target: Target): Promise<Step> {
  const { host, port, place } = target;
  // Looked at even if it is not to be trusted; nothing is sent over it.
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connectTls({ host, port, rejectUnauthorized: false, ...servername });
  const error = await settled(socket, "secureConnect");
  const certificate = error === undefined ? socket.getPeerCertificate() : undefined;
  const why = socket.authorizationError as Error | string | null | undefined;
  socket.destroy();
  if (error !== undefined || certificate === undefined) {
    const trouble = troubleOf(error ?? new Error("no certificate"), place);
    return { step: "certificate", verdict: "bad", ...trouble };
  }
  if (why != null) {
    const reason = shown(typeof why === "string" ? why : why.message, 80);
    const found = `The certificate of ${place} is not trusted: ${reason}.`;
    const advice =
      "Name its authority's file in the environment (NODE_EXTRA_CA_CERTS=authority.pem), " +
      "or use a host name that it is for.";
    return { step: "certificate", verdict: "bad", found, advice };
  }
  const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / DAY_MS);
  const found = `The certificate is trusted, for ${days} more ${days === 1 ? "day" : "days"}.`;
  if (days >= SOON_DAYS) return { step: "certificate", verdict: "good", found };
  return { step: "certificate", verdict: "noted", found, advice: "Renew it soon." };
}

/** What went wrong, if anything did, until the socket says that word. */
function settled(socket: Socket, word: "connect" | "secureConnect"): Promise<Error | undefined> {
  return new Promise((resolve) => {
    socket.setTimeout(PATIENCE_MS, () => {
      resolve(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
    });
    socket.once("error", resolve);
    socket.once(word, () => resolve(undefined));
  });
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
