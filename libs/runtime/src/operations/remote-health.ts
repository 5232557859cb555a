import type { HealthReport } from '../health/health.ts';

const ANSWER_MS_MAX = 3000;

/** What a running process says of its health; undefined where none answers at the address. */
export async function readHealthAt(address: string, reach: typeof fetch = fetch): Promise<HealthReport | undefined> {
  try {
    const response = await reach(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    return (await response.json()) as HealthReport;
  } catch {
    return undefined;
  }
}
