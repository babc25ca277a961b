// Purpose: a mailbox: a name and an address.

/** A mailbox of RFC 5322, decoded; `name` is "" where there is none; `email` keeps its case. */
export interface Address {
  readonly name: string;
  readonly email: string;
}
