// Purpose: small mails of invented people for the tests of series/.
import type { Message } from "#mail/message.ts";
import type { Address } from "#people/address.ts";

/** What a test says of a mail; the rest is plain. */
export interface MailSketch {
  readonly id: string;
  readonly subject: string;
  readonly from?: Address;
  /** Minutes after noon of 2024-03-01. */
  readonly at?: number;
  /** Ids that it answers, nearest first. */
  readonly answers?: readonly string[];
  readonly body?: string;
  readonly list?: string;
}

/** Ann, who writes most patches here. */
export const ANN: Address = { name: "Ann Author", email: "ann@example.org" };
/** Bob, who reviews. */
export const BOB: Address = { name: "Bob Reviewer", email: "bob@example.org" };

const NOON = 1_709_294_400;

/** A mail with a text. */
export function mail(sketch: MailSketch): Message {
  return {
    messageId: `<${sketch.id}>`,
    subject: sketch.subject,
    from: sketch.from ?? ANN,
    replyTo: [],
    date: { seconds: NOON + Math.round((sketch.at ?? 0) * 60), offsetMinutes: 0 },
    references: (sketch.answers ?? []).map((id) => `<${id}>`),
    listIds: [sketch.list ?? "widgets.example.org"],
    headers: new Map(),
    body: sketch.body ?? "Some words.\n",
    charset: "utf-8",
  };
}

/** A cover letter. */
export function coverMail(sketch: MailSketch): Message {
  return mail({
    body: "What this is about.\n\nAnn Author (1):\n  first\n\n file.c | 1 +\n 1 file changed, 1 insertion(+)\n",
    ...sketch,
  });
}

/** A patch that adds `line`, or several lines of it, to `path`; mails with the same line and path have the same diff. */
export function patchMail(
  sketch: MailSketch & {
    readonly line?: string;
    readonly path?: string;
    readonly message?: string;
    readonly notes?: string;
  },
): Message {
  const { line = sketch.id, path = "src/widget.c", message = "Because it is better.", notes = "" } = sketch;
  const lines = line.split("\n");
  const body = [
    message,
    "",
    "Signed-off-by: Ann Author <ann@example.org>",
    "---",
    ...(notes === "" ? [] : [notes, ""]),
    ` ${path} | 1 +`,
    " 1 file changed, 1 insertion(+)",
    "",
    `diff --git a/${path} b/${path}`,
    "index 1111111..2222222 100644",
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -1,2 +1,${2 + lines.length} @@ int main(void)`,
    " int a;",
    ...lines.map((added) => `+${added}`),
    " int b;",
    "-- ",
    "2.43.0",
    "",
  ].join("\n");
  return mail({ body, ...sketch });
}

/** A whole posting, shallow threaded: a cover and `total` patches, ids `<name>-0` .. `<name>-total`. */
export function seriesMails(sketch: {
  readonly name: string;
  readonly tag: string;
  readonly total: number;
  readonly title?: string;
  readonly at?: number;
  readonly answers?: readonly string[];
  readonly from?: Address;
  readonly lines?: readonly string[];
  readonly cover?: string;
}): readonly Message[] {
  const { name, tag, total, title = "widgets: polish the knobs", at = 0, answers = [], from = ANN } = sketch;
  const common = { from };
  const cover = coverMail({
    ...common,
    id: `${name}-0`,
    subject: `[${tag} 0/${total}] ${title}`,
    at,
    answers,
    ...(sketch.cover === undefined ? {} : { body: sketch.cover }),
  });
  const patches = Array.from({ length: total }, (_, index) => {
    const position = index + 1;
    return patchMail({
      ...common,
      id: `${name}-${position}`,
      subject: `[${tag} ${position}/${total}] ${title}, part ${position}`,
      at: at + position / 60,
      answers: [`${name}-0`, ...answers],
      line: sketch.lines?.[index] ?? `line ${name} ${position}`,
      path: `src/part${position}.c`,
    });
  });
  return [cover, ...patches];
}
