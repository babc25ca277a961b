// Purpose: one trailer line of a commit message or a reply.

/** `Reviewed-by: A <a@b>`; the key as written, the value with wrapped lines joined. */
export interface Trailer {
  readonly key: string;
  readonly value: string;
}
