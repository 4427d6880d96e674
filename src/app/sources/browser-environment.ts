/** The environment that is a real browser. */
import type { Page, Space } from "./address-space.ts";
import { binaryRefusal } from "./binary-refusal.ts";
import {
  type Environment,
  type LocalNetworkPermission,
  PROBE_MS,
  type RelayMemory,
  type SocketHandlers,
} from "./environment.ts";
import type { Close } from "./source.ts";

export function browserEnvironment(): Environment {
  const page: Page = { protocol: location.protocol, hostname: location.hostname };
  return {
    page,
    now,
    random: () => Math.random(),
    timer,
    openSocket,
    isOnline: () => navigator.onLine,
    isHidden,
    onOnline: (listener) => listen(window, "online", listener),
    onOffline: (listener) => listen(window, "offline", listener),
    onVisible: (listener) => onVisibility(() => !isHidden(), listener),
    onHidden: (listener) => onVisibility(isHidden, listener),
    probe,
    localNetworkPermission,
  };
}

const now = (): number => performance.now();

function isHidden(): boolean {
  return document.visibilityState === "hidden";
}

function listen(target: EventTarget, type: string, listener: () => void): Close {
  // The event is kept from the listener, which has no use for it.
  const handle = (): void => listener();
  target.addEventListener(type, handle);
  return () => target.removeEventListener(type, handle);
}

function onVisibility(applies: () => boolean, listener: () => void): Close {
  return listen(document, "visibilitychange", () => {
    if (applies()) listener();
  });
}

/** Longer ones overflow 32 bits and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function timer(milliseconds: number, fire: () => void): Close {
  const id = setTimeout(fire, Math.min(LONGEST_TIMER_MS, Math.max(0, milliseconds)));
  return () => clearTimeout(id);
}

/** As a relay's begins, and no exporter's frame: src/core/relay/greeting.ts. */
const RELAY_GREETING = '{"relay":';
/** Then something on the way keeps its sub-protocol from us: its plain stream will do. */
const FAILURES_LIMIT = 2;

/** To a relay goes what is spoken there, which is loaded when one has been found. */
function openSocket(url: string, handlers: SocketHandlers, memory: RelayMemory): Close {
  let isOver = false;
  let end: Close = () => {};
  const openRelayed = async (): Promise<void> => {
    try {
      const { relayedSocket } = await import("./relayed-socket.ts");
      if (!isOver) end = relayedSocket({ open, now, timer }, url, handlers, memory);
    } catch {
      memory.isRelay = false;
      memory.failures = FAILURES_LIMIT;
      if (!isOver) handlers.closed({ code: 1006, clean: false, words: "" });
    }
  };
  if (memory.isRelay === true) void openRelayed();
  else {
    end = open(url, {
      ...handlers,
      text(wire) {
        if (!wire.startsWith(RELAY_GREETING) || (memory.failures ?? 0) >= FAILURES_LIMIT) {
          handlers.text(wire);
          return;
        }
        memory.isRelay = true;
        end();
        void openRelayed();
      },
    });
  }
  return () => {
    isOver = true;
    end();
  };
}

/** Throws where the browser will not even try. */
function open(url: string, handlers: SocketHandlers, protocols: string[] = []): Close {
  const socket = new WebSocket(url, protocols);
  socket.binaryType = "arraybuffer";
  const listening = new AbortController();
  const { signal } = listening;
  // Tens of thousands of these a second: nothing but the call.
  const message = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === "string") handlers.text(data);
    else if (data instanceof ArrayBuffer)
      handlers.refused(binaryRefusal(data), data.byteLength, data);
  };
  socket.addEventListener("message", message, { signal });
  socket.addEventListener("open", () => handlers.opened(), { signal });
  // `error` says nothing that the `close` after it does not.
  socket.addEventListener(
    "close",
    ({ code, wasClean, reason }) => handlers.closed({ code, clean: wasClean, words: reason }),
    { signal },
  );
  return () => {
    listening.abort();
    // While it is still connecting, this aborts the attempt.
    socket.close();
  };
}

function probe(url: string, answer: (answered: boolean) => void): Close {
  const control = new AbortController();
  const end = timer(PROBE_MS, () => control.abort());
  let wanted = true;
  const tell = (answered: boolean): void => {
    end();
    // Whatever the answer holds, it is not read.
    control.abort();
    if (wanted) answer(answered);
    wanted = false;
  };
  // Opaque: the page learns that there was an answer, and nothing else of it.
  fetch(url.replace(/^ws/, "http"), {
    mode: "no-cors",
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: control.signal,
  }).then(
    () => tell(true),
    () => tell(false),
  );
  return () => {
    wanted = false;
    end();
    control.abort();
  };
}

/**
 * Chrome 142 asked for `local-network-access`, later versions for two, each for its own distance.
 * A browser that does not know a name rejects it.
 */
async function permissionFor(target: Space): Promise<LocalNetworkPermission> {
  const today = target === "loopback" ? "loopback-network" : "local-network";
  for (const name of [today, "local-network-access"]) {
    try {
      // TypeScript's list of names is that of another year.
      const descriptor = { name } as unknown as PermissionDescriptor;
      return (await navigator.permissions.query(descriptor)).state;
    } catch {
      // Not known here, or no permissions at all (an insecure page).
    }
  }
  return "unknown";
}

function localNetworkPermission(
  target: Space,
  answer: (state: LocalNetworkPermission) => void,
): Close {
  let wanted = true;
  const ask = async (): Promise<void> => {
    const state = await permissionFor(target);
    if (wanted) answer(state);
  };
  void ask();
  return () => {
    wanted = false;
  };
}
