import { run } from './program.ts';
import { terminal } from './world/terminal.ts';

const code = await run(process.argv.slice(2), terminal(import.meta.dirname));
// A check that found something has set its own code.
process.exitCode ||= code;
