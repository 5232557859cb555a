import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { act } from 'react';
import type { Root } from 'react-dom/client';
import { createRoot } from 'react-dom/client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A part of the console on a page of its own, in jsdom. */
export class OnPage {
  readonly element: HTMLElement;
  /** Requests that were made, by address; none is answered but the names of people. */
  readonly asked: string[] = [];
  private readonly root: Root;

  constructor() {
    this.element = document.createElement('div');
    document.body.append(this.element);
    this.root = createRoot(this.element);
    globalThis.fetch = (address) => {
      this.asked.push(String(address));
      return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ people: [] }) } as Response);
    };
  }

  async show(what: ReactNode): Promise<void> {
    const client = new QueryClient();
    await act(async () => {
      this.root.render(<QueryClientProvider client={client}>{what}</QueryClientProvider>);
      await Promise.resolve();
    });
  }

  /** Every control that is filled in. */
  controls(): readonly HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('[name]')].filter(({ name }) => name !== '');
  }

  async submit(): Promise<void> {
    await act(async () => {
      this.element.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      await Promise.resolve();
    });
  }

  close(): void {
    act(() => this.root.unmount());
    this.element.remove();
  }
}

/** The words that a control goes by: its own labels, and what its group is called. */
export function nameOfControl(control: HTMLInputElement): string {
  const labelled = control.closest('[aria-labelledby]')?.getAttribute('aria-labelledby') ?? '';
  const said = labelled.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
  const own = [...(control.labels ?? [])].map((label) => label.textContent ?? '');
  return [...said, ...own].join(' ').trim();
}
