// Purpose: copies to dist/ what tsc leaves behind: the files of src/ that are no TypeScript.
import { cpSync } from "node:fs";

cpSync("src", "dist", { recursive: true, filter: (source) => !source.endsWith(".ts") });
