import { startDouble } from '@lianxin/kurrentdb-double';

// In a process of its own, as a server is: the figures of the adapter are not those of the double.
const { leader } = await startDouble();
process.send?.(leader.url);
process.on('disconnect', () => process.exit());
