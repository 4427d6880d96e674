/** Makes a random script in etcd's interaction format, of commands that its environment knows. */

import { present, randomFrom } from "../src/core/base/index.ts";

const MAX_COMMANDS = 30;

/** The same text of the same seed. Commands are valid; what they do may be refused by a node. */
export function generateInteraction(seed: number): string {
  const random = randomFrom(seed);
  for (let i = 0; i < 3; i++) random();
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <T>(list: readonly T[]): T => present(list[upTo(list.length)], "a list has items");
  const voters = 1 + upTo(3);
  const learners = upTo(2);
  const blank = upTo(3);
  const nodes = voters + learners + blank;
  const any = (): number => 1 + upTo(nodes);
  const likely = (): number => (random() < 0.7 ? 1 : any());
  const ids = (from: number, count: number): string =>
    Array.from({ length: count }, (_, i) => from + i).join(",");
  const more = learners > 0 ? ` learners=(${ids(voters + 1, learners)})` : "";
  const commands = [`add-nodes ${voters + learners} voters=(${ids(1, voters)})${more} index=3`];
  if (blank > 0) commands.push(`add-nodes ${blank}`);
  // Whoever gets three ticks may stand for election: etcd draws that by chance.
  const ticks = new Map<number, number>();
  const tick = (id: number): string => {
    ticks.set(id, (ticks.get(id) ?? 0) + 1);
    return (ticks.get(id) ?? 0) > 2 ? "stabilize" : `tick-heartbeat ${id}`;
  };
  const change = (): string => oneOf(["v", "v", "v", "l", "r"]) + any();
  /** A node that has not applied what it knows to be committed stands for election. */
  const campaignWithChange = (): string => {
    const id = any();
    const form = oneOf([" v1=true", ""]);
    commands.push(`propose-conf-change 1${form}\n${change()}`, "stabilize 1", `stabilize ${id}`);
    commands.push("process-ready 1", "deliver-msgs 1", "process-ready 1", `deliver-msgs ${id}`);
    return `campaign ${id}`;
  };
  const kinds: readonly (() => string)[] = [
    () => `campaign ${likely()}`,
    () => `propose ${likely()} w${upTo(100)}`,
    () => `propose ${likely()} w${upTo(100)}`,
    () => `propose-conf-change ${likely()} v1=true\n${change()}`,
    () => `propose-conf-change ${likely()}\n${change()} ${change()}`,
    () =>
      `propose-conf-change ${likely()} transition=${oneOf(["implicit", "explicit"])}\n${change()}`,
    () => `propose-conf-change ${likely()}`,
    () => `process-ready ${likely()}`,
    () => `process-ready ${any()}`,
    () => `deliver-msgs ${any()}`,
    () => `deliver-msgs ${any()}`,
    () => `deliver-msgs drop=(${any()})`,
    () => `stabilize ${any()}`,
    () => `stabilize ${any()} ${any()}`,
    () => "stabilize",
    () => campaignWithChange(),
    () => tick(any()),
  ];
  commands.push("campaign 1");
  if (random() < 0.7) commands.push("stabilize");
  for (let i = upTo(MAX_COMMANDS); i > 0; i--) commands.push(oneOf(kinds)());
  return commands.map((command) => `${command}\n----\nok\n\n`).join("");
}
