export { type Position, parsePosition, positionText } from "./position.ts";
export {
  type BookmarkPacket,
  type FramesPacket,
  type Packet,
  RELAY_PROTOCOL,
  type StatePacket,
  type Why,
  readPacket,
  writeBookmark,
  writeState,
} from "./packet.ts";
export { writeFramesHeader } from "./packet.ts";
export { GREETING_START, positionOfGreeting, writeGreeting } from "./greeting.ts";
export { type Reader, createReader } from "./reader.ts";
