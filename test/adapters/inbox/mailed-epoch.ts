// Purpose: a small public-inbox epoch, made with git.
import { join } from "node:path";
import { git, gitBytes } from "../git/scratch.ts";

/** Mails of a patch series in three versions. */
const MAILS = [1, 2, 3].map(
  (version) => `From: Ada <ada@example.org>
Subject: [PATCH v${version}] lib: set the size
Date: Mon, 0${version} Jun 2026 10:00:00 +0000
Message-ID: <v${version}@example.org>

It was never set.

Signed-off-by: Ada <ada@example.org>
---
diff --git a/size b/size
index 1111111..2222222 100644
--- a/size
+++ b/size
@@ -1 +1 @@
-0
+${version}
`,
);

/** Makes `0.git` in `scratch` with a mail for each version; gives its path. */
export function makeEpoch(scratch: string): string {
  const epoch = join(scratch, "0.git");
  git(scratch, "init", "-q", "--bare", "-b", "master", epoch);
  const commits = MAILS.map(
    (mail, index) =>
      `commit refs/heads/master\ncommitter A <a@example.org> ${1_700_000_000 + index} +0000\ndata 0\n` +
      `M 100644 inline m\ndata ${Buffer.byteLength(mail)}\n${mail}\n`,
  );
  gitBytes(epoch, ["fast-import", "--quiet"], commits.join(""));
  return epoch;
}
