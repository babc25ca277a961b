import { fileURLToPath } from "node:url";

/** The folder of real mail, which is not part of the project; there may be none. */
export const REAL_MAIL = fileURLToPath(new URL("../../../shared/data", import.meta.url));
