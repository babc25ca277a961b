// Purpose: job: writes a check run on the commit that changed the configuration, which says whether it is valid.
import { CONFIG_PATH } from "#config/config.ts";
import { complaintsIn } from "#config/yaml-value.ts";
import type { Annotation, NewCheckRun } from "#ports/forge.ts";
import { codeSpan, inertSentence } from "#text/markdown/code-markdown.ts";
import { oneLine } from "#text/markdown/inert-markdown.ts";
import { PROGRAM } from "#text/version.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { jobKey, readJobKey } from "#work/jobs/job-key.ts";
import { commitId, flagField, type PayloadOf, wholeNumber } from "#work/jobs/payload-fields.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { type ConfigFile, readConfig, unknownLists } from "#work/publish/read-config.ts";

const NAME = `${PROGRAM.name.charAt(0).toUpperCase()}${PROGRAM.name.slice(1)} configuration`;
const EXTERNAL_ID = "configuration";
const MAX_SENTENCE = 1_000;

/** A commit of a repository. */
interface CommitTarget {
  readonly repositoryId: number;
  readonly commit: string;
}

type ConfigReport = Pick<NewCheckRun, "conclusion" | "title" | "summary" | "text" | "annotations">;

/** `again`: the check run is written although nothing changed. */
const PAYLOAD = { repositoryId: wholeNumber, commit: commitId, again: flagField };

/** Writes a check run on a commit that says whether its configuration is valid. */
export const checkConfig = defineJob({
  kind: "check-config",
  version: 1,
  payload: PAYLOAD,
  key: ({ commit, ...target }) => jobKey("check-config", { ...target, name: commit }),
  lane: ({ repositoryId, commit }) => `check-config ${repositoryId} ${commit}`,
  fromKey: (key) => {
    const target = readJobKey(key);
    return target && { ...target, commit: target.name };
  },
  advice: "Fix that error, then ask for the check again on GitHub.",
  run: check,
});

// Two requests; one where the commit has no configuration file.
async function check(
  { repositoryId, commit, again }: PayloadOf<typeof PAYLOAD>,
  ports: WritePorts & Pick<WorkContext, "store" | "forge" | "settings">,
): Promise<void> {
  const stored = await ports.store.repositories.get(repositoryId);
  if (stored === null) return;
  const { repository } = stored;
  const file = await readConfig(repository, ports, commit);
  if (file.layer === null && file.problem === null) return;
  const report = describeConfig(file, ports);
  const checkRun: NewCheckRun = { ...report, name: NAME, headSha: commit, externalId: EXTERNAL_ID };
  await write(
    {
      key: configCheckKey({ repositoryId, commit }),
      account: repository.installationId,
      content: report,
      again,
      create: () => ports.forge.createCheckRun(repository, checkRun),
      update: (id) => ports.forge.updateCheckRun(repository, id, { ...checkRun, annotations: [] }),
      find: () => ports.forge.findCheckRun(repository, commit, EXTERNAL_ID),
    },
    ports,
  );
}

/** The outbox key of the check run on a commit's configuration. */
export function configCheckKey({ repositoryId, commit }: CommitTarget): string {
  return `config-check ${repositoryId} ${commit}`;
}

function describeConfig({ layer, problem }: ConfigFile, ports: Pick<WorkContext, "settings">): ConfigReport {
  if (problem !== null) return refuse(problem.message.split("\n"), complaintsIn(problem).map(annotate));
  const lists = layer?.lists ?? [];
  const unknown = unknownLists({ lists }, ports);
  if (unknown !== null) return refuse([unknown], []);
  const names = lists.map(({ name }) => codeSpan(name)).join(", ");
  return {
    conclusion: "success",
    title: "The configuration is valid",
    summary: names === "" ? `${codeSpan(CONFIG_PATH)} names no list of its own.` : `It follows ${names}.`,
    text: "",
    annotations: [],
  };
}

function refuse(sentences: readonly string[], annotations: readonly Annotation[]): ConfigReport {
  const complaints = sentences.map((sentence) => `- ${inertSentence(sentence, MAX_SENTENCE)}`);
  return {
    conclusion: "action_required",
    title: "The configuration can't be used",
    summary: [...complaints, "", "The previous settings stay in force until this is fixed."].join("\n"),
    text: "",
    annotations,
  };
}

function annotate({ line, message }: ReturnType<typeof complaintsIn>[number]): Annotation {
  return {
    path: CONFIG_PATH,
    startLine: line,
    endLine: line,
    level: "failure",
    title: "Configuration",
    message: oneLine(message, MAX_SENTENCE),
  };
}
