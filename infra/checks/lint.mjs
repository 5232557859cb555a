import { ESLint } from 'eslint';

/** `npm run lint [-- --fix] [paths]`: ESLint over the tree, ending with how long it took. */
const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith('--'));
const fix = args.includes('--fix');

// What is only read needs no watch of the programs; where texts are mended, they have to be followed.
if (!fix) process.env['TSESTREE_SINGLE_RUN'] = 'true';

const eslint = new ESLint({ fix });
const started = performance.now();
const results = await eslint.lintFiles(paths.length > 0 ? paths : ['.']);
if (fix) await ESLint.outputFixes(results);

const formatter = await eslint.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));
const problems = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`lint: ${results.length} files, ${problems} problems, ${seconds} s\n`);
process.exitCode = problems === 0 ? 0 : 1;
