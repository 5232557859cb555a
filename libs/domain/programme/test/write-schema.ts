import { writeFileSync } from 'node:fs';
import { programmeSchema } from '../src/index.ts';

/** `npm run schema -w @lianxin/programme`: the file editors read, from the checks themselves. */
writeFileSync(new URL('../programme.schema.json', import.meta.url), `${JSON.stringify(programmeSchema, null, 2)}\n`);
