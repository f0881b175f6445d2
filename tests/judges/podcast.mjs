// Parses a podcast feed with the podcast namespace's own reference parser. Prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [judges, file] = process.argv.slice(2);
const path = createRequire(join(judges, "package.json")).resolve("podcast-partytime");
const module = await import(pathToFileURL(path));
const parseFeed = module.parseFeed ?? module.default.parseFeed ?? module.default;
const feed = parseFeed(readFileSync(file, "utf8"), { allowMissingGuid: false });
console.log(JSON.stringify(feed));
