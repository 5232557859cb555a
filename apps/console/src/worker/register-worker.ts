const ADDRESS = '/console/service-worker.js';

interface Policies {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: () => string },
  ): { createScriptURL(text: string): string };
}

/** The address of the worker in the form that the page's policy asks for; no other can be made. */
function trustedAddress(): string {
  const policies = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes;
  return policies?.createPolicy('service-worker', { createScriptURL: () => ADDRESS }).createScriptURL('') ?? ADDRESS;
}

async function register(): Promise<void> {
  try {
    await navigator.serviceWorker.register(trustedAddress());
  } catch {
    // As in a browser without workers: the page opens with the line only.
  }
}

/** Keeps the page's own files in this browser, once they are not in the way of what was asked for first. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}
