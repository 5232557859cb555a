import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import type { OpenedCase } from '../state/index.ts';
import { PUBLISHED_IN, VERIFIED_BY } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkOneOf, checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import type { Verification } from './commands.ts';

/**
 * What is owed to nobody before staff have reached the firm: an office that accepts, or another request that takes it in
 * with its requester, relies on a name that anybody may have typed.
 */
export const checkVerified = ({ unverified }: OpenedCase, field?: string): Rejection | undefined =>
  unverified ? refused('requester-unverified', field === undefined ? {} : { field }) : undefined;

/** Whom the register names is shown to the office of the firm alone: another one cannot have called him. */
function checkRegistered(office: string, enterprise: EnterpriseState | undefined): Rejection | undefined {
  if (enterprise?.contact === undefined) return refused('no-registered-contact', { field: 'means' });
  return enterprise.office === office ? undefined : refused('contact-of-other-office', { field: 'means' });
}

/** The register says whom to call, or staff say where the number or the address is published. */
function checkReached(
  data: Verification,
  office: string,
  enterprise: EnterpriseState | undefined,
): Rejection | undefined {
  const why = checkOneOf('means', data.means, VERIFIED_BY);
  if (why) return why;
  if (data.means === 'registered-phone') return checkRegistered(office, enterprise);
  return checkOneOf('source', data.source, PUBLISHED_IN) ?? checkRequiredText('text', data.text);
}

/** 核实: the firm was reached otherwise than by what was typed in, and says that the request is its own. */
export const verifyRequester = defineCommand<'VerifyRequester', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  elsewhere: { 'cadre-assignment': 'not-unverified', resolution: 'not-unverified', 'look-back': 'not-unverified' },
  readDependencies: ({ enterprise }) => [`enterprise-${enterprise}`],
  sample: () => ({ means: 'published-phone', source: PUBLISHED_IN[0], text: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { data } = command;
    if (!state.unverified) return refused('not-unverified');
    const enterprise = foreignState.stateOf<EnterpriseState>(`enterprise-${state.enterprise}`);
    const why = checkReached(data, state.office, enterprise);
    if (why) return why;
    draft.add('RequesterVerified', { ...attributionOf(command), ...data });
    return undefined;
  },
});
