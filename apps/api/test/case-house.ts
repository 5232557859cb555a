import { SettableClock } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, createLogger, house, install, memoryPorts } from '@lianxin/platform';
import type { Answer } from './booted.ts';
import { Booted } from './booted.ts';

const CREDIT_CODE = '91370211MA3L000019';
const people = { dutyOfficer: 'duty-1', supervisor: 'supervisor-1', leader: 'leader-1' };

/** The api with the product's own processes on memory: an office with its staff, one enterprise, and a clock to turn. */
export class CaseHouse {
  readonly api: Booted;
  readonly clock: SettableClock;
  readonly tokens: Readonly<Record<'operator' | 'officer' | 'supervisor' | 'stranger', string>>;

  private constructor(parts: Pick<CaseHouse, 'api' | 'clock' | 'tokens'>) {
    this.api = parts.api;
    this.clock = parts.clock;
    this.tokens = parts.tokens;
  }

  static async open(at: string): Promise<CaseHouse> {
    const clock = new SettableClock(instant(at));
    const { logger } = createLogger({ level: 'silent', part: 'api' });
    const api = await Booted.on(install(memoryPorts({ clock }), house, { logger, telemetry: NO_TELEMETRY }));
    const tokens = {
      operator: await api.signedIn('operator-1', ['operator', 'officer']),
      officer: await api.signedIn('officer-1', ['officer']),
      supervisor: await api.signedIn('supervisor-1', ['supervisor']),
      stranger: await api.signedIn('officer-9', ['officer'], 'elsewhere'),
    };
    const opened = new CaseHouse({ api, clock, tokens });
    await opened.must('/offices', { name: '灵山卫街道', prefix: 'LSW', programme: 'shandong-2020', ...people }, 'lsw');
    await opened.must('/enterprises', {
      ...{ creditCode: CREDIT_CODE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
    });
    return opened;
  }

  /** Filed, taken and accepted. */
  async accepted(): Promise<string> {
    const { body } = await this.must('/cases', {
      ...{ office: 'lsw', enterprise: CREDIT_CODE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', text: '缺口罩', contact: { name: '张三', phone: '13900000001' } },
    });
    const id = body.id as string;
    await this.must(`/cases/${id}/commands`, {}, undefined, 'TakeCase');
    await this.must(`/cases/${id}/commands`, {}, undefined, 'AcceptCase');
    return id;
  }

  post(
    path: string,
    data: object,
    more: { readonly type?: string; readonly token?: string; readonly id?: string } = {},
  ) {
    const { token = this.tokens.operator, type, id } = more;
    return this.api.ask('POST', path, { token, body: { data, ...(type && { type }), ...(id && { id }) } });
  }

  get(path: string, token = this.tokens.officer): Promise<Answer> {
    return this.api.ask('GET', path, { token });
  }

  private async must(path: string, data: object, id?: string, type?: string): Promise<Answer> {
    const answer = await this.post(path, data, { ...(id && { id }), ...(type && { type }) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
