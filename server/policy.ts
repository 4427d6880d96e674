export interface PolicyOptions {
  /** It is written into the page itself, not sent as a header. */
  readonly inPage: boolean;
  /** Origins whose pages may show ours in a frame. */
  readonly embedFrom?: readonly string[];
}

/**
 * The Content-Security-Policy of the page. Nothing but its own scripts and styles; connections to
 * WebSockets anywhere, because the exporter's address is the viewer's to choose, and to http(s) to
 * ask whether anything answers at an address whose handshake failed.
 */
export function policy({ inPage, embedFrom = [] }: PolicyOptions): string {
  const rules = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self' ws: wss: http: https:",
    "base-uri 'none'",
    "form-action 'none'",
    // The simulation runs in a worker, and another keeps the page for when there is no network:
    // their scripts are the only ones that may be named as a text.
    "worker-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types raftglass-worker raftglass-reading raftglass-offline",
  ];
  // A page can't say of itself who may frame it.
  if (!inPage) {
    rules.push(`frame-ancestors ${embedFrom.length === 0 ? "'none'" : embedFrom.join(" ")}`);
  }
  return rules.join("; ");
}
