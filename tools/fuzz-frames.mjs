/** WebSocket frames as nobody should send them: to a server, and as a server to a relay. */
import { below, bytesOf, oneOf, spoiled } from "./fuzz-chance.mjs";

/** The bytes of one frame; a wrong `length` is said, whatever the payload has. */
export function frameOf({ first, payload, mask, length = payload.length }) {
  const masked = mask === undefined ? 0 : 0x80;
  let head;
  if (length < 126) head = Buffer.from([first, masked | length]);
  else if (length < 65_536) head = Buffer.from([first, masked | 126, length >> 8, length & 255]);
  else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = masked | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  if (mask === undefined) return Buffer.concat([head, payload]);
  const hidden = payload.map((byte, index) => byte ^ mask[index % 4]);
  return Buffer.concat([head, mask, hidden]);
}

const LENGTHS = [0, 1, 2, 125, 126, 127, 1_024, 1_025];
const WRONG_LENGTHS = [1, 125, 126, 65_535, 65_536, 2 ** 31, 2 ** 32, 2 ** 53];

/** What a viewer might send: mostly whole frames, so that there is a next one to send. */
export function randomFrame(chance) {
  const which = chance();
  const payload = bytesOf(chance, chance() < 0.8 ? below(chance, 20) : oneOf(chance, LENGTHS));
  const mask = chance() < 0.97 ? bytesOf(chance, 4) : undefined;
  // Text, binary, ping and pong, whole.
  if (which < 0.6) {
    const plain = Buffer.from("hello");
    return frameOf({ first: oneOf(chance, [0x81, 0x82, 0x89, 0x8a]), payload: plain, mask });
  }
  if (which < 0.7)
    return frameOf({ first: oneOf(chance, [0x01, 0x02, 0x00, 0x80]), payload, mask });
  if (which < 0.75) return frameOf({ first: 0x88, payload, mask });
  if (which < 0.9) return frameOf({ first: below(chance, 256), payload, mask });
  if (which < 0.95) {
    return frameOf({ first: 0x82, payload, mask, length: oneOf(chance, WRONG_LENGTHS) });
  }
  return bytesOf(chance, 1 + below(chance, 60));
}

const NODE =
  '{"uuid":"n1","commonName":"node-1","addr":"10.0.0.1","state":"leader","raft":{"term":3}}';
const MESSAGES = [
  `{"type":"state","data":{"nodes":[${NODE}]}}`,
  `{"type":"nodechange","data":{"action":"update","node":${NODE}}}`,
  '{"type":"nodechange","data":{"action":"delete","node":{"uuid":"n1"}}}',
  '{"type":"event","data":{"source":"n1","target":"n2","details":"heartbeat"}}',
  '{"type":"event","data":{"type":"raft","event":{"source":"__proto__","details":"vote"}}}',
  '[[[[[[[[[[[[[[[[{"type":"state"}]]]]]]]]]]]]]]]]',
  '{"type":"state","data":{"nodes":[{"uuid":"\\u001b]0;mine\\u0007\\u202e"}]}}',
  '{"type":"state","data":{"nodes":{"length":1e99}}}',
  "null",
  "",
];

/** What an exporter might send: mostly text that could be a message. */
export function randomMessage(chance) {
  const message = Buffer.from(oneOf(chance, MESSAGES));
  const which = chance();
  if (which < 0.5) return frameOf({ first: 0x81, payload: message });
  // Not UTF-8 ends a connection, so that what is spoiled here stays ASCII.
  if (which < 0.98) {
    return frameOf({ first: 0x81, payload: spoiled(chance, message).map((byte) => byte & 0x7f) });
  }
  if (which < 0.99) return frameOf({ first: 0x82, payload: bytesOf(chance, 50) });
  return frameOf({ first: 0x89, payload: bytesOf(chance, 5) });
}

/** What ends a connection, one way or another. */
export function randomEnd(chance) {
  return oneOf(chance, [
    () => frameOf({ first: below(chance, 256), payload: bytesOf(chance, 20) }),
    () => frameOf({ first: 0x88, payload: bytesOf(chance, below(chance, 130)) }),
    () => frameOf({ first: 0x81, payload: Buffer.from([0xff, 0xfe]) }),
    () => frameOf({ first: 0x81, payload: Buffer.alloc(0), length: 2 ** 53 }),
    () => bytesOf(chance, 100),
  ])();
}
