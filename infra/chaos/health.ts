import type { SupervisedProduct } from './supervised-product.ts';

type App = 'api' | 'worker';

const ANSWER_MS_MAX = 3000;

/** What an app answers there; undefined where it answers nobody. */
async function askApp(product: SupervisedProduct, app: App, path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${product.portOf(app)}${path}`, {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return await answer.text();
  } catch {
    return undefined;
  }
}

export const isLive = async (product: SupervisedProduct, app: App): Promise<boolean> =>
  (await askApp(product, app, '/health/live'))?.includes('true') ?? false;

/** Its parts, and why those that are down are. */
export const readReadiness = async (product: SupervisedProduct, app: App): Promise<string> =>
  (await askApp(product, app, '/health/ready')) ?? '';

/** One of its measures by name, whatever its labels. */
export async function readMetric(product: SupervisedProduct, app: App, name: string): Promise<number> {
  const text = (await askApp(product, app, '/metrics')) ?? '';
  const line = text.split('\n').find((one) => one.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}
