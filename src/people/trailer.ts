// Purpose: one trailer line of a commit message or a reply.
import { readAddress } from "#people/read-address.ts";

/** `Reviewed-by: A <a@b>`; the key as written, the value with wrapped lines joined. */
export interface Trailer {
  readonly key: string;
  readonly value: string;
}

/** The trailer as a line: `Reviewed-by: Name <email>`. */
export function trailerLine({ key, value }: Trailer): string {
  return `${key}: ${value}`;
}

/** The trailer of such a line; without a colon, the whole line is the key. */
export function readTrailerLine(line: string): Trailer {
  const colon = line.indexOf(":");
  return colon < 0
    ? { key: line.trim(), value: "" }
    : { key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
}

/** The name of the person that a trailer names; the address where there is no name, "" where there is neither. */
export function trailerName({ value }: Pick<Trailer, "value">): string {
  const { name, email } = readAddress(value);
  return name === "" ? email : name;
}
