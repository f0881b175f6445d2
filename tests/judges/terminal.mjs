// Drives the reader in a real browser, through textual-serve's page and its xterm.js: presses keys, waits until the
// program has drawn a text, takes pictures. Prints one JSON: what was met at each step, every error of the page, every
// request to somewhere else. A step may keep what it sees, and a later one wait for that (KEPT).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [judges, url, stepsFile, browserPath] = process.argv.slice(2);
const { chromium } = createRequire(join(judges, "package.json"))("playwright-core");
const steps = JSON.parse(readFileSync(stepsFile, "utf8"));
const found = { met: [], errors: [], elsewhere: [] };

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--mute-audio"] });
const page = await (await browser.newContext({ viewport: { width: 1000, height: 640 }, locale: "ko-KR" })).newPage();
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => { if (message.type() === "error") found.errors.push(message.text()); });
page.on("request", (request) => {
  if (!request.url().startsWith(url) && !request.url().startsWith("data:")) found.elsewhere.push(request.url());
});

let drawn = "";
page.on("websocket", (socket) => {
  socket.on("framereceived", ({ payload }) => { drawn += plain(payload); });
});

// The letters of what the program wrote, without its escape sequences.
function plain(payload) {
  const text = typeof payload === "string" ? payload : payload.toString("utf8");
  return text.replace(/\x1b\[[0-9;?<>=]*[A-Za-z]/g, "").replace(/\x1b\][^\x07\x1b]*(\x07|\x1b\\)/g, "");
}

async function until(text, seconds) {
  const deadline = Date.now() + 1000 * seconds;
  while (!drawn.includes(text) && Date.now() < deadline) await page.waitForTimeout(50);
  return drawn.includes(text);
}

await page.goto(url);
let kept = "";
for (const { keys = [], type, until: wanted, keep, picture } of steps) {
  const text = wanted?.replace("KEPT", kept);
  if (keys.length || type) drawn = "";
  for (const key of keys) { await page.keyboard.press(key); await page.waitForTimeout(200); }
  if (type) await page.keyboard.insertText(type);
  const met = !text || (await until(text, 60)) || (await page.getByText(text).first().isVisible());
  if (keep) kept = drawn.match(keep)?.[0] ?? "nothing to keep";
  found.met.push(met);
  if (picture) { await page.waitForTimeout(500); await page.screenshot({ path: picture }); }
  if (!met) { found.drawn = drawn.slice(-3000); break; }
}
await browser.close();
console.log(JSON.stringify(found));
