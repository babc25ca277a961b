// Purpose: joins items into groups; each join takes nearly constant time.

/** Groups of joined items, in the order of the items. */
export class UnionFind<T> {
  readonly #parent = new Map<T, T>();

  constructor(things: Iterable<T>) {
    for (const thing of things) this.#parent.set(thing, thing);
  }

  /** Puts two items, with all items joined to them, into one group. */
  join(a: T, b: T): void {
    this.#parent.set(this.#root(a), this.#root(b));
  }

  /** All groups, ordered by their first item; the items of a group keep the order in which they were given. */
  groups(): readonly (readonly T[])[] {
    const byRoot = new Map<T, T[]>();
    for (const thing of this.#parent.keys()) {
      const root = this.#root(thing);
      const group = byRoot.get(root);
      if (group === undefined) byRoot.set(root, [thing]);
      else group.push(thing);
    }
    return [...byRoot.values()];
  }

  // Halves the path on the way up, so that a chain of a thousand joins stays flat.
  #root(thing: T): T {
    let at = thing;
    for (let up = this.#parent.get(at) ?? at; up !== at; up = this.#parent.get(at) ?? at) {
      const next = this.#parent.get(up) ?? up;
      this.#parent.set(at, next);
      at = next;
    }
    return at;
  }
}
