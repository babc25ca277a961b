// Purpose: layers the repository's decisions over the organisation's, and those over the defaults.
import { DEFAULT_CONFIG, type Config, type MirrorSettings } from "#config/config.ts";
import type { ConfigLayer } from "#config/parse-config.ts";
import type { CheckSettings } from "#checks/check-settings.ts";

/**
 * The effective configuration of a repository. Key by key, the repository's file replaces the organisation's, which
 * replaces the default. Lists are replaced, not joined; `checks.rules` and `checks.ignore` go rule by rule.
 */
export function layerConfig(repository: ConfigLayer | null, organisation: ConfigLayer | null): Config {
  const layers = [repository ?? {}, organisation ?? {}];
  return {
    lists: first(layers.map(({ lists }) => lists)) ?? DEFAULT_CONFIG.lists,
    checks: checksOf(layers.map(({ checks }) => checks ?? {})),
    mirror: mirrorOf(layers.map(({ mirror }) => mirror ?? {})),
  };
}

function checksOf(layers: readonly NonNullable<ConfigLayer["checks"]>[]): CheckSettings {
  const { checks } = DEFAULT_CONFIG;
  return {
    profile: first(layers.map(({ profile }) => profile)) ?? checks.profile,
    severities: Object.assign(
      {},
      ...layers.map(({ rules }) => rules).reverse(),
    ) as CheckSettings["severities"],
    ignore: Object.assign({}, ...layers.map(({ ignore }) => ignore).reverse()) as CheckSettings["ignore"],
    suggestions: first(layers.map(({ suggestions }) => suggestions)) ?? checks.suggestions,
    failOn: first(layers.map((layer) => layer["fail-on"])) ?? checks.failOn,
    notices: first(layers.map(({ notices }) => notices)) ?? checks.notices,
    policy: first(layers.map(({ licences }) => licences)) ?? checks.policy,
    mailmap: first(layers.map(({ mailmap }) => mailmap)) ?? checks.mailmap,
  };
}

function mirrorOf(layers: readonly NonNullable<ConfigLayer["mirror"]>[]): MirrorSettings {
  const { mirror } = DEFAULT_CONFIG;
  return {
    branchPrefix: first(layers.map((layer) => layer["branch-prefix"])) ?? mirror.branchPrefix,
    draft: first(layers.map(({ draft }) => draft)) ?? mirror.draft,
    hold: first(layers.map(({ hold }) => hold)) ?? mirror.hold,
  };
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}
