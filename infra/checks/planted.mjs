import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/** Reads `[{ file, text }]`, lints each text as if it stood in that file, and prints the rules broken, plant by plant. */
const plants = JSON.parse(await text(process.stdin));
// A plant is no file of any program on the disk: the project service takes its text as an editor's would be taken.
const asTyped = { projectService: true, project: null };
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: asTyped } }],
});
const broken = [];
for (const plant of plants) {
  const [result] = await eslint.lintText(plant.text, { filePath: plant.file });
  broken.push((result?.messages ?? []).map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(broken));
