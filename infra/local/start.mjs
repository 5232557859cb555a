import { main } from './launcher/main.mjs';
import { say } from './messages/index.mjs';

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  // One line says what is wrong; the stack tells a person at a terminal nothing.
  process.stderr.write(
    `\n${say('start.failed', { reason: error instanceof Error ? error.message : String(error) })}\n`,
  );
  process.exit(1);
}
