/** What a value from outside must be: each kind tells what is wrong, or nothing. */

/** Undefined when the value is of the kind; otherwise what it must be: "must be …". */
export type Kind = (value: unknown) => string | undefined;

export type Fields = Readonly<Record<string, Kind>>;

export function integer(least: number, most: number): Kind {
  return (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? undefined
      : `must be a whole number from ${least} to ${most}`;
}

export function flag(value: unknown): string | undefined {
  return typeof value === "boolean" ? undefined : "must be true or false";
}

export function text(most: number, forbidden?: RegExp): Kind {
  return (value) => {
    if (typeof value !== "string" || value.length > most) {
      return `must be a text of at most ${most} characters`;
    }
    return forbidden?.test(value) === true ? "has a character that cannot be there" : undefined;
  };
}

export function oneOf(choices: readonly string[]): Kind {
  return (value) =>
    typeof value === "string" && choices.includes(value)
      ? undefined
      : `must be one of ${choices.slice(0, 12).join(", ")}${choices.length > 12 ? ", …" : ""}`;
}

export function listOf(kind: Kind, most: number): Kind {
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return `must be a list of at most ${most}`;
    return firstOf(value, (item) => kind(item));
  };
}

export function object(fields: Fields): Kind {
  return (value) => problemIn(value, fields);
}

/** What is wrong with the first wrong field: "voters must be …". Other fields do not matter. */
export function problemIn(value: unknown, fields: Fields): string | undefined {
  if (!isRecord(value)) return "must be an object";
  return firstOf(Object.entries(fields), ([name, kind]) => {
    const problem = kind(Object.hasOwn(value, name) ? value[name] : undefined);
    return problem === undefined ? undefined : `${name} ${problem}`;
  });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstOf<T>(
  items: readonly T[],
  problemOf: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
