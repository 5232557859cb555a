import type { CaseCommand, CaseEvent, OpenedCase } from '@lianxin/case';
import { createCaseProcess } from '@lianxin/case';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { DomainEvent, ForeignState, AggregateState, Instant, VersionedEvent } from '@lianxin/kernel';
import { initialState, applyUncommitted, instant, isRejection, settleAll } from '@lianxin/kernel';

const officeTime = (text: string): Instant => instant(`2020-02-${text}:00+08:00`);
const office = {
  name: 'lsw',
  prefix: 'LSW',
  programme: 'shandong-2020@3',
  dutyOfficer: 'duty-1',
  supervisor: 'sup-1',
  leader: 'lead-1',
};
const stationings = [{ cadre: 'cadre-1', role: 'lead', from: '2020-01-01' }];
const streams: Readonly<Record<string, unknown>> = {
  'office-lsw': office,
  'enterprise-91370211MA3L000019': { office: 'lsw', projects: [], stationings },
  'cadre-cadre-1': { office: 'lsw', unit: 'economy', active: true, identity: { key: 'k', box: 'b' } },
};
const foreignState: ForeignState = { stateOf: <S>(stream: string) => streams[stream] as S | undefined };

const request = {
  ...{ office: 'lsw', enterprise: '91370211MA3L000019', kind: 'help', category: 'supplies', urgency: 'general' },
  ...{ channel: 'online', origin: 'requested', text: '缺口罩', contact: { name: '张三', phone: '10000000001' } },
};
const caseProcess = createCaseProcess(new ProgrammeRegistry());
const script: readonly (readonly [type: string, by: string, when: string, data: object])[] = [
  ['RequestAssistance', 'officer-1:officer', '10T09:00', request],
  ['TakeCase', 'officer-1:officer', '10T09:10', {}],
  ['AcceptCase', 'officer-1:officer', '10T09:20', {}],
  ['OfferCase', 'officer-1:officer', '10T09:30', { cadre: 'cadre-1' }],
  ['AcceptOffer', 'cadre-1:cadre', '10T10:00', {}],
  ['RecordFirstContact', 'cadre-1:cadre', '10T15:00', { how: 'phone' }],
  ['RequestExtension', 'cadre-1:cadre', '11T10:00', { amount: 3, reason: '货在途' }],
  ['ApproveExtension', 'sup-1:supervisor', '11T14:00', {}],
  ['WaitForParty', 'cadre-1:cadre', '12T13:00', { party: 'enterprise', reason: '等', until: officeTime('14T13:00') }],
  ['ResumeCase', 'cadre-1:cadre', '13T15:00', {}],
];

/** A case at work, with all its clocks and what led to them. */
export function exampleCase(): {
  readonly state: OpenedCase;
  readonly events: readonly VersionedEvent<CaseEvent>[];
  readonly now: Instant;
} {
  let fold: Pick<AggregateState, 'state' | 'version'> = initialState(caseProcess);
  const events: VersionedEvent[] = [];
  const take = (added: readonly DomainEvent[]): void => {
    added.forEach((event, i) => events.push({ ...event, version: fold.version + i + 1 }));
    fold = applyUncommitted(caseProcess, fold, added);
  };
  for (const [type, by, when, data] of script) {
    const [id = '', role = ''] = by.split(':');
    const now = officeTime(when);
    if (fold.version > 0) take(settleAll(caseProcess, fold, now).events);
    const minted = { number: 'LSW-2020-000001', sample: 'sample' };
    const command = {
      commandId: `bench-${when}`,
      type,
      data,
      actor: { id, roles: [role], office: 'lsw' },
      at: now,
      ingress: 'http',
      minted,
    };
    const outcome = caseProcess.decide(fold.state as never, command as unknown as CaseCommand, foreignState);
    if (isRejection(outcome)) throw new Error(`${type}: ${outcome.code}`);
    take(outcome);
  }
  return {
    state: fold.state as OpenedCase,
    events: events as unknown as VersionedEvent<CaseEvent>[],
    now: officeTime('17T10:00'),
  };
}
