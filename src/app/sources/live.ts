/** A live exporter: one WebSocket at a time, opened again when it breaks. */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Route, routeOf } from "./address-space.ts";
import { diagnose } from "./diagnosis.ts";
import type { Environment, RelayMemory, SocketHandlers } from "./environment.ts";
import {
  type Happening,
  type Phase,
  type Surroundings,
  firstPhase,
  nextPhase,
} from "./reconnection.ts";
import type { Close, Sink, Source, SourceStatus } from "./source.ts";
import { sameStatus, statusOf } from "./status.ts";

/** `url` as `parseExporter` gives it. */
export function liveSource(url: string, environment: Environment): Source {
  const route = routeOf(environment.page, url);
  return {
    open: (sink) => {
      const link = new Link(url, route, environment, sink);
      link.begin();
      return { now: link.now, retry: link.retry, close: link.close };
    },
  };
}

const nothing: Close = () => undefined;

/** Makes exist what the phase says: at most one socket, one alarm, one inquiry. */
class Link {
  readonly #url: string;
  readonly #route: Route;
  readonly #environment: Environment;
  readonly #sink: Sink;
  readonly #start: number;
  readonly #memory: RelayMemory = {};
  #phase: Phase;
  #closed = false;
  #heardAt: Instant | undefined;
  #told: SourceStatus | undefined;
  #dropSocket = nothing;
  #dropAlarm = nothing;
  #dropInquiry = nothing;
  #stopListening: readonly Close[] = [];

  constructor(url: string, route: Route, environment: Environment, sink: Sink) {
    this.#url = url;
    this.#route = route;
    this.#environment = environment;
    this.#sink = sink;
    this.#start = environment.now();
    this.#phase = firstPhase(this.#surroundings());
  }

  begin(): void {
    const environment = this.#environment;
    this.#stopListening = [
      environment.onOnline(() => this.#happen({ type: "online" })),
      environment.onOffline(() => this.#happen({ type: "offline" })),
      environment.onVisible(() => this.#happen({ type: "visible" })),
      environment.onHidden(() => this.#happen({ type: "hidden" })),
    ];
    this.#enter(this.#phase, undefined);
  }

  readonly now = (): Instant => instant(this.#environment.now() - this.#start);

  readonly retry = (): void => this.#happen({ type: "retry" });

  readonly close = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    this.#release(false);
  };

  #surroundings(): Surroundings {
    return {
      now: this.now(),
      hidden: this.#environment.isHidden(),
      online: this.#environment.isOnline(),
      heardAt: this.#heardAt,
      chance: this.#environment.random(),
      route: this.#route,
    };
  }

  #happen(happening: Happening): void {
    if (this.#closed) return;
    const before = this.#phase;
    this.#phase = nextPhase(before, happening, this.#surroundings());
    if (this.#phase !== before) this.#enter(this.#phase, before);
  }

  #enter(entered: Phase, before: Phase | undefined): void {
    const kept = before !== undefined && keepsSocket(before, entered);
    this.#release(kept);
    this.#tell(statusOf(entered));
    // Told of the change, the sink may have closed the source or asked for a retry.
    if (this.#closed || this.#phase !== entered) return;
    this.#setAlarm(entered);
    this.#inquire(entered);
    if (entered.type === "connecting" && !kept) this.#connect();
  }

  #release(keepSocket: boolean): void {
    this.#dropAlarm();
    this.#dropAlarm = nothing;
    this.#dropInquiry();
    this.#dropInquiry = nothing;
    if (keepSocket) return;
    this.#dropSocket();
    this.#dropSocket = nothing;
  }

  #tell(status: SourceStatus | undefined): void {
    if (status === undefined) return;
    if (this.#told !== undefined && sameStatus(this.#told, status)) return;
    this.#told = status;
    this.#sink.status(status);
  }

  #setAlarm(entered: Phase): void {
    if (!("alarmAt" in entered) || entered.alarmAt === undefined) return;
    this.#dropAlarm = this.#environment.timer(entered.alarmAt - this.now(), () =>
      this.#happen({ type: "alarm" }),
    );
  }

  #inquire(entered: Phase): void {
    if (entered.type === "diagnosing") {
      this.#dropInquiry = diagnose(this.#url, this.#route, this.#environment, (diagnosis) =>
        this.#happen({ type: "diagnosed", ...diagnosis }),
      );
    } else if (entered.type === "connecting" && entered.inquiring) {
      this.#dropInquiry = this.#environment.localNetworkPermission(
        this.#route.target,
        (permission) => this.#happen({ type: "permission", permission }),
      );
    }
  }

  #connect(): void {
    const sink = this.#sink;
    try {
      const handlers: SocketHandlers = {
        opened: () => this.#happen({ type: "opened" }),
        // Once a frame, tens of thousands of times a second: nothing else may be done here.
        text: (wire) => {
          const at = this.now();
          this.#heardAt = at;
          sink.frame({ at, wire });
        },
        refused: (refusal, bytes, data) => {
          const at = this.now();
          this.#heardAt = at;
          sink.refused(at, refusal, bytes, data);
        },
        closed: (how) => this.#happen({ type: "closed", how }),
      };
      this.#dropSocket = this.#environment.openSocket(this.#url, handlers, this.#memory);
    } catch {
      this.#happen({ type: "thrown" });
    }
  }
}

/** The socket lives on from the attempt into the open connection, and nowhere else. */
function keepsSocket(before: Phase, after: Phase): boolean {
  return (
    (before.type === "connecting" && (after.type === "connecting" || after.type === "open")) ||
    (before.type === "open" && after.type === "open")
  );
}
