/**
 * Which events are drawn as one: repeats of a kind on an edge that lie closer together than can be
 * read. Time is divided at fixed instants, not from the edge of the window, so that what is folded
 * stays folded while the window moves.
 */

/** A division of time is at least so wide, and less than twice as wide. */
const DIVISION_PX = 20;
/** Arrows of one kind on one edge that are nearer than this can't be told apart. */
const READABLE_PX = 6;

/** Divisions double as the window widens: a little nearer or further, and they are the same. */
export function divisionMs(msPerPx: number): number {
  return 2 ** Math.ceil(Math.log2(DIVISION_PX * msPerPx));
}

/** What lies together, by slot: one for each kind, edge and outcome in each division. */
export class Folds {
  count = new Uint32Array(0);
  first = new Float64Array(0);
  last = new Float64Array(0);
  latency = new Float64Array(0);
  /** Of the record where it begins, among those that were read. */
  begin = new Uint32Array(0);
  #slots = 0;
  /** An open-addressed table: what a group is, the division it was met in last, and its slot. */
  #keys = new Float64Array(1_024).fill(-1);
  #divisions = new Float64Array(1_024);
  #slotOf = new Uint32Array(1_024);
  #groups = 0;

  clear(records: number): void {
    this.#slots = 0;
    this.#groups = 0;
    this.#keys.fill(-1);
    if (this.count.length >= records) return;
    const room = records * 2;
    this.count = new Uint32Array(room);
    this.first = new Float64Array(room);
    this.last = new Float64Array(room);
    this.latency = new Float64Array(room);
    this.begin = new Uint32Array(room);
  }

  /** Puts an event into its slot and answers with the slot. Events come in order. */
  add(group: number, division: number, at: number, latency: number, record: number): number {
    const place = this.#placeOf(group);
    const isNew = this.#keys[place] !== group;
    if (isNew || this.#divisions[place] !== division) {
      if (isNew) this.#groups += 1;
      this.#keys[place] = group;
      this.#divisions[place] = division;
      const slot = this.#slots;
      this.#slots += 1;
      this.#slotOf[place] = slot;
      this.count[slot] = 1;
      this.first[slot] = this.last[slot] = at;
      this.latency[slot] = latency;
      this.begin[slot] = record;
      if (isNew && this.#groups * 2 > this.#keys.length) this.#widen();
      return slot;
    }
    const slot = this.#slotOf[place] ?? 0;
    this.count[slot] = (this.count[slot] ?? 0) + 1;
    this.last[slot] = at;
    this.latency[slot] = (this.latency[slot] ?? 0) + latency;
    return slot;
  }

  isFolded(slot: number, msPerPx: number): boolean {
    const count = this.count[slot] ?? 0;
    if (count < 2) return false;
    const lasted = (this.last[slot] ?? 0) - (this.first[slot] ?? 0);
    return lasted / (count - 1) < READABLE_PX * msPerPx;
  }

  #placeOf(group: number): number {
    const mask = this.#keys.length - 1;
    let place = (Math.imul(group | 0, 0x9e3779b1) >>> 7) & mask;
    while (this.#keys[place] !== -1 && this.#keys[place] !== group) place = (place + 1) & mask;
    return place;
  }

  #widen(): void {
    const [keys, divisions, slotOf] = [this.#keys, this.#divisions, this.#slotOf];
    const room = keys.length * 2;
    this.#keys = new Float64Array(room).fill(-1);
    this.#divisions = new Float64Array(room);
    this.#slotOf = new Uint32Array(room);
    for (const [i, key] of keys.entries()) {
      if (key === -1) continue;
      const place = this.#placeOf(key);
      this.#keys[place] = key;
      this.#divisions[place] = divisions[i] ?? 0;
      this.#slotOf[place] = slotOf[i] ?? 0;
    }
  }
}
