import { describe, expect, test } from "@jest/globals";
import { parseMessage } from "#mail/parse-message.ts";
import type { Cover, Patch } from "#patch/patch.ts";
import { readPatch } from "#patch/read-patch.ts";
import { sampleMail } from "../mail/sample-mail.ts";

async function read(
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Promise<Patch | Cover | null> {
  const { value } = await parseMessage(sampleMail(headers, body));
  return readPatch(value);
}

const DIFF =
  "diff --git a/x.c b/x.c\nindex 1234567..89abcde 100644\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
const SUBJECT = { Subject: "[PATCH v2 1/3] x: mend y" };

describe("patch of a mail", () => {
  const check = async (
    body: string,
    expected: Partial<Patch>,
    headers: Readonly<Record<string, string>> = SUBJECT,
  ): Promise<void> => {
    expect(await read(headers, body)).toMatchObject({ kind: "patch", ...expected });
  };

  test("is message, notes, claimed diffstat and diff", () =>
    check(
      `\nWhy.\n\nHow.\n\nSigned-off-by: Ada <ada@example.org>\n---\n\nv1 -> v2:\n - renamed (Kim)\n\n---\n x.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n create mode 100644 y.c\n\n${DIFF}-- \n2.40.0\n`,
      {
        title: "x: mend y",
        message: "Why.\n\nHow.\n\nSigned-off-by: Ada <ada@example.org>",
        trailers: [{ key: "Signed-off-by", value: "Ada <ada@example.org>" }],
        notes: "v1 -> v2:\n - renamed (Kim)",
        claimedDiffstat: {
          files: 1,
          insertions: 1,
          deletions: 1,
          lines: [{ path: "x.c", insertions: 1, deletions: 1 }],
        },
        author: { name: "Ada Sender", email: "ada@example.org" },
        problems: [],
      },
    ));

  test("may keep notes above and below its diffstat", () =>
    check(
      `Why.\n---\nabove\n\n x.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\nbelow\n\n${DIFF}`,
      {
        notes: "above\n\nbelow",
      },
    ));

  test("may have no separator, and its message no trailers", () =>
    check(`Why.\n\n${DIFF}`, { message: "Why.", trailers: [], notes: "" }));

  test("takes author, date and title from headers in its text", () =>
    check(
      `From: =?utf-8?q?J=C3=BCrg?=\n <juerg@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0100\nSubject: [PATCH] y: the\n real title\n\nWhy.\n---\n${DIFF}`,
      {
        author: { name: "Jürg", email: "juerg@example.org" },
        sender: { name: "Ada Sender", email: "ada@example.org" },
        date: { seconds: 1704099600, offsetMinutes: 60 },
        sent: { seconds: 1753705715, offsetMinutes: 720 },
        title: "y: the real title",
        message: "Why.",
      },
    ));

  test("starts below a scissors line, even in a reply", async () => {
    const body = `> quoted\nHow about this?\n-- >8 --\nFrom: Kim <kim@example.org>\nSubject: [PATCH 2/2] z: other\n\nWhy.\n---\n${DIFF}`;
    const expected = {
      title: "z: other",
      message: "Why.",
      author: { name: "Kim", email: "kim@example.org" },
    };
    await check(
      body,
      { ...expected, subject: expect.objectContaining({ position: 2, reply: false }) as never },
      { Subject: "Re: [PATCH] x" },
    );
    await check(body, { ...expected, subject: expect.objectContaining({ position: 1 }) as never });
  });

  test("may be attached as git format-patch wrote it", () =>
    check(
      `Please apply.\n\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: Kim <kim@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0100\nSubject: [PATCH] z: other\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\nWhy.\n---\n${DIFF}`,
      { title: "z: other", message: "Why.", author: { name: "Kim", email: "kim@example.org" } },
      { Subject: "my fix" },
    ));

  test("is not what somebody attaches to a reply", async () => {
    const body = `Like this?\n\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] z\n\n---\n${DIFF}`;
    expect(await read({ Subject: "Re: my fix" }, body)).toBeNull();
  });

  test("may lack its tag where it starts a thread with a diff below ---", async () => {
    await check(`Why.\n---\n${DIFF}`, { title: "x: mend y" }, { Subject: "x: mend y" });
    expect(await read({ Subject: "x", References: "<a@example.org>" }, `Why.\n---\n${DIFF}`)).toBeNull();
    expect(await read({ Subject: "it crashes" }, `This helps:\n${DIFF}`)).toBeNull();
  });

  test("reads its message in the charset of the mail, and leaves its diff alone", async () => {
    const body = Buffer.from(`Na\xefve.\n---\n${DIFF.replace("+c", "+\xef")}`, "latin1");
    for (const type of ["text/plain; charset=iso-8859-1", "text/plain"]) {
      const patch = await read({ ...SUBJECT, "Content-Type": type }, body);
      expect(patch).toMatchObject({
        message: "Naïve.",
        files: [{ hunks: [{ lines: [" a", "-b", "+\udcef"] }] }],
      });
    }
  });

  test("is no reply, pull request, notice or talk", async () => {
    for (const Subject of [
      "Re: [PATCH] x",
      "[GIT PULL] x",
      "[tip: core/urgent] x",
      'Patch "x" has been added to the 6.1-stable tree',
    ]) {
      expect(await read({ Subject }, `Why.\n---\n${DIFF}`)).toBeNull();
    }
    expect(await read(SUBJECT, "I don't like it.\n")).toBeNull();
  });

  test("may be binary, a rename or a change of mode alone", async () => {
    const header = "diff --git a/x b/y\n";
    await check(`---\n${header}similarity index 100%\nrename from x\nrename to y\n`, {
      files: [{ status: "renamed" } as never],
    });
    await check("---\ndiff --git a/x b/x\nold mode 100644\nnew mode 100755\n", {
      files: [{ newMode: "100755" } as never],
    });
    await check("---\ndiff --git a/x b/x\nindex 1..2\nBinary files a/x and b/x differ\n", {
      files: [{ binary: true } as never],
    });
  });
});

describe("author behind a list that rewrites From", () => {
  const check = async (
    headers: Readonly<Record<string, string>>,
    name: string,
    email: string,
  ): Promise<void> => {
    expect((await read({ ...SUBJECT, ...headers }, `Why.\n---\n${DIFF}`))?.author).toEqual({ name, email });
  };
  const From = '"Wei Doe via list" <list@example.org>';

  test("is found in Reply-To or X-Original-From, else his name is kept", async () => {
    await check({ From, "Reply-To": "Wei Doe <wei@example.org>" }, "Wei Doe", "wei@example.org");
    await check({ From, "Reply-To": "wei@example.org" }, "Wei Doe", "wei@example.org");
    await check(
      { From: "Kim <list@example.org>", "X-Original-From": "Kim Ko <kim@example.org>" },
      "Kim Ko",
      "kim@example.org",
    );
    await check({ From: "'Wei Doe' via A List <list@example.org>" }, "Wei Doe", "list@example.org");
    await check(
      { From: "Olivia Doe <o@example.org>", "Reply-To": "list@example.org" },
      "Olivia Doe",
      "o@example.org",
    );
  });
});

describe("cover letter", () => {
  test("keeps its text without footers, its diffstat and its references", async () => {
    const text =
      "Hello.\n\nChanges in v2:\n- all\n- Link to v1: https://lore.example.org/list/20240101-b4-x-v1-0-abc%2Bd@example.org\n\n x.c | 10 +++++-----\n {old => new}/y.c | Bin 1 -> 2 bytes\n 2 files changed, 5 insertions(+), 5 deletions(-)\n\n---\nbase-commit: 0123456789abcdef0123456789abcdef01234567\nchange-id: 20240101-b4-x-0123456789ab\n";
    const cover = await read(
      { Subject: "[PATCH v2 0/3] x: everything" },
      `${text}\n-- \n2.40.0\n\n_______________________________________________\nlist mailing list\n`,
    );
    expect(cover).toMatchObject({
      kind: "cover",
      title: "x: everything",
      text,
      baseCommit: "0123456789abcdef0123456789abcdef01234567",
      changeId: "20240101-b4-x-0123456789ab",
      seriesReferences: [
        { kind: "previous", version: 1, messageId: "<20240101-b4-x-v1-0-abc+d@example.org>" },
      ],
      claimedDiffstat: {
        files: 2,
        insertions: 5,
        deletions: 5,
        lines: [
          { path: "x.c", insertions: 5, deletions: 5 },
          { path: "new/y.c", insertions: null, deletions: null },
        ],
      },
    });
  });
});

describe("references to other series", () => {
  const check = async (
    line: string,
    kind: string,
    version: number | null,
    messageId: string | null,
  ): Promise<void> => {
    const patch = await read(SUBJECT, `Why.\n---\n${line}\n\n${DIFF}`);
    expect(patch?.seriesReferences).toEqual([
      { kind, version, messageId, text: expect.any(String) as never },
    ]);
  };
  const ID = "<a-1@example.org>";

  test.each<[string, string, number | null, string | null]>([
    ["Link to v4: https://lore.kernel.org/r/a-1@example.org", "previous", 4, ID],
    ["- Link to v4: https://lore.kernel.org/all/a-1@example.org/", "previous", 4, ID],
    [" v4: https://lore.kernel.org/kvm/a-1@example.org/T/#u", "previous", 4, ID],
    ["[v4] https://lkml.kernel.org/r/a-1@example.org.", "previous", 4, ID],
    ["V4 - https://patch.msgid.link/a-1@example.org", "previous", 4, ID],
    ["v3 link: https://lore.kernel.org/r/a-1%40example.org", "previous", 3, ID],
    ["RFC v2: https://lore.kernel.org/r/a-1@example.org", "previous", 2, ID],
    ["RFC: https://lore.kernel.org/r/a-1@example.org", "previous", null, ID],
    ["Previous version: <https://lore.kernel.org/r/a-1@example.org>", "previous", null, ID],
    ["v4:\n  https://lore.kernel.org/r/a-1@example.org", "previous", 4, ID],
    ["Supersedes: <a-1@example.org>", "previous", null, ID],
    ["Based-on: <a-1@example.org>", "based-on", null, ID],
    ["Depends-on: https://lore.kernel.org/r/a-1@example.org", "depends-on", null, ID],
    ["Depends-on: series-1234", "depends-on", null, null],
    ["prerequisite-message-id: <a-1@example.org>", "prerequisite", null, ID],
    ["prerequisite-patch-id: 0123456789abcdef0123456789abcdef01234567", "prerequisite", null, null],
  ])("are read from %j", async (line, kind, version, messageId) => {
    await check(line, kind, version, messageId);
  });

  test.each([
    "See https://lore.kernel.org/r/a-1@example.org for the report",
    "> v4: https://lore.kernel.org/r/a-1@example.org",
    "v4: https://example.org/no/id",
    "v4:\n new patch",
  ])("aren't read from %j", async (line) => {
    expect((await read(SUBJECT, `Why.\n---\n${line}\n\n${DIFF}`))?.seriesReferences).toEqual([]);
  });

  test("stand behind the diff too", async () => {
    const patch = await read(SUBJECT, `Why.\n---\n${DIFF}\nbase-commit: 0123456789abcdef\n-- \n2.40\n`);
    expect(patch?.baseCommit).toBe("0123456789abcdef");
  });
});

test("a patch shown in a message that quotes it is found once, at its real place", async () => {
  const patch = await read(SUBJECT, `Before:\n\n    diff --git a/q b/q\n    @@ -1 +1 @@\n\n---\n${DIFF}`);
  expect(patch).toMatchObject({
    message: expect.stringContaining("diff --git a/q") as never,
    files: [{ newPath: "x.c" }],
  });
});
