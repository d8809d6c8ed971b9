// Makes ../assets/libraries/{ui,editor}.js, their licences and their digests of what package-lock.json pins.
import {build} from "esbuild";
import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";

const target = "../assets/libraries";
const used = new Set();
for (const name of ["ui", "editor"]) {
  const {metafile} = await build({
    entryPoints: [`${name}.js`], outfile: `${target}/${name}.js`, bundle: true, minify: true, format: "esm",
    target: "es2022", legalComments: "none", charset: "utf8", metafile: true,
  });
  for (const file of Object.keys(metafile.inputs)) {
    const found = file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) used.add(found[1]);
  }
}
const licences = [...used].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const {version, license} = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}\n`;
});
writeFileSync(`${target}/LICENSES.txt`, licences.join(`\n${"-".repeat(72)}\n\n`));
const digest = (name) => createHash("sha256").update(readFileSync(`${target}/${name}`)).digest("hex");
writeFileSync(`${target}/SHA256SUMS`, ["LICENSES.txt", "editor.js", "ui.js"].map((name) => `${digest(name)}  ${name}\n`).join(""));
