import type { CaseState, OpenedCase } from '@lianxin/case';
import { isOpened } from '@lianxin/case';
import type { PublicOpening } from '@lianxin/application';
import type { RuleBook } from '@lianxin/programme';
import { PUBLIC_FILING, publicQuotasOf } from '@lianxin/programme';
import type { OfficeState } from '@lianxin/registers';

/** A scanned form or some photographs: a request costs its sender little, and must not fill the disk. */
const UNVERIFIED_FILES_BYTES_MAX = 20_971_520;

/** A case that anybody files: online, asked for by himself, and no more urgent than others until somebody has looked. */
export const createCasePublicOpening = (ruleBook: RuleBook): PublicOpening => ({
  openingDataOf: (filed) => ({ ...filed, urgency: 'general', channel: 'online', origin: 'requested' }),
  countedBy: ({ office, enterprise, contact: { phone } }) => ({ office, enterprise, phone }),
  filesBytesMaxOf: (state) =>
    isOpened(state as CaseState) && (state as OpenedCase).unverified ? UNVERIFIED_FILES_BYTES_MAX : undefined,
  async findOffice(office, stateOf) {
    const { telephone, programme } = ((await stateOf(`office-${office}`)) ?? {}) as Partial<OfficeState>;
    const rules = programme === undefined ? undefined : ruleBook.find(programme);
    return { telephone, perDay: publicQuotasOf(rules ?? { publicFiling: PUBLIC_FILING }) };
  },
});
