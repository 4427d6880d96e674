/** A failed question in a few plain words, fit to stand beside a node. */
import { shown } from "../../src/core/base/index.ts";

/** Waiting that long for an answer is silence. */
export const NO_ANSWER = "no answer in time";

const NO_HTTP2 = "no HTTP/2 is spoken there";

const WORDS: Readonly<Record<string, string>> = {
  ABORT_ERR: NO_ANSWER,
  ETIMEDOUT: NO_ANSWER,
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection lost",
  EPIPE: "connection lost",
  ECONNABORTED: "connection lost",
  EHOSTUNREACH: "host can't be reached",
  ENETUNREACH: "network can't be reached",
  ENETDOWN: "network can't be reached",
  ENOTFOUND: "host name is not known",
  EAI_AGAIN: "host name can't be looked up",
  ERR_HTTP2_ERROR: NO_HTTP2,
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: NO_HTTP2,
  EPROTO: "no TLS is spoken there",
  ERR_SSL_WRONG_VERSION_NUMBER: "no TLS is spoken there",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not trusted",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "it wants a client certificate",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "it wants a client certificate",
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "it refused our client certificate",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "it does not trust our client certificate",
  ERR_BUFFER_TOO_LARGE: "its answer is too long",
};

const LONGEST = 80;

export function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = codeOf(error);
  const words = code === undefined ? undefined : WORDS[code];
  if (error.name === "TimeoutError" || error.name === "AbortError") return NO_ANSWER;
  if (code?.startsWith("HPE_") === true) return "no HTTP is spoken there";
  // What remains of HTTP/2 are sessions and streams that the other end gave up.
  if (words === undefined && code?.startsWith("ERR_HTTP2_") === true) return "connection lost";
  return words ?? shown(code ?? error.message, LONGEST);
}

/**
 * Of several addresses that were tried for one name, the last one's failure speaks; and what ended
 * a session of HTTP/2 speaks for the questions that were open in it.
 */
function codeOf(error: Error): string | undefined {
  if (error instanceof AggregateError) {
    const last: unknown = error.errors.at(-1);
    return last instanceof Error ? codeOf(last) : undefined;
  }
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (code === "ERR_HTTP2_STREAM_CANCEL" && cause instanceof Error) return codeOf(cause);
  return typeof code === "string" ? code : undefined;
}
