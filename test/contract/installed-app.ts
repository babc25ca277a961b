// Purpose: an App that the organisation `harbour` has installed on a local GitHub, with the key that proves who it is.
import { generateKeyPairSync } from "node:crypto";
import type { StandIn } from "github-stand-in";

/** The private key of the App, as PEM. */
export const { privateKey: PRIVATE_KEY } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** What the App's webhooks are signed with. */
export const WEBHOOK_SECRET = "hush-hush";

const PERMISSIONS = {
  contents: "write",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  metadata: "read",
} as const;

type AppSettings = Parameters<StandIn["createApp"]>[0];

/** Creates App 7, `ferry`, and installs it; the organisation must be there. @param change what is special about it */
export function installApp(standIn: StandIn, change: Partial<AppSettings> = {}): void {
  standIn.createApp({
    id: 7,
    slug: "ferry",
    name: "Ferry",
    publicKey: PRIVATE_KEY,
    webhookUrl: "",
    webhookSecret: WEBHOOK_SECRET,
    permissions: PERMISSIONS,
    events: [],
    ...change,
  });
  standIn.install(7, "harbour");
}
