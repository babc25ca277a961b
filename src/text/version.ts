// Purpose: the program's own name and version, for --version, User-Agent and SARIF.

/** Name and version of this program; test/house keeps it equal to package.json. */
export const PROGRAM = { name: "patchferry", version: "0.1.0" } as const;
