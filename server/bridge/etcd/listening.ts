/** Where an etcd listens to its clients, unless it is told otherwise. */
import type { Listening } from "../endpoint.ts";

export const LISTENING: Listening = { server: "an etcd", port: "2379" };
