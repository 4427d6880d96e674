/** A lesson as it went, for reading: what is told, what happens, and how each step leaves it. */

import { type Host, type Microseconds, type World, inMilliseconds } from "../simulation/index.ts";
import { termsOf } from "./condition.ts";
import type { LessonPlan, PlannedStep } from "./plan.ts";

export function transcriptOf({ lesson, steps }: LessonPlan): string {
  const head = [lesson.title, "=".repeat(lesson.title.length), lesson.summary];
  const told = steps.map((planned, place) => stepLines(planned, place + 1));
  return [head, ...told].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function stepLines(planned: PlannedStep, number: number): readonly string[] {
  const { step, startsAt, endsAt, happenings, world } = planned;
  const { title, text, prediction, goesOnFrom } = step;
  const heading = `${number}. ${title}  [${step.id}, ${clock(startsAt)} to ${clock(endsAt)}]`;
  return [
    heading,
    "-".repeat(heading.length),
    ...(goesOnFrom === undefined ? [] : [`(goes on from the end of "${goesOnFrom}")`]),
    ...text,
    ...(prediction === undefined
      ? []
      : [
          `? ${prediction.question}`,
          ...prediction.choices.map(
            (choice, place) => `  ${place === prediction.answer ? "(x)" : "( )"} ${choice}`,
          ),
        ]),
    ...actLines(planned),
    ...happenings.map(({ at, text: happened }) => `  ${clock(at)}  ${happened}`),
    ...(prediction === undefined ? [] : [`! ${prediction.because}`]),
    ...world.hosts.map((host) => hostLine(host, world)),
  ];
}

function actLines({ run, startsAt }: PlannedStep): readonly string[] {
  return run.actions
    .filter(({ at }) => at > startsAt)
    .map(({ at, action }) => {
      const { type, ...fields } = action;
      const values = Object.values(fields).map((value) => JSON.stringify(value));
      return `> ${clock(at)}  ${[type, ...values].join(" ")}`;
    });
}

function hostLine(host: Host, { network }: World): string {
  const { name, status, raft, disk, id } = host;
  const role = status === "running" ? raft.role : status;
  const term = status === "running" ? raft.term : disk.term;
  const first = disk.snapshot.index === 0 ? "" : `…${disk.snapshot.index} `;
  const log = `${first}${termsOf(host).join(" ")}`;
  const state = `term ${term}  log ${log === "" ? "-" : log}  commit ${raft.commitIndex}`;
  const alone = network.isolated.includes(id) ? "  isolated" : "";
  return `  | ${name.padEnd(8)}${role.padEnd(14)}${state}${alone}`;
}

function clock(time: Microseconds): string {
  return `${(inMilliseconds(time) / 1_000).toFixed(2)} s`.padStart(9);
}
