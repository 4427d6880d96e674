/** The order of members: by name, as people count (n2 before n10); by id where they are equal. */
export function byName(a: NamedId, b: NamedId): number {
  return a.name.localeCompare(b.name, "en", { numeric: true }) || (a.id < b.id ? -1 : 1);
}

interface NamedId {
  readonly name: string;
  readonly id: string;
}
