/** Serves the benchmark's pages on a free port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";

export async function servePages(folder: string): Promise<{ url: string; close(): void }> {
  const serve = sirv(folder);
  const server = createServer((request, response) => serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
