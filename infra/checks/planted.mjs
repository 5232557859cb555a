import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/** Reads `[{ file, text }]`, lints each text as if it stood in that file, and prints the rules broken, plant by plant. */
const plants = JSON.parse(await text(process.stdin));
const eslint = new ESLint();
const broken = [];
for (const plant of plants) {
  const [result] = await eslint.lintText(plant.text, { filePath: plant.file });
  broken.push((result?.messages ?? []).map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(broken));
