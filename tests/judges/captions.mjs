// Parses a WebVTT file with the W3C community's parser. Prints its errors and the number of cues as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [judges, file] = process.argv.slice(2);
const { WebVTTParser } = createRequire(join(judges, "package.json"))("webvtt-parser");
const result = new WebVTTParser().parse(readFileSync(file, "utf8"), "subtitles/captions/descriptions");
console.log(JSON.stringify({ errors: result.errors, cues: result.cues.length, ends: result.cues.map((cue) => cue.endTime) }));
