// Judges pages for the web with other people's programs: HTML by html-validate, and what people see and
// hear by axe-core in Chromium, narrow and wide, light and dark.
//
//     node page.mjs MODULES FILE...
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${resolve(modules)}/`));
let failures = 0;
const fail = (message) => {
  failures += 1;
  console.log("FAILED:", message);
};

const { HtmlValidate } = require("html-validate");
// The short doctype is as good as the long one (HTML, 13.1.1), and ids may hold any letters and marks but
// white space (HTML, 3.2.6).
const judge = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    "valid-id": ["error", { relaxed: true }],
  },
});
for (const file of files) {
  const report = await judge.validateString(readFileSync(file, "utf8"), file);
  for (const result of report.results) {
    for (const { line, column, ruleId, message } of result.messages) {
      fail(`${file}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
}
console.log(`${files.length} pages by html-validate`);

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (chromium) {
  await inChromium(chromium);
} else {
  console.log("SKIPPED: no Chromium here, so pages were not looked at by axe-core");
}
process.exit(failures ? 1 : 0);

async function inChromium(executablePath) {
  const puppeteer = require("puppeteer-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  for (const file of files) {
    for (const [width, scheme] of [[360, "light"], [1280, "dark"]]) {
      const page = await browser.newPage();
      const asked = [];
      // A picture that the page holds itself is asked for too.
      page.on("request", (request) => request.url().startsWith("data:") || asked.push(request.url()));
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(pathToFileURL(resolve(file)).href);
      // The page lets no script in, so axe-core comes through the debugger.
      await page.evaluate(axe);
      const { violations } = await page.evaluate("axe.run()");
      for (const { id, help, nodes } of violations) {
        fail(`${file} at ${width} ${scheme}: ${id}: ${help}: ${nodes[0].html}`);
      }
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (overflow > 0) fail(`${file} at ${width}: ${overflow} pixels too wide`);
      if (asked.length !== 1) fail(`${file} asks for ${asked.slice(1).join(", ")}`);
      await page.close();
    }
  }
  await browser.close();
  console.log(`${files.length} pages by axe-core, narrow and wide, light and dark`);
}
