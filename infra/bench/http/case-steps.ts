/** Whose tokens a driver needs, and where cases may be opened. Plain data: it goes to another process. */
export interface SignedInOffice {
  readonly port: number;
  readonly office: string;
  readonly officers: readonly AccountToken[];
  readonly verifiers: readonly AccountToken[];
  readonly supervisors: readonly AccountToken[];
  /** Each enterprise with the cadre who leads there. */
  readonly enterprises: readonly { readonly creditCode: string; readonly lead: AccountToken }[];
}

export interface AccountToken {
  readonly account: string;
  readonly token: string;
}

/** A case on its way through its ten commands. */
export interface CaseInProgress {
  readonly key: string;
  readonly officer: AccountToken;
  readonly lead: AccountToken;
  readonly verifier: AccountToken;
  readonly supervisor: AccountToken;
  readonly creditCode: string;
  /** Its id, once it is opened. */
  id: string;
  /** Commands accepted so far. */
  step: number;
  /** Drawn for a look-back, which may be recorded only after some time: its last command assigns the verifier. */
  isSampled: boolean;
}

type Who = 'officer' | 'lead' | 'verifier' | 'supervisor';

interface CaseStep {
  readonly who: Who;
  readonly type: string;
  readonly data?: object;
}

const STEPS: readonly CaseStep[] = [
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
const ASSIGN_VERIFIER_STEP: CaseStep = { who: 'supervisor', type: 'AssignVerifier' };
export const STEPS_COUNT = STEPS.length;
/** The refusal of a close-out that tells that the case was drawn. */
export const LOOK_BACK_REFUSAL = 'look-back-missing';

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

export function startCase(town: SignedInOffice, run: string, n: number): CaseInProgress {
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
    isSampled: false,
  };
}

const phoneOf = (key: string): string => {
  let n = 0;
  for (const letter of key) n = (n * 31 + letter.charCodeAt(0)) % 1_000_000_000;
  return `13${String(n).padStart(9, '0')}`;
};

const requestData = ({ key, creditCode }: CaseInProgress, office: string): object => ({
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

export interface NextCommand {
  readonly type: string;
  readonly path: string;
  readonly token: string;
  readonly commandId: string;
  readonly body: string;
}

/** The case's next command; the same one until it is accepted. */
export function nextCommandOf(one: CaseInProgress, office: string): NextCommand {
  const step = one.isSampled ? ASSIGN_VERIFIER_STEP : (STEPS[one.step] as CaseStep);
  const { type } = step;
  const { token } = one[step.who];
  const commandId = `${one.key}-${one.step}${one.isSampled ? 's' : ''}`;
  if (one.step === 0) {
    return {
      type,
      path: '/processes/case',
      token,
      commandId,
      body: JSON.stringify({ data: requestData(one, office) }),
    };
  }
  const data = one.isSampled ? { verifier: one.verifier.account } : (step.data ?? {});
  return { type, path: `/processes/case/${one.id}/commands`, token, commandId, body: JSON.stringify({ type, data }) };
}
