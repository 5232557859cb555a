import type { LeaseContender, Leases } from '@lianxin/engine';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Named so that a person finds the process, and anew at every start: a lease is never held by a namesake. */
export const createContender = (leases: Leases): LeaseContender => ({
  leases,
  holder: `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
  monotonicMs: () => performance.now(),
});
