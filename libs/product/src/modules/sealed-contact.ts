import type { CaseCommandData, OpenedCase } from '@lianxin/case';
import type { SealedReliance } from '@lianxin/application';
import type { Actor, Sealed } from '@lianxin/kernel';
import { isSealed, refused } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import { isStaff } from '@lianxin/registers';

interface SentToCase {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly actor: Actor;
}

const isByRegister = ({ type, data, actor }: SentToCase): boolean =>
  type === 'VerifyRequester' &&
  (data as CaseCommandData['VerifyRequester']).means === 'registered-phone' &&
  isStaff(actor.roles);

/** The contact that the office's own register holds of the firm. */
function contactIn(register: EnterpriseState | undefined, office: string): Sealed | undefined {
  return register?.office === office && isSealed(register.contact) ? register.contact : undefined;
}

/** The contact by whom a firm is verified. All else that the rules refuse is left to them. */
export async function sealedContactOf(
  sent: SentToCase,
  stateOf: (stream: string) => Promise<unknown>,
): Promise<SealedReliance | undefined> {
  if (!isByRegister(sent)) return undefined;
  const state = (await stateOf(`case-${sent.id}`)) as OpenedCase | undefined;
  if (!state?.unverified || state.office !== sent.actor.office) return undefined;
  const register = await stateOf(`enterprise-${state.enterprise}`);
  const sealed = contactIn(register as EnterpriseState | undefined, state.office);
  return sealed && { sealed, whereErased: refused('no-registered-contact', { field: 'means' }) };
}
