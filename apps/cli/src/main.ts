import { runCommandLine } from './program.ts';
import { terminalContext } from './context/terminal.ts';

const code = await runCommandLine(process.argv.slice(2), terminalContext(import.meta.dirname));
// A check that found something has set its own code.
process.exitCode ||= code;
