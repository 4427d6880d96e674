/**
 * Asks members of an etcd cluster as often as can be, in a thread of its own, and tells when each
 * said first what it says: etcd's own word, for when its log is written sooner than it answers.
 */
import { Agent, get } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

const EVERY_MS = 25;
const agent = new Agent({ keepAlive: true });

function statusAt(url) {
  return new Promise((resolve) => {
    const asking = get(`${url}/debug/vars`, { agent, timeout: 5_000 }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => (text += part));
      response.on("end", () => resolve(JSON.parse(text)["raft.status"]));
      response.on("error", () => resolve(undefined));
    });
    asking.on("timeout", () => asking.destroy());
    asking.on("error", () => resolve(undefined));
  });
}

async function listen(url) {
  let last = "";
  for (;;) {
    const began = performance.now();
    const status = await statusAt(url);
    const said = status ? `${status.id} ${status.raftState} ${status.term}` : last;
    if (said !== last) parentPort.postMessage({ at: Date.now(), said }, []);
    last = said;
    const rest = Math.max(0, began + EVERY_MS - performance.now());
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

for (const url of workerData) void listen(url);
