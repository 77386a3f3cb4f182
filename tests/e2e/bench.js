/**
 * `cargo xtask bench browser`: how long the snapshot, the core and the view take in Chromium, on the biggest pages of a folder of saved ones.
 * The pages lose their scripts on the way, so that each round measures the same page, and reach nothing beyond this machine.
 */

import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { launch } from "./lib/harness.js";
import { startSite } from "./lib/server.js";

const PARTS = /** @type {const} */ (["snapshotMs", "coreMs", "viewMs", "totalMs"]);

const [folder, count, rounds] = process.argv.slice(2);
if (!folder) {
  throw new Error("usage: node tests/e2e/bench.js FOLDER [COUNT] [ROUNDS]");
}
const files = biggest(folder, Number(count ?? 10));
if (files.length === 0) {
  throw new Error(`${folder} has no .html or .html.gz file`);
}

const site = await startSite(Object.fromEntries(files.map(({ path }, index) => [`saved-${index}.html`, { body: () => still(path) }])));
const reader = await launch("chromium", { proxy: site.origin });
try {
  console.log(`${"page".padEnd(44)} ${["kB", "state", "snapshot", "core", "view", "total ms"].map((head) => head.padStart(10)).join("")}`);
  /** @type {number[][]} */
  const medians = [];
  for (const [index, { path, bytes }] of files.entries()) {
    /** @type {number[][]} */
    const times = [];
    let state = "";
    for (let round = 0; round < Number(rounds ?? 5); round += 1) {
      const facts = await once(`saved-${index}.html`);
      state = facts.state ?? "";
      times.push(PARTS.map((part) => Number(facts[part])));
    }
    const row = PARTS.map((_, part) => median(times.map((time) => time[part] ?? NaN)));
    medians.push(row);
    line(relative(folder, path), (bytes / 1000).toFixed(0), state, row);
  }
  line(`median of ${files.length} pages`, median(files.map(({ bytes }) => bytes / 1000)).toFixed(0), "", PARTS.map((_, part) => median(medians.map((row) => row[part] ?? NaN))));
} finally {
  await reader.close();
  await site.close();
}

/** One opening of the view. @param {string} name */
async function once(name) {
  const page = await reader.open(site.url(name));
  try {
    const facts = await (await reader.enter(page)).facts();
    if (facts.totalMs === undefined) {
      throw new Error(`the view of ${name} ended as ${facts.state}, without times`);
    }
    return facts;
  } finally {
    await page.close();
  }
}

/**
 * The biggest pages below a folder, biggest first.
 * @param {string} root
 * @param {number} wanted
 */
function biggest(root, wanted) {
  const found = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.html(\.gz)?$/.test(name))
    .map((name) => join(root, name))
    .map((path) => ({ path, bytes: size(path) }));
  return found.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, wanted);
}

/** The size of what a file unpacks to, which gzip writes into its last four bytes. @param {string} path */
function size(path) {
  const { size: length } = statSync(path);
  if (!path.endsWith(".gz")) {
    return length;
  }
  const end = Buffer.alloc(4);
  const file = openSync(path, "r");
  readSync(file, end, 0, 4, Math.max(0, length - 4));
  closeSync(file);
  return end.readUInt32LE();
}

/** A saved page that does nothing by itself. @param {string} path */
function still(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.replace(/<script\b[\s\S]*?<\/script\s*>/gi, "").replace(/<meta\b[^>]*http-equiv=["']?(?:refresh|content-security-policy)[^>]*>/gi, "");
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** @param {string} name @param {string} kilobytes @param {string} state @param {number[]} times */
function line(name, kilobytes, state, times) {
  const shown = [kilobytes, state, ...times.map((time) => time.toFixed(1))];
  console.log(`${name.slice(0, 44).padEnd(44)} ${shown.map((cell) => cell.padStart(10)).join("")}`);
}
