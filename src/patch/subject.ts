// Purpose: the values of a subject's tags: `[PATCH net-next v5 1/7] title`.

/** The kind of a mail, by its subject alone. */
export type SubjectKind = "patch" | "pull-request" | "other";

/** The tags of a subject, split on blanks and commas (FACTS: 196 shapes on one list). */
export interface Subject {
  readonly kind: SubjectKind;
  /** True for `Re:`, `Aw:`, `Fwd:` and the like before the tags. */
  readonly reply: boolean;
  /** 1 where none is stated; the whole part of `v5.1`. */
  readonly version: number;
  /** The part after the dot of `v5.1`, else null. */
  readonly minorVersion: number | null;
  readonly versionStated: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** 3 of `3/7`; 0 is a cover; null where the subject has no number. May exceed `total` (`6/5`) or be fractional (`34.1/40`). */
  readonly position: number | null;
  readonly total: number | null;
  /** The other words of the tags as written: `net-next`, `kvm-unit-tests`. */
  readonly tags: readonly string[];
  /** The subject without its tags, blanks folded. */
  readonly title: string;
}
