// Purpose: joins things into groups in nearly constant time a join.

/** Groups of things that were joined, in the order of the things. */
export class UnionFind<T> {
  readonly #parent = new Map<T, T>();

  constructor(things: Iterable<T>) {
    for (const thing of things) this.#parent.set(thing, thing);
  }

  /** Puts two things, and all that are joined to them, into one group. */
  join(a: T, b: T): void {
    this.#parent.set(this.#root(a), this.#root(b));
  }

  /** All groups: by their first thing, each in the order the things were handed in. */
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
