// Purpose: keeps the memory of a process near what it needs. No option of the command line reaches every way of starting this program.
import { setFlagsFromString } from "node:v8";

/**
 * V8's nursery would grow to 96 MB on a long archive: at its first size four archives are outlined in 150 MB instead of 275, in the
 * same time. Its old space would grow to four times what is alive before it is swept: at twice, four lists are read into the
 * database in 195 MB instead of 250, for a tenth more CPU time.
 */
export function keepMemorySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=100");
}
