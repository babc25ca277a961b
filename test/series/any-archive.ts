// Purpose: lists of mails for property tests of whatever puts mails together.
import fc from "fast-check";
import type { Message } from "#mail/message.ts";
import { ANN, BOB, mail, patchMail, seriesMails } from "./mail-builder.ts";

const TITLES = ["widgets: polish the knobs", "gears: grind less", "belts: tighten", "docs: name the knobs"];

/** A list of postings, replies and odd mails, as messy as lists are. */
export const archive: fc.Arbitrary<readonly Message[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom("series", "series", "patch", "part", "reply", "applied"),
      title: fc.constantFrom(...TITLES),
      version: fc.integer({ min: 1, max: 4 }),
      total: fc.integer({ min: 1, max: 4 }),
      at: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 50, max: 70 })),
      by: fc.constantFrom(ANN, BOB),
      tag: fc.constantFrom("PATCH", "RFC PATCH", "PATCH RESEND", "PATCH AUTOSEL 5.13"),
      answers: fc.nat(),
      lost: fc.nat({ max: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((entries) => {
    const messages: Message[] = [];
    for (const [index, { kind, title, version, total, at, by, tag, answers, lost }] of entries.entries()) {
      const parent = messages[answers % (messages.length + 3)]?.messageId.slice(1, -1);
      const common = { from: by, at, answers: parent === undefined ? [] : [parent] };
      const id = `m${index}`;
      const label = `${tag} v${version}`;
      if (kind === "series") {
        const whole = seriesMails({ name: id, tag: label, total, title, ...common });
        messages.push(...whole.filter((_, position) => position !== lost));
      } else if (kind === "patch")
        messages.push(patchMail({ id, subject: `[${label}] ${title}`, ...common }));
      else if (kind === "part") {
        messages.push(
          patchMail({ id, subject: `[${label} ${(lost % total) + 1}/${total}] ${title}`, ...common }),
        );
      } else {
        const body = kind === "reply" ? `Reviewed-by: ${by.name} <${by.email}>\n` : "Applied, thanks!\n";
        messages.push(mail({ id, subject: `Re: ${title}`, body, ...common }));
      }
    }
    return messages;
  });
