/** Whose tokens a driver needs, and where cases may be opened. Plain data: it goes to another process. */
export interface Town {
  readonly port: number;
  readonly office: string;
  readonly officers: readonly Token[];
  readonly verifiers: readonly Token[];
  readonly supervisors: readonly Token[];
  /** Each enterprise with the cadre who leads there. */
  readonly enterprises: readonly { readonly creditCode: string; readonly lead: Token }[];
}

export interface Token {
  readonly account: string;
  readonly token: string;
}

/** A case on its way through its ten commands. */
export interface OpenCase {
  readonly key: string;
  readonly officer: Token;
  readonly lead: Token;
  readonly verifier: Token;
  readonly supervisor: Token;
  readonly creditCode: string;
  /** Its id, once it is opened. */
  id: string;
  /** Commands accepted so far. */
  step: number;
  /** Drawn for a look-back, which may be recorded only after some time: its last command assigns the verifier. */
  sampled: boolean;
}

type Who = 'officer' | 'lead' | 'verifier' | 'supervisor';

interface Step {
  readonly who: Who;
  readonly type: string;
  readonly data?: object;
}

const STEPS: readonly Step[] = [
  { who: 'officer', type: 'RequestAssistance' },
  { who: 'officer', type: 'TakeCase' },
  { who: 'officer', type: 'AcceptCase' },
  { who: 'officer', type: 'OfferCase' },
  { who: 'lead', type: 'AcceptOffer' },
  { who: 'lead', type: 'RecordFirstContact', data: { how: 'phone', text: '已与企业联系，了解用工缺口。' } },
  {
    who: 'lead',
    type: 'RecordMeasure',
    data: { measure: 'delivery', item: 'masks', count: 200, unit: 'piece', valueFen: 60_000 },
  },
  { who: 'lead', type: 'ResolveCase', data: { reply: '口罩已送达，企业签收。', outcome: 'solved' } },
  { who: 'officer', type: 'ConfirmResolution' },
  { who: 'verifier', type: 'CloseOut' },
];
const INSTEAD_OF_CLOSING: Step = { who: 'supervisor', type: 'AssignVerifier' };
export const STEPS_COUNT = STEPS.length;
/** The refusal of a close-out that tells that the case was drawn. */
export const DRAWN = 'look-back-missing';

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

export function newCase(town: Town, run: string, n: number): OpenCase {
  const enterprise = pick(town.enterprises, n);
  return {
    key: `${run}-${n}`,
    officer: pick(town.officers, n),
    verifier: pick(town.verifiers, n),
    supervisor: pick(town.supervisors, n),
    lead: enterprise.lead,
    creditCode: enterprise.creditCode,
    id: '',
    step: 0,
    sampled: false,
  };
}

const phoneOf = (key: string): string => {
  let n = 0;
  for (const letter of key) n = (n * 31 + letter.charCodeAt(0)) % 1_000_000_000;
  return `13${String(n).padStart(9, '0')}`;
};

const request = ({ key, creditCode }: OpenCase, office: string): object => ({
  office,
  enterprise: creditCode,
  kind: 'help',
  category: 'supplies',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: { name: `联系人${key}`, phone: phoneOf(key) },
  text: '复工在即，车间防护物资不足，需要口罩与测温设备，请协助解决。',
});

export interface Due {
  readonly type: string;
  readonly path: string;
  readonly token: string;
  readonly commandId: string;
  readonly body: string;
}

/** The case's next command; the same one until it is accepted. */
export function dueOf(one: OpenCase, office: string): Due {
  const step = one.sampled ? INSTEAD_OF_CLOSING : (STEPS[one.step] as Step);
  const { type } = step;
  const { token } = one[step.who];
  const commandId = `${one.key}-${one.step}${one.sampled ? 's' : ''}`;
  if (one.step === 0) {
    return { type, path: '/processes/case', token, commandId, body: JSON.stringify({ data: request(one, office) }) };
  }
  const data = one.sampled ? { verifier: one.verifier.account } : (step.data ?? {});
  return { type, path: `/processes/case/${one.id}/commands`, token, commandId, body: JSON.stringify({ type, data }) };
}
