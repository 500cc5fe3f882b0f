// Keeps addresses out of the lock file: what is installed is decided by version and integrity alone.
import { readFile, writeFile } from "node:fs/promises";

const path = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(await readFile(path, "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  delete entry.funding;
}
await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
