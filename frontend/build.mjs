// Builds everything the pages load into src/muster/web/static/muster. Nothing is fetched at run time.
import { mkdir, readFile, readdir, rm, writeFile, copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { sprite } from "./icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/muster/web/static/muster");

// One bundle each: every work page loads muster and styles, an area adds its own to its pages.
const options = {
  entryPoints: {
    muster: join(here, "js/main.js"),
    look: join(here, "js/look.js"),
    styles: join(here, "css/main.css"),
    residents: join(here, "js/residents/main.js"),
    "residents-look": join(here, "css/residents.css"),
    phone: join(here, "js/phone/main.js"),
    "phone-worker": join(here, "js/phone/worker.js"),
    map: join(here, "js/map/main.js"),
    list: join(here, "js/list.js"),
    wall: join(here, "js/wall/main.js"),
    "wall-styles": join(here, "css/wall.css"),
    desk: join(here, "js/desk/main.js"),
  },
  bundle: true,
  minify: true,
  format: "iife",
  target: "chrome87",
  charset: "utf8",
  legalComments: "none",
  outdir: out,
  loader: { ".png": "dataurl" },
  logLevel: "warning",
};

async function assets() {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "icons.svg"), await sprite());
  await copyFile(join(here, "logo.svg"), join(out, "logo.svg"));
}

async function report() {
  for (const name of (await readdir(out)).sort()) {
    const size = gzipSync(await readFile(join(out, name))).length;
    console.log(`${name.padEnd(16)} ${(size / 1024).toFixed(1).padStart(6)} KB gzip`);
  }
}

if (process.argv.includes("--watch")) {
  await assets();
  const context = await esbuild.context(options);
  await context.watch();
  console.log("Watching. Ctrl-C stops.");
} else {
  await rm(out, { recursive: true, force: true });
  await assets();
  await esbuild.build(options);
  await report();
}
