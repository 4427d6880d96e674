/** What the relay is measured beside: a loop that sends each frame on to each viewer, no more. */
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("listening", () => {
  process.send?.((server.address() as AddressInfo).port);
});
const upstream = new WebSocket(process.argv[2] ?? "", { perMessageDeflate: false });
upstream.on("message", (data: Buffer) => {
  const text = data.toString("utf8");
  for (const viewer of server.clients) viewer.send(text);
});
process.on("disconnect", () => process.exit(0));
