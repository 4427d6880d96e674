/** Sessions kept from one visit to the next: this one written, the last one offered. */
import { keyframeOf } from "../../core/recording/index.ts";
import { readText } from "../recording/index.ts";
import { hostOf } from "../sources/index.ts";
import type { Session } from "../store/index.ts";
import type { Heard } from "./heard.ts";
import type { Clock } from "./clock.ts";
import { goingOn, holdSession, lastSession, readSession } from "./last-session.ts";
import { SessionWriter } from "./session-writer.ts";
import type { Chunk, KeptSession, Shelf } from "./shelf.ts";

/** So much may be lost by a crash. */
const WRITE_MS = 2_000;
const CHUNK_LETTERS = 64_000_000;
/** In localStorage; "off" where nothing is to be kept. */
const CHOICE = "raftglass.keep";

export class KeptSessions {
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  readonly #gaveUp: () => void;
  #writer: SessionWriter | undefined;
  /** Of this page, the newest last: two at most are kept. */
  readonly #own: string[] = [];
  #dropTimer = (): void => {};

  /** `gaveUp`: the session is not kept any longer, against the viewer's will. */
  constructor(shelf: Shelf, clock: Clock, gaveUp: () => void) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.#gaveUp = gaveUp;
  }

  get isOn(): boolean {
    return chosen() !== "off";
  }

  hear(heard: Heard): void {
    this.#writer?.hear(heard);
  }

  /** Keeps that session from now on; nothing for a session that is no live one. */
  begin(session: Session | undefined): void {
    this.#dropTimer();
    void this.#writer?.write();
    this.#writer = undefined;
    if (session?.name.type !== "live" || !this.isOn) return;
    const id = `${Math.round(this.#clock.wall())}-${Math.random().toString(36).slice(2)}`;
    holdSession(id);
    this.#own.push(id);
    for (const old of this.#own.splice(0, this.#own.length - 2)) void this.#forgetQuietly(old);
    this.#writer = new SessionWriter({
      shelf: this.#shelf,
      id,
      source: session.name.url,
      keyframe: () => keyframeOf(session.journal.belief.cluster),
      now: () => session.present(),
      wall: () => this.#clock.wall(),
      pack,
      gaveUp: () => this.#gaveUp(),
    });
    this.#watch();
  }

  /** The newest session of an earlier visit, or of one that crashed. */
  async last(): Promise<KeptSession | undefined> {
    try {
      return await lastSession(this.#shelf, await goingOn());
    } catch {
      // No such storage here, or it is forbidden: nothing is offered.
      return undefined;
    }
  }

  /** A recording; nothing where it is gone. */
  async read(session: KeptSession): Promise<{ title: string; text: string } | undefined> {
    try {
      const text = await readSession(this.#shelf, session, unpack);
      return { title: `last session of ${hostOf(session.source)}`, text };
    } catch {
      return undefined;
    }
  }

  async forget(session: KeptSession): Promise<void> {
    await this.#forgetQuietly(session.id);
  }

  /** Where it is switched off, all that is kept goes. */
  async choose(on: boolean, session: Session | undefined): Promise<void> {
    try {
      localStorage.setItem(CHOICE, on ? "on" : "off");
    } catch {
      // Forbidden: it holds for nothing, and nothing is kept there either.
    }
    this.begin(session);
    if (on) return;
    try {
      for (const { id } of await this.#shelf.sessions()) await this.#shelf.remove(id);
    } catch {
      // Nothing is there.
    }
  }

  #watch(): void {
    this.#dropTimer = this.#clock.timer(WRITE_MS, () => {
      void this.#writer?.write();
      this.#watch();
    });
  }

  async #forgetQuietly(id: string): Promise<void> {
    try {
      await this.#shelf.remove(id);
    } catch {
      // It is gone, or can't be reached.
    }
  }
}

function chosen(): string | null {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return "off";
  }
}

async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

async function unpack(packed: Chunk["packed"]): Promise<string | undefined> {
  const read = await readText(new Blob([packed]).stream(), CHUNK_LETTERS);
  return read.ok && !read.value.broken ? read.value.text : undefined;
}
