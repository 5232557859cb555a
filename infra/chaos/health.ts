import type { AppName, SupervisedProduct } from './supervised-product.ts';

const ANSWER_MS_MAX = 3000;

/** What an app answers there; undefined where it answers nobody. */
async function askApp(product: SupervisedProduct, app: AppName, path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${product.portOf(app)}${path}`, {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return await answer.text();
  } catch {
    return undefined;
  }
}

export const isLive = async (product: SupervisedProduct, app: AppName): Promise<boolean> =>
  (await askApp(product, app, '/health/live'))?.includes('true') ?? false;

/** Its parts, and why those that are down are. */
export const readReadiness = async (product: SupervisedProduct, app: AppName): Promise<string> =>
  (await askApp(product, app, '/health/ready')) ?? '';

/** One of its measures by name, whatever its labels. */
export async function readMetric(product: SupervisedProduct, app: AppName, name: string): Promise<number> {
  const text = (await askApp(product, app, '/metrics')) ?? '';
  const line = text.split('\n').find((one) => one.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}

/** The leases that a worker has, of those it knows. */
export async function readHeldLeases(product: SupervisedProduct, worker: AppName): Promise<Map<string, boolean>> {
  const text = (await askApp(product, worker, '/metrics')) ?? '';
  const found = text.matchAll(/^lianxin_lease_held\{lease="([^"]+)"[^}]*\} (\d)/gm);
  return new Map([...found].map(([, lease, held]) => [lease as string, held === '1']));
}

export const isReady = async (product: SupervisedProduct, app: AppName): Promise<boolean> =>
  (await readReadiness(product, app)).includes('"ready":true');
