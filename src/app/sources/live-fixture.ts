/** For tests: a live source in a played browser. */
import { FakeEnvironment } from "./fake-environment.ts";
import { listen } from "./fake-sink.ts";
import { liveSource } from "./live.ts";

export const LOOPBACK = "ws://127.0.0.1:10100/";
export const REMOTE = "ws://raft.example:10100/";

/** Opened, with its first attempt on its way. */
export function opened(url = LOOPBACK, prepare: Partial<FakeEnvironment> = {}) {
  const environment = Object.assign(new FakeEnvironment(), prepare);
  const heard = listen();
  const open = liveSource(url, environment).open(heard);
  environment.pass(0);
  return { environment, heard, open };
}

/** The same, with the connection open. */
export function connected(url?: string) {
  const all = opened(url);
  all.environment.socket.accept();
  return all;
}
