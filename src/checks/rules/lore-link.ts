// Purpose: finds Link lines with dead links.
import { defineRule, findingOn } from "#checks/rule.ts";

// gmane's web archive ended in 2016; an address without a Message-ID names no mail.
const DEAD =
  /^https?:\/\/(?:(?:article|news|thread|comments|permalink)\.gmane\.org\b|(?:lore|lkml)\.kernel\.org\/(?:[\w.-]+\/?)?$)/;
const ADDRESS = /^https?:\/\/\S+$/;

/** Rule `lore-link`, opt-in. */
export const loreLink = defineRule({
  id: "lore-link",
  about: "mail",
  severity: "notice",
  optIn: true,
  find: ({ revision }) =>
    revision.patches.flatMap((placed) =>
      placed.patch.trailers
        .map(({ key, value }) => ({ key, address: value.split(/\s/, 1)[0] ?? "" }))
        .filter(
          ({ key, address }) =>
            key.toLowerCase() === "link" && (!ADDRESS.test(address) || DEAD.test(address)),
        )
        .map(({ address }) =>
          findingOn(placed, {
            message: `"Link: ${address}" leads to no mail.`,
          }),
        ),
    ),
});
