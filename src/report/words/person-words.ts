// Purpose: a person as mails and commits name one.
import type { Address } from "#people/address.ts";

/** `Ada Engine <ada@example.org>`, or the address alone. */
export function personWords({ name, email }: Address): string {
  return name === "" ? email : `${name} <${email}>`;
}

/** `Ada Engine`, or the address where there is no name. */
export function personName({ name, email }: Address): string {
  return name === "" ? email : name;
}
