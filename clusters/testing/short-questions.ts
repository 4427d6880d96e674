/** Which way the short questions to an etcd go: its own count of them, and those by the gateway. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { onTestFinished } from "vitest";
import { eventually } from "./servers.ts";

/** The gateway hands its questions on over gRPC: they are in this count too. */
const ANSWERED =
  /^grpc_server_handled_total\{grpc_code="OK",grpc_method="Status",.*\} ([0-9.e+]+)$/m;
const GATEWAY = "/v3/maintenance/status";
const ENOUGH = 10;

export interface ShortQuestions {
  /** Resolves when the etcd has answered some; fails if one of them went through its gateway. */
  readonly overGrpc: (metricsUrl: string) => Promise<void>;
}

/** Listens to what this process asks from now on. */
export function shortQuestions(): ShortQuestions {
  let throughGateway = 0;
  const count = (message: unknown): void => {
    const { path } = (message as { readonly request: ClientRequest }).request;
    if (path === GATEWAY) throughGateway += 1;
  };
  subscribe("http.client.request.start", count);
  onTestFinished(() => void unsubscribe("http.client.request.start", count));
  return {
    async overGrpc(metricsUrl) {
      await eventually("short questions", async () => {
        const metrics = await (await fetch(`${metricsUrl}/metrics`)).text();
        return Number(ANSWERED.exec(metrics)?.[1] ?? 0) >= ENOUGH ? true : undefined;
      });
      if (throughGateway > 0) throw new Error(`${throughGateway} went through the gateway`);
    },
  };
}
