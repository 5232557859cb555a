import type { AlikeBody, Language } from '@lianxin/contracts';
import { commandSchemas } from '@lianxin/contracts';
import type { z } from 'zod';
import type { Faults } from '../../forms/faults.ts';
import { faultsOfData } from '../../forms/faults.ts';

const form = commandSchemas.case.RequestAssistance;
type Request = z.output<typeof form>;

/** What is typed and chosen so far; what is not chosen is empty. */
export interface Draft {
  readonly office: string;
  readonly enterprise: string;
  readonly project: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly kind: string;
  readonly category: string;
  readonly urgency: string;
  readonly channel: string;
  readonly origin: string;
  readonly text: string;
}

export const emptyDraft = (office: string): Draft => ({
  ...{ office, enterprise: '', project: '', contactName: '', contactPhone: '' },
  ...{ kind: 'help', category: '', urgency: 'general', channel: 'phone', origin: 'requested', text: '' },
});

/** Channels of a person; what comes by a file of the past is imported. */
export const CHANNELS = form.shape.channel.options.filter((channel) => channel !== 'import');
export const KINDS = form.shape.kind.options;
export const CATEGORIES = form.shape.category.options;
export const URGENCIES = form.shape.urgency.options;
export const ORIGINS = form.shape.origin.options;

/** The data of the command, as it is sent; what is empty is left out. */
export function requestOf(draft: Draft): Partial<Request> {
  const { contactName, contactPhone, ...rest } = draft;
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return { ...filled, contact: { name: contactName, phone: contactPhone } } as Partial<Request>;
}

/** What the api would refuse of it, by field of the data such as `contact.phone`. */
export const faultsOf = (draft: Draft, language: Language): Faults => faultsOfData(form, requestOf(draft), language);

/** What of it is compared with earlier requests; what is not chosen yet is left out. */
export function comparedOf({ enterprise, text, project, kind, category, urgency }: Draft): AlikeBody {
  const known = Object.entries({ project, kind, category, urgency }).filter(([, value]) => value !== '');
  return { enterprise, text, ...Object.fromEntries(known) };
}
