/** Answers of outsiders as JSON: nothing is believed to be there, or to be of a kind. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined where it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Empty where it is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A term or an index: far below 2^53, or nothing of ours could count it. */
export function whole(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
