/** What the relay tells of itself while it runs: sentences for a person, or JSON for a machine. */
import { shown } from "../../src/core/base/index.ts";

export type Facts = Readonly<Record<string, string | number | undefined>>;

export interface Journal {
  /** Told to machines only: each viewer that comes and goes would drown the rest. */
  note(event: string, facts: Facts): void;
  info(event: string, facts: Facts): void;
  warn(event: string, facts: Facts): void;
}

export type LogFormat = "text" | "json";

/** The most of a text that others chose: a host's answer, a viewer's words. */
const TEXT_LIMIT = 300;

export function createJournal(
  format: LogFormat,
  write: (line: string) => void,
  wall: () => Date = () => new Date(),
): Journal {
  const told = (level: "debug" | "info" | "warn") => (event: string, facts: Facts) => {
    if (format === "json") {
      write(JSON.stringify({ time: wall().toISOString(), level, event, ...safe(facts) }));
    } else if (level !== "debug")
      write(`${level === "warn" ? "Warning: " : ""}${sentence(event, facts)}`);
  };
  return { note: told("debug"), info: told("info"), warn: told("warn") };
}

function safe(facts: Facts): Facts {
  const pairs = Object.entries(facts).map(([name, fact]) => [name, shownFact(fact)]);
  return Object.fromEntries(pairs) as Facts;
}

function shownFact(fact: string | number | undefined): string | number | undefined {
  return typeof fact === "string" ? shown(fact, TEXT_LIMIT) : fact;
}

/** "viewer cut (protocol plain, code 1013)". */
function sentence(event: string, facts: Facts): string {
  const known = Object.entries(safe(facts)).filter(([, fact]) => fact !== undefined);
  const listed = known.map(([name, fact]) => `${name} ${fact}`).join(", ");
  return listed === "" ? event : `${event} (${listed})`;
}
