/** Requests and handshakes as nobody should write them. */
import { below, bytesOf, oneOf, spoiled } from "./fuzz-chance.mjs";

const METHODS = ["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "CONNECT", "TRACE", "PRI", "get"];
const PATHS = [
  "/",
  "/index.html",
  "/icon.svg",
  "/assets/",
  "/events?since=a:1",
  "/events",
  "/metrics",
  "/healthz",
  "/../../etc/passwd",
  "/%",
  "/%00",
  "/%2e%2e%2f",
  "//",
  "/?token=%zz&token&token=",
  "/?token=aaaaaaaaaaaaaaaaaaaaaa",
  `/?token=${"t".repeat(2_000)}`,
  "/?since=:&since=x:99999999999999999999",
  "/?since=%00:-1",
  "/#fragment",
  "*",
  "http://evil.example/",
  "ws://localhost:1/",
  "evil.example:443",
  "/\ud83d\udc80",
  `/${"a/".repeat(500)}`,
];
const VERSIONS = ["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP"];

const HEADERS = {
  Host: ["localhost", "127.0.0.1", "[::1]:1", "evil.example", "", "[", "localhost:", "a@b", "%"],
  Origin: ["http://localhost", "null", "http://[", "https://evil.example", "http://a:b@c", "://"],
  Connection: ["Upgrade", "keep-alive, Upgrade", "close", "upgrade, upgrade", ",,,"],
  Upgrade: ["websocket", "WebSocket", "h2c", "websocket, h2c", ""],
  "Sec-WebSocket-Version": ["13", "8", "0", "-1", "13, 8", "999999999999"],
  "Sec-WebSocket-Key": ["AAAAAAAAAAAAAAAAAAAAAA==", "short", "", "A".repeat(500), "A A", "===="],
  "Sec-WebSocket-Protocol": ["raftglass.v1", "a, b, a", ",", "a b", '"', "x".repeat(3_000)],
  "Sec-WebSocket-Extensions": [
    "permessage-deflate",
    "permessage-deflate; client_max_window_bits=99",
    "permessage-deflate; a; a; a=1; a=",
    ";;;",
    '"',
    "x-webkit-deflate-frame",
  ],
  Cookie: [
    "raftglass-1=a",
    "raftglass-",
    "=;=;=",
    "raftglass-10101",
    `raftglass-1=${"c".repeat(3_000)}`,
  ],
  Authorization: ["Bearer a", "Bearer", "Bearer  ", "Basic Og==", "bearer \u00ff"],
  "Content-Length": ["0", "5", "-1", "99999999999999999999", "0x5", "5, 5"],
  "Transfer-Encoding": ["chunked", "identity", "chunked, chunked", "gzip"],
  Expect: ["100-continue", "nothing"],
  Range: ["bytes=0-0", "bytes=5-2", "bytes=-1", "bytes=a-b", "bytes=0-,1-"],
  "If-None-Match": ["*", 'W/"1-1"', '"'],
  "If-Modified-Since": ["never", "Thu, 01 Jan 1970 00:00:00 GMT"],
  "Last-Event-ID": ["a:1", ":", "a:b", "a:-1"],
  "Sec-Fetch-Site": ["none", "cross-site", '"><script>'],
  "Raftglass-Lines": ["1", "2", ""],
  "Accept-Encoding": ["gzip", "*;q=0", "br;q=9"],
  "\u0000": ["a"],
  "": ["no name"],
};

/** Those of a handshake that would be taken. */
const HANDSHAKE = ["Host", "Connection", "Upgrade", "Sec-WebSocket-Version", "Sec-WebSocket-Key"];

/** Bytes: a head, mostly with an end, sometimes with what no parser expects behind it. */
export function randomHead(chance) {
  const names = Object.keys(HEADERS);
  const said = chance() < 0.7 ? [...HANDSHAKE] : ["Host"];
  for (let more = below(chance, 6); more > 0; more -= 1) said.push(oneOf(chance, names));
  if (chance() < 0.2) said.splice(below(chance, said.length), 1);
  const lines = said.map((name) => {
    // Mostly the value that is taken: what is odd is one thing at a time.
    const value = chance() < 0.7 ? HEADERS[name][0] : oneOf(chance, HEADERS[name]);
    return `${name}: ${value}`;
  });
  const method = chance() < 0.8 ? "GET" : oneOf(chance, METHODS);
  const version = chance() < 0.9 ? "HTTP/1.1" : oneOf(chance, VERSIONS);
  const first = `${method} ${oneOf(chance, PATHS)} ${version}`;
  const head = Buffer.from(`${[first, ...lines].join("\r\n")}\r\n\r\n`, "latin1");
  const which = chance();
  if (which < 0.4) return spoiled(chance, head);
  if (which < 0.45) return head.subarray(0, below(chance, head.length));
  if (which < 0.5) return bytesOf(chance, 1 + below(chance, 300));
  if (which < 0.6) return Buffer.concat([head, bytesOf(chance, below(chance, 200))]);
  return head;
}

/** A handshake that is taken. */
export function goodHandshake(token) {
  const lines = [
    "GET / HTTP/1.1",
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
