// Purpose: makes the platform's own functions on texts, bytes and lists count what they walk over, for a process that counts steps.
// V8's counters see a loop of ours, but not that of `indexOf`; a text searched anew from its start at each line is quadratic.

/** Steps of a call, from what it was called on, its arguments and its result. */
type Cost = (self: Sized, args: readonly unknown[], result: unknown) => number;

interface Sized {
  readonly length: number;
}

const whole: Cost = ({ length }) => length;
const ofResult: Cost = (_, __, result) => sizeOf(result);
const ofNumber: Cost = (_, __, result) => (typeof result === "number" ? result : 1);
const ofArgument: Cost = (_, [first]) => sizeOf(first);
const untilFound: Cost = ({ length }, [, from], result) => {
  const start = startOf(from, length);
  return typeof result === "number" && result >= 0 ? result - start : length - start;
};
const untilFoundBackwards: Cost = ({ length }, [, from], result) => {
  const start = typeof from === "number" ? Math.min(Math.max(0, from), length) : length;
  return typeof result === "number" && result >= 0 ? start - result : start;
};
// `includes` doesn't say where it stopped: the counted `indexOf` looks for the place.
const untilIncluded: Cost = (self, [value, from]) => {
  (self as string & unknown[]).indexOf(value as string, typeof from === "number" ? from : 0);
  return 0;
};

function startOf(from: unknown, length: number): number {
  if (typeof from !== "number") return 0;
  return from < 0 ? Math.max(0, length + from) : Math.min(from, length);
}

const TEXT: Readonly<Record<string, Cost>> = {
  ...{
    indexOf: untilFound,
    lastIndexOf: untilFoundBackwards,
    includes: untilIncluded,
    startsWith: ofArgument,
    endsWith: ofArgument,
  },
  ...{ split: whole, replace: whole, replaceAll: whole, localeCompare: whole, normalize: whole },
  ...{ toLowerCase: whole, toUpperCase: whole, toWellFormed: whole, isWellFormed: whole },
  ...{
    trim: whole,
    trimStart: whole,
    trimEnd: whole,
    repeat: ofResult,
    padStart: ofResult,
    padEnd: ofResult,
  },
};
const LIST: Readonly<Record<string, Cost>> = {
  ...{
    indexOf: untilFound,
    lastIndexOf: untilFoundBackwards,
    includes: untilIncluded,
    join: ofResult,
    slice: ofResult,
  },
  ...{
    concat: ofResult,
    splice: whole,
    shift: whole,
    unshift: whole,
    reverse: whole,
    sort: whole,
    fill: whole,
  },
  ...{
    toSorted: whole,
    toReversed: whole,
    toSpliced: whole,
    with: whole,
    flat: ofResult,
    filter: whole,
    map: whole,
  },
};
const BYTES: Readonly<Record<string, Cost>> = {
  ...{
    indexOf: untilFound,
    lastIndexOf: untilFoundBackwards,
    includes: untilIncluded,
    slice: ofResult,
    set: ofArgument,
    fill: whole,
  },
  ...{ join: ofResult, toSorted: whole, toReversed: whole },
};
const BUFFER: Readonly<Record<string, Cost>> = {
  ...{
    toString: ofResult,
    indexOf: untilFound,
    includes: untilIncluded,
    equals: ofArgument,
    copy: ofNumber,
    write: ofArgument,
  },
  ...{ latin1Slice: ofResult, utf8Slice: ofResult, asciiSlice: ofResult, base64Slice: ofResult },
};

/** Steps that the counted functions took since `countBuiltins`. */
export let builtinSteps = 0;

/** Replaces the platform's functions in this process, for good. */
export function countBuiltins(): void {
  countAll(String.prototype, TEXT);
  countAll(Array.prototype, LIST);
  countAll(Object.getPrototypeOf(Uint8Array.prototype) as object, BYTES);
  countAll(Buffer.prototype as object, BUFFER);
  countAll(Buffer, { from: ofArgument, concat: ofResult, byteLength: ofArgument });
  countAll(TextDecoder.prototype, { decode: ofArgument });
  countAll(TextEncoder.prototype, { encode: ofArgument });
  countMatches();
  countSpread();
}

function countAll(owner: object, costs: Readonly<Record<string, Cost>>): void {
  const functions = owner as Record<string, (this: Sized, ...args: unknown[]) => unknown>;
  for (const [name, cost] of Object.entries(costs)) {
    const original = functions[name];
    if (original === undefined) throw new Error(`this platform has no ${name}`);
    functions[name] = function (...args) {
      const result = original.apply(this, args);
      builtinSteps += 1 + Math.max(0, cost(this, args, result));
      return result;
    };
  }
}

// `test`, `match`, `replace` and `split` all call `exec` where it isn't the platform's own. What a matcher tries in vain at one
// place is not seen here: the expressions themselves are counted in linear-expressions.test.ts.
function countMatches(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called by `apply`
  const original = RegExp.prototype.exec;
  RegExp.prototype.exec = function (text) {
    const start = this.global || this.sticky ? this.lastIndex : 0;
    const found = original.call(this, text);
    if (found !== null) builtinSteps += found.index + found[0].length - start + 1;
    else builtinSteps += this.sticky ? 1 : Math.max(1, text.length - start);
    return found;
  };
}

// `[...list, one]` for each of a list's items is quadratic.
function countSpread(): void {
  Array.prototype[Symbol.iterator] = function* <T>(this: readonly T[]): ArrayIterator<T> {
    for (let at = 0; at < this.length; at++) {
      builtinSteps++;
      yield this[at] as T;
    }
  };
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  return ArrayBuffer.isView(value) ? value.byteLength : Array.isArray(value) ? value.length : 1;
}
