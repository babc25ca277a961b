// Purpose: folds the spellings of a name or an address into one form.

/**
 * A name in small letters as its owner writes it, without what lists and mailers add: `"Monnier, Haelwenn via ltp"` and
 * `Haelwenn Monnier (Intel)` are both `haelwenn monnier`. The index of a store holds such names, so it must not change.
 */
export function spellName(name: string): string {
  const lower = name.toLowerCase();
  if (!/["'(,]| via /.test(lower)) return lower.trim();
  const unquoted = lower.replace(/["']|\([^()]*\)/g, "");
  const list = unquoted.indexOf(" via ");
  const plain = (list < 0 ? unquoted : unquoted.slice(0, list)).trim();
  const [last, first, ...more] = plain.split(",").map((part) => part.trim());
  return first !== undefined && more.length === 0 ? `${first} ${last ?? ""}`.trim() : plain;
}

/**
 * A name as it is compared: spelled as its owner writes it, its words sorted, without accents, full stops and commas.
 * `Michal Suchánek` is `Michal Suchanek`, `Gautham R. Shenoy` is `Gautham R Shenoy`, `Gao Wei` is `Wei Gao`.
 */
export function foldName(name: string): string {
  const spelled = spellName(name);
  // A shortcut, because most names are two plain words.
  if (/^[a-z-]+ [a-z-]+$/.test(spelled)) return twoSorted(spelled);
  return unmarked(spelled)
    .split(/[.,()\s]+/)
    .filter((word) => word !== "" && word !== "via")
    .sort()
    .join(" ");
}

// Accents of Latin, Greek and Cyrillic letters. The marks of other scripts are vowels and consonants: `राम` is not `रोम`.
function unmarked(name: string): string {
  if (/^[ -~]*$/.test(name)) return name;
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f"'’]/g, "");
}

function twoSorted(name: string): string {
  const blank = name.indexOf(" ");
  const [first, last] = [name.slice(0, blank), name.slice(blank + 1)];
  return first <= last ? name : `${last} ${first}`;
}

/** An address in small letters without the tag by which its owner sorts mail: `ann+kernel@example.org` is `ann@example.org`. */
export function foldEmail(email: string): string {
  const small = email.trim().toLowerCase();
  const at = small.lastIndexOf("@");
  const plus = small.indexOf("+");
  if (plus <= 0 || plus > at) return small;
  const local = small.slice(0, plus);
  return local === RELAY ? small : local + small.slice(at);
}

// In `devnull+ann.example.org@kernel.org`, an address of b4's relay, the tag is kept, because it is the sender's address.
const RELAY = "devnull";
