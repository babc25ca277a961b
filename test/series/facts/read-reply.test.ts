// Purpose: what answers say: their kind, and the trailers they give, in the forms that people write them.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Address } from "#people/address.ts";
import { readReply } from "#series/facts/read-reply.ts";
import { BOB, mail } from "../mail-builder.ts";

function read(
  body: string,
  from: Address = BOB,
): { readonly kind: string; readonly trailers: readonly string[] } {
  const { kind, trailers } = readReply(mail({ id: "r", subject: "Re: [PATCH] x", from, body }));
  return { kind, trailers: trailers.map(({ key, value }) => `${key}: ${value}`) };
}

const TAG = "Reviewed-by: Bob Reviewer <bob@example.org>";

describe("trailers of an answer", () => {
  test.each([
    ["one", `${TAG}\n`, [TAG]],
    [
      "several",
      `${TAG}\nTested-by: Bob Reviewer <bob@example.org>\n`,
      [TAG, "Tested-by: Bob Reviewer <bob@example.org>"],
    ],
    ["one wrapped before the address", "Reviewed-by: Bob Reviewer\n<bob@example.org>\n", [TAG]],
    ["one wrapped within the name", "Reviewed-by: Bob\n  Reviewer <bob@example.org>\n", [TAG]],
    ["one with a comment", `${TAG} # on arm64\n`, [`${TAG} # on arm64`]],
    ["one with its comment on the next line", `${TAG}\n  [on arm64]\n`, [`${TAG} [on arm64]`]],
    ["one that is indented", `  ${TAG}\n`, [TAG]],
    ["one with a blank before its colon", TAG.replace(":", " :"), [TAG]],
    ["none that is quoted", `> ${TAG}\n\nReally?\n`, []],
    ["none below the signature", `Hello.\n-- \n${TAG}\n`, []],
    ["none in a sentence", "I gave my Reviewed-by: but where is it?\n", []],
  ])("%s", (_name, body, expected) => {
    expect(read(body).trailers).toEqual(expected);
  });
});

describe("the kind of an answer", () => {
  test.each([
    ["trailers", `On Monday Ann wrote:\n> code\n\n${TAG}\n\nThanks, Bob\n`],
    [
      "review",
      "> code\n\nThis leaks the buffer when the first allocation fails, doesn't it? Please free it there.\n",
    ],
    [
      "review",
      `> code\n\nThis leaks the buffer when the first allocation fails, free it. With that:\n\n${TAG}\n`,
    ],
    ["review", "> Applied to the wrong tree\n\nWhy would anybody want to do that in here?\n"],
    [
      "applied",
      "On Monday Ann wrote:\n> code\n\nApplied to for-next, thanks!\n\n[1/1] widgets: oil\n      commit: 1234\n",
    ],
    ["applied", "Queued for 6.9, thanks.\n"],
    ["applied", "This series has been applied to master.\n"],
    ["applied", "Thanks, patches 3 and 4 of this series applied to my next branch.\n"],
    ["applied", " Good catch. Applied (all 14 patches), thanks!\n"],
    ["applied", "Both now queued up, thanks.\n"],
    ["applied", "Ok, I've applied this to my tree.\n"],
    ["applied", "I applied the patch to oil-next.\n"],
    ["review", "I applied this patch just now and the machine no longer starts, see the log below here.\n"],
    ["review", "Thanks Bob. I applied that change to the next version.\n"],
    ["review", "With this series applied, on an arm64 server, building allmodconfig fails, as seen below.\n"],
    ["review", "It will be merged if it passes the relevant tests, I have pushed it for CI to check it.\n"],
    [
      "review",
      "This clears the\nqueued work, but then who is to wake the one that waits for it to be done?\n",
    ],
  ])("%s", (expected, body) => {
    expect(read(body).kind).toBe(expected);
  });

  test("names people in the charset of the mail", () => {
    const body = "Reviewed-by: Jos\udce9 <jose@example.org>\n";
    const { trailers } = readReply({ ...mail({ id: "r", subject: "Re: x", body }), charset: "iso-8859-1" });
    expect(trailers).toEqual([{ key: "Reviewed-by", value: "José <jose@example.org>" }]);
  });

  test("is the bot's where a bot sent it", () => {
    const bot: Address = { name: "kernel test robot", email: "lkp@example.org" };
    expect(read("I noticed the following build errors:\n", bot).kind).toBe("bot");
  });

  test("is read from whatever bytes came", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        expect(["review", "trailers", "applied", "bot"]).toContain(read(body).kind);
      }),
    );
  });
});
