import { describe, expect, test } from "@jest/globals";
import { readAppSettings } from "#main/app-settings.ts";
import { UserError } from "#errors/user-error.ts";

const PEM = "-----BEGIN PRIVATE KEY-----\\nabc\\n-----END PRIVATE KEY-----";
const good = { APP_ID: "12", PRIVATE_KEY: PEM, WEBHOOK_SECRET: "hush" };

async function checkRefused(environment: Record<string, string>, code: string, named: string): Promise<void> {
  const error: unknown = await readAppSettings(environment).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { code: actual, message } = error as UserError;
  expect(actual).toBe(code);
  expect(message).toContain(named);
  for (const value of Object.values(environment).filter((text) => text.length > 3))
    expect(message).not.toContain(value);
}

describe("settings of the app", () => {
  test("point at github.com unless said otherwise", async () => {
    const { identity } = await readAppSettings(good);
    expect(identity).toMatchObject({
      appId: 12,
      apiUrl: "https://api.github.com",
      webUrl: "https://github.com",
    });
  });

  test("take a key whose line ends are written as \\n", async () => {
    const { identity } = await readAppSettings(good);
    expect(identity.privateKey.split("\n")).toHaveLength(3);
  });

  test("point at GitHub Enterprise Server by its host and protocol", async () => {
    const { identity } = await readAppSettings({ ...good, GHE_HOST: "127.0.0.1:8080", GHE_PROTOCOL: "http" });
    expect(identity).toMatchObject({
      apiUrl: "http://127.0.0.1:8080/api/v3",
      webUrl: "http://127.0.0.1:8080",
    });
  });

  test("name what is missing", async () => {
    await checkRefused({ PRIVATE_KEY: PEM, WEBHOOK_SECRET: "hush" }, "environment-incomplete", "APP_ID");
    await checkRefused({ APP_ID: "12", PRIVATE_KEY: PEM }, "environment-incomplete", "WEBHOOK_SECRET");
  });

  test("refuse the webhook secret that everybody knows, a key that is none, a level that is none, without repeating them", async () => {
    await checkRefused({ ...good, WEBHOOK_SECRET: "development" }, "environment-wrong", "WEBHOOK_SECRET");
    await checkRefused({ ...good, PRIVATE_KEY: "s3cret-but-no-key" }, "environment-wrong", "PRIVATE_KEY");
    await checkRefused({ ...good, LOG_LEVEL: "chatty" }, "environment-wrong", "LOG_LEVEL");
    await checkRefused(
      { ...good, PRIVATE_KEY_PATH: "/nowhere/at/all.pem" },
      "environment-wrong",
      "PRIVATE_KEY_PATH",
    );
  });
});
