/** Why a connection could not be made, in words and with a next step. */
import { shown } from "../src/core/base/index.ts";

export interface Trouble {
  /** What happened: a sentence. */
  readonly found: string;
  /** What to do: a sentence. */
  readonly advice: string;
}

/** `where` is the address in words. The error is one of Node's or of the WebSocket package. */
export function troubleOf(error: Error, where: string): Trouble {
  const code = "code" in error ? String(error.code) : "";
  const known = TROUBLES[code] ?? (isCertificate(code) ? CERTIFICATE : undefined);
  if (known !== undefined) {
    const [found, advice] = known;
    return { found: found.replace("WHERE", where), advice };
  }
  return {
    found: `${where} can't be reached: ${shown(error.message, 200)}.`,
    advice: "raftglass doctor looks at it step by step.",
  };
}

/** The answer to a handshake that was no WebSocket's. */
export function refusedWith(status: number, where: string): Trouble {
  const found = `${where} answered HTTP ${status} instead of opening a WebSocket.`;
  if (status === 401 || status === 403) {
    return { found, advice: "It keeps this Origin or this visitor out: ask who runs it." };
  }
  if (status === 502 || status === 503 || status === 504) {
    return { found, advice: "The proxy there can't reach the exporter: is that running?" };
  }
  return { found, advice: "Another program listens there, or the path is wrong: check both." };
}

const REFUSED = "Nothing listens at WHERE.";
const SLOW = "WHERE did not answer in time.";
const UNKNOWN = "WHERE is not known: there is no such host name.";
const BROKEN = "WHERE broke the connection off.";
const CHECK_ROUTE = "Is the machine on, and does a firewall let you through?";

const TROUBLES: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  ECONNREFUSED: [REFUSED, "Is the exporter running (pfsd: -enable-export), and on that port?"],
  ENOTFOUND: [UNKNOWN, "Check the spelling, or write its address."],
  EAI_AGAIN: [UNKNOWN, "Check the spelling, and that this machine can look names up."],
  ETIMEDOUT: [SLOW, CHECK_ROUTE],
  EHOSTUNREACH: ["There is no way to WHERE.", CHECK_ROUTE],
  ENETUNREACH: ["There is no way to WHERE.", CHECK_ROUTE],
  ECONNRESET: [BROKEN, "Does it want wss:// instead of ws://, or the other way round?"],
  EPROTO: ["WHERE does not speak TLS.", "Write ws:// instead of wss://."],
  ERR_SSL_WRONG_VERSION_NUMBER: ["WHERE does not speak TLS.", "Write ws:// instead of wss://."],
};

const CERTIFICATE = [
  "The certificate of WHERE is not trusted.",
  "Name its authority's file in the environment: NODE_EXTRA_CA_CERTS=authority.pem.",
] as const;

function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);
}
