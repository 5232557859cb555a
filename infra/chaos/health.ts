import type { Site } from './site.ts';

type App = 'api' | 'worker';

const ANSWER_MS_MAX = 3000;

/** What an app answers there; undefined where it answers nobody. */
async function ask(site: Site, app: App, path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${site.portOf(app)}${path}`, {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return await answer.text();
  } catch {
    return undefined;
  }
}

export const lives = async (site: Site, app: App): Promise<boolean> =>
  (await ask(site, app, '/health/live'))?.includes('true') ?? false;

/** Its parts, and why those that are down are. */
export const readiness = async (site: Site, app: App): Promise<string> => (await ask(site, app, '/health/ready')) ?? '';

/** One of its measures by name, whatever its labels. */
export async function measured(site: Site, app: App, name: string): Promise<number> {
  const text = (await ask(site, app, '/metrics')) ?? '';
  const line = text.split('\n').find((one) => one.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}
