// Purpose: recognises a maintainer's line that says the patches were applied: "Thanks, series applied to my next branch."

const VERB = /\b(?:applied|queued|merged|pushed|committed)\b/i;
/** Words before the verb that make it a wish, a condition or a refusal. */
const UNREAL =
  /\b(?:not|never|cannot|if|when|once|after|before|until|unless|with|without|will|would|could|should|to|be|gets?|got|getting|wasn|isn|aren|haven|hasn|hope|instead|that)\b/i;
/** An author's answer to a remark, "I merged them in the next version", and patches that are only being tested. */
const ELSEWHERE =
  /\bnext (?:\w+ )?(?:version|revision|series|patchset|spin|iteration)\b|\bin (?:the )?v\d{1,2}\b(?!\.)|\b(?:ci|pr|pull request)\b/i;
/** The text right before the verb in a notice: nothing, the end of a sentence, or the patches. */
const LEAD =
  /(?:^|[.,!:;)…-]|\b(?:patch|patches|series|patchset|set|both|all|now|thanks|you|ok|okay|have|has|been|was|were|is|are|it's|patch(?:es)? [\d ,&-]+))$/i;
/** The text right after it: an end, a place or a manner. */
const TAIL =
  /^(?:$|[.,!;:(]| [(&]| (?:now|to|up|in|into|for|on|manually|directly|thanks|through|via|as|without|and (?:pushed|queued|merged)|with (?:fix|a fix|the fix|some|minor|small))\b)/i;
const OBJECT = /^ (?:up )?(?:this|it|them|both|all|your patch|the (?:patch|series))\b/i;
/** The longest line that can be a notice. */
const MAX_LINE = 200;

/** Whether the line says that it was done; "I applied this and it crashes" and "when it gets merged" don't. */
export function saysApplied(line: string): boolean {
  const text = line.slice(0, MAX_LINE).trim();
  const verb = VERB.exec(text);
  if (verb === null) return false;
  const before = text.slice(0, verb.index).trim();
  // A line that begins with the bare verb may be the end of another sentence.
  if (before === "" && /^[A-Z]/.test(verb[0])) return true;
  const after = text.slice(verb.index + verb[0].length);
  return !UNREAL.test(before) && !ELSEWHERE.test(text) && isNotice(verb[0], { before, after });
}

function isNotice(
  verb: string,
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  if (/\bi(?:'ve|’ve| have)(?: now| just| already)?$/i.test(before))
    return OBJECT.test(after) || TAIL.test(after);
  if (/\bi(?: now| just)?$/i.test(before)) return isPastOfMine(verb, after);
  return (LEAD.test(before) || isShortAnd(before)) && TAIL.test(after);
}

// A tester applies patches too; a maintainer queues them, or names the tree.
function isPastOfMine(verb: string, after: string): boolean {
  return OBJECT.test(after) && (/queued/i.test(verb) || / to (?:my|the|[\w.]+[/-]\w)/.test(after));
}

// "Reviewed and applied, thanks."
function isShortAnd(before: string): boolean {
  return before.length <= 40 && before.endsWith(" and");
}
