/** One management API that answers for the whole cluster, asked as the user who may. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { User } from "../credentials.ts";
import { type Door, type TlsFiles, openDoor } from "../http-door.ts";
import {
  type Overview,
  type QueueAnswer,
  STRANGE,
  readOverview,
  readPartitions,
  readQueue,
} from "./answers.ts";
import { refusal } from "./refusal.ts";

export interface QueueName {
  readonly vhost: string;
  readonly queue: string;
}

export interface WindowWish {
  readonly name: QueueName;
  readonly tls: TlsFiles;
  readonly user?: User;
}

export interface Window {
  readonly url: string;
  /** Versions and addresses, which cost the server more than the queue. */
  readonly overview: () => Promise<Result<Overview, string>>;
  /** Whether nodes of the cluster gave each other up. */
  readonly partitions: () => Promise<Result<boolean, string>>;
  /** What the cluster says of the queue now; or why nothing, in a few words. */
  readonly queue: () => Promise<Result<QueueAnswer, Failure>>;
  readonly close: () => void;
}

export interface Failure {
  readonly why: string;
  /** How long it is better left alone, in milliseconds. */
  readonly restMs: number;
}

/** A password that is refused, or a queue that is not there, is not asked for at every round. */
const REST_MS = 2_000;

/** The URL is one that the user wrote: no other is told the password. */
export function openWindow(url: string, { name, tls, user }: WindowWish): Window {
  const door = openDoor(url, tls);
  const headers = user === undefined ? {} : { Authorization: basic(user) };
  const ask = (path: string): ReturnType<Door["ask"]> => door.ask({ path, headers });
  const { vhost, queue } = name;
  // Without statistics, of which we need none: they would be gathered from all nodes.
  const place = [vhost, queue].map(encodeURIComponent).join("/");
  const path = `/api/queues/${place}?disable_stats=true`;
  return {
    url,
    async overview() {
      const answer = await ask(OVERVIEW);
      if (!answer.ok) return answer;
      const { status, text } = answer.value;
      if (status === 200) return readOverview(text);
      return fail(status === 404 ? STRANGE : refusal(status, text, user !== undefined));
    },
    async partitions() {
      const answer = await ask(NODES);
      if (!answer.ok) return answer;
      const { status, text } = answer.value;
      return status === 200
        ? readPartitions(text)
        : fail(refusal(status, text, user !== undefined));
    },
    async queue() {
      const answer = await ask(path);
      if (!answer.ok) return fail({ why: answer.error, restMs: 0 });
      const { status, text } = answer.value;
      const read = status === 200 ? readQueue(text) : fail(whyNoQueue(status, text));
      return read.ok ? ok(read.value) : fail({ why: read.error, restMs: REST_MS });
    },
    close: door.close,
  };

  function whyNoQueue(status: number, text: string): string {
    return status === 404 ? NO_QUEUE : refusal(status, text, user !== undefined);
  }
}

export const NO_QUEUE = "there is no such queue";

const OVERVIEW =
  "/api/overview?columns=rabbitmq_version,listeners.node,listeners.protocol,listeners.ip_address," +
  "listeners.port,listeners.socket_opts.ip";

const NODES = "/api/nodes?columns=name,partitions";

function basic({ name, password }: User): string {
  return `Basic ${Buffer.from(`${name}:${password}`, "utf8").toString("base64")}`;
}
