/** The doctor's steps over an open connection: what comes first, and in which dialect. */
import { spoken } from "../src/core/analysis/index.ts";
import { duration, shown } from "../src/core/base/index.ts";
import { type Message, decode } from "../src/core/protocol/index.ts";
import type { Probe } from "./doctor-probe.ts";
import type { Step } from "./doctor-step.ts";

export async function hearFirstFrame(probe: Probe, waitMs: number): Promise<Step> {
  const began = performance.now();
  await probe.until(() => probe.count > 0, waitMs);
  const [first] = probe.heard;
  if (first === undefined) return nothingCame(probe, waitMs);
  const after = spoken(duration(performance.now() - began));
  if (typeof first === "number") {
    return bad(`A binary frame of ${first} bytes came.`, "Messages travel in text frames.");
  }
  const [decoded] = decode(first);
  if (decoded === undefined) return bad("An empty batch came.", "Send a state first.");
  if (!decoded.ok) {
    const { sentence } = decoded.error;
    return bad(sentence, "docs/wire-format.md tells what a message looks like.");
  }
  const { value } = decoded;
  if (value.type === "state") {
    const nodes = value.nodes.length === 1 ? "1 node" : `${value.nodes.length} nodes`;
    const found = `A state with ${nodes}, after ${after}.`;
    return { step: "first frame", verdict: "good", found };
  }
  const what = value.type === "event" ? "an event" : "a nodechange";
  return {
    step: "first frame",
    verdict: "noted",
    found: `The first message is ${what}, no state.`,
    advice: "The picture grows from what comes. A raftglass relay between gives viewers a state.",
  };
}

function nothingCame({ ended }: Probe, waitMs: number): Step {
  if (ended !== undefined) {
    const found = `It closed the connection with ${ended} before it said a word.`;
    return bad(found, "Look into the exporter's log.");
  }
  return bad(
    `Nothing came in ${spoken(duration(waitMs))}.`,
    "Has the cluster a leader? A pfsd whose viewer stopped reading must be restarted.",
  );
}

function bad(found: string, advice: string): Step {
  return { step: "first frame", verdict: "bad", found, advice };
}

/** Listens until an event came, or so long, and tells how the exporter writes. */
export async function tellDialect(probe: Probe, waitMs: number): Promise<Step> {
  const texts = (): readonly string[] => probe.heard.filter((text) => typeof text === "string");
  await probe.until(() => texts().some((text) => /"type"\s*:\s*"event"/.test(text)), waitMs);
  const decoded = texts().flatMap((text) => decode(text));
  const messages = decoded.flatMap((item) => (item.ok ? [item.value] : []));
  const refused = decoded.length - messages.length;
  const words = [styleOf(texts()), ...extrasOf(messages)].join(", ");
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  if (refused > 0) {
    const found = `${words}; ${refused} of ${decoded.length} messages can't be understood.`;
    const advice = "raftglass check tells which, and why.";
    return { step: "dialect", verdict: "bad", found, advice };
  }
  return { step: "dialect", verdict: "good", found: `${words}, in ${count}.` };
}

function styleOf(texts: readonly string[]): string {
  const siblings = texts.some((text) => /"(node|event)":\{"(uuid|source)":""/.test(text));
  const nested = texts.some((text) => /"event":\{"source":"[^"]/.test(text));
  if (nested || siblings) return "The Go exporter's (events nested, empty siblings)";
  return "As specified (events flat)";
}

function extrasOf(messages: readonly Message[]): readonly string[] {
  const origin = messages.flatMap((one) => (one.type === "state" ? (one.origin ?? []) : []))[0];
  return [
    ...(messages.some(({ ts }) => ts !== undefined) ? ["with time stamps"] : []),
    ...(messages.some(({ seq }) => seq !== undefined) ? ["with sequence numbers"] : []),
    ...(origin === undefined ? [] : [`from ${shown(origin.kind, 40)}`]),
  ];
}
