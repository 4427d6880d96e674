/** The bare limit of taking in: a WebSocket and JSON.parse, and nothing else. */
const query = new URL(location.href).searchParams;
const socket = new WebSocket(query.get("exporter") ?? "");
window.bench = { frames: 0, drawn: 0, mainMs: 0 };
let messages = 0;
socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
  const json: unknown = JSON.parse(data);
  messages += Array.isArray(json) ? json.length : 1;
  window.bench.drawn = messages;
});
export {};
