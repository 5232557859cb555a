import { main } from './test-run/main.mjs';

// Its readers are developers, and specs match what the launcher says.
process.env.LIANXIN_LANG = 'en';

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`\nThe tests could not be run: ${error instanceof Error ? error.message : String(error)}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
