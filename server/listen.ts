/** Opens a port, or says in one sentence why it can't be opened and what to do. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Result, assert, fail, ok } from "../src/core/base/index.ts";
import { hostInUrl } from "./address.ts";

export interface Place {
  readonly host: string;
  readonly port: number;
  /** The option that chooses another port. */
  readonly option: string;
  /** What else to do when the port is taken: a sentence. */
  readonly taken?: string;
}

/** The port that was opened: the one asked for, or any free one for 0. */
export function listen(server: Server, place: Place): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(fail(whyNot(error, place)));
    server.once("error", failed);
    server.listen({ host: place.host, port: place.port }, () => {
      server.off("error", failed);
      // From here on: one connection could not be accepted (no file handle is free). The next may.
      server.on("error", () => {});
      const address = server.address();
      assert(address !== null && typeof address === "object", "a listening server has an address");
      resolve(ok((address satisfies AddressInfo).port));
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, { host, port, option, taken }: Place): string {
  const where = `${hostInUrl(host)}:${port}`;
  if (error.code === "EADDRINUSE") {
    const hint = taken === undefined ? "" : ` ${taken}`;
    return (
      `Port ${port} on ${host} is taken, perhaps by another Raftglass. ` +
      `Stop that program or choose another port with ${option}.${hint}`
    );
  }
  if (error.code === "EACCES") {
    return `This user may not open ${where}. Choose a port above 1023 with ${option}.`;
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") {
    return `This machine has no address ${host}. Choose one of its own with --host.`;
  }
  return `${where} can't be opened: ${error.message}. Choose another port with ${option}.`;
}
