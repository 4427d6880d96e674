/** The DevTools protocol: commands with answers, over one WebSocket for all pages. */
import { once } from "node:events";
import { WebSocket } from "ws";

export interface Devtools {
  /** `session` names a page; without one the browser itself is meant. */
  send<T = unknown>(method: string, params?: object, session?: string): Promise<T>;
  /** Calls with every exception that a page did not catch. */
  onFailure(session: string, listener: (words: string) => void): void;
  close(): void;
}

interface Incoming {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: { readonly exceptionDetails?: { readonly exception?: Exception } };
}

interface Exception {
  readonly description?: string;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Longer than any measurement takes that the page itself times. */
const PATIENCE_MS = 120_000;

export async function connect(address: string): Promise<Devtools> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 28 });
  const pending = new Map<number, Pending>();
  const failures = new Map<string, (words: string) => void>();
  let last = 0;
  socket.on("message", (data: Buffer) => {
    const { id, result, error, method, sessionId, params } = JSON.parse(
      data.toString(),
    ) as Incoming;
    const asked = id === undefined ? undefined : pending.get(id);
    if (id !== undefined) pending.delete(id);
    if (error !== undefined) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
    if (method === "Runtime.exceptionThrown" && sessionId !== undefined) {
      failures.get(sessionId)?.(params?.exceptionDetails?.exception?.description ?? "unknown");
    }
  });
  socket.on("close", () => {
    for (const { reject } of pending.values()) reject(new Error("Chromium is gone."));
    pending.clear();
  });
  await once(socket, "open");
  return {
    send: <T>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<T>((resolve, reject) => {
        last += 1;
        const late = setTimeout(() => reject(new Error(`No answer to ${method}.`)), PATIENCE_MS);
        pending.set(last, {
          resolve: (result) => {
            clearTimeout(late);
            resolve(result as T);
          },
          reject: (error) => {
            clearTimeout(late);
            reject(error);
          },
        });
        socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      }),
    onFailure: (session, listener) => void failures.set(session, listener),
    close: () => socket.close(),
  };
}
