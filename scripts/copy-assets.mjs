// Purpose: copies to dist/ what tsc leaves behind: the files of src/ that are no TypeScript.
import { cpSync } from "node:fs";
import { extname } from "node:path";

cpSync("src", "dist", {
  recursive: true,
  filter: (source) => extname(source) === "" || [".css", ".gz", ".license"].includes(extname(source)),
});
