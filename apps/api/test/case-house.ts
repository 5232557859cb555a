import { SettableClock } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, createLogger, house, install, memoryPorts } from '@lianxin/platform';
import type { Answer } from './booted.ts';
import { Booted } from './booted.ts';

const CREDIT_CODE = '91370211MA3L000019';
const people = { dutyOfficer: 'duty-1', supervisor: 'supervisor-1', leader: 'leader-1' };
const peopleElsewhere = { dutyOfficer: 'officer-9', supervisor: 'supervisor-9', leader: 'leader-9' };

/** The api with the product's own processes on memory: an office with its staff, one enterprise, and a clock to turn. */
export class CaseHouse {
  readonly api: Booted;
  readonly clock: SettableClock;
  /** Number for people → id. */
  readonly numbers: Map<string, string>;
  readonly tokens: Readonly<Record<'operator' | 'officer' | 'supervisor' | 'stranger', string>>;

  private constructor(parts: Pick<CaseHouse, 'api' | 'clock' | 'tokens' | 'numbers'>) {
    this.api = parts.api;
    this.clock = parts.clock;
    this.tokens = parts.tokens;
    this.numbers = parts.numbers;
  }

  static async open(at: string): Promise<CaseHouse> {
    const clock = new SettableClock(instant(at));
    const { logger } = createLogger({ level: 'silent', part: 'api' });
    const numbers = new Map<string, string>();
    // As the read model would know them.
    const run = ({ values }: { values: readonly unknown[] }) => {
      const found = numbers.get(String(values[0]));
      return Promise.resolve(found === undefined ? [] : [{ id: found }]);
    };
    const ports = memoryPorts({ clock, readQueries: { run } });
    const api = await Booted.on(install(ports, house, { logger, telemetry: NO_TELEMETRY }));
    const tokens = {
      operator: await api.signedIn('operator-1', ['operator', 'officer']),
      officer: await api.signedIn('officer-1', ['officer']),
      supervisor: await api.signedIn('supervisor-1', ['supervisor']),
      stranger: await api.signedIn('officer-9', ['officer'], 'elsewhere'),
    };
    await api.account('duty-1', ['officer']);
    await api.account('leader-1', ['leader']);
    const opened = new CaseHouse({ api, clock, tokens, numbers });
    await opened.must(
      '/offices',
      { name: '灵山卫街道', prefix: 'LSW', programme: 'shandong-2020', ...people },
      { id: 'lsw' },
    );
    await api.account('supervisor-9', ['supervisor'], 'elsewhere');
    await api.account('leader-9', ['leader'], 'elsewhere');
    const other = { name: '西海岸', prefix: 'XHA', programme: 'shandong-2020' };
    await opened.must('/offices', { ...other, ...peopleElsewhere }, { id: 'elsewhere' });
    await opened.must('/enterprises', {
      ...{ creditCode: CREDIT_CODE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
    });
    return opened;
  }

  /** Filed, taken and accepted. */
  async accepted(): Promise<string> {
    const { body } = await this.file();
    const id = body.id as string;
    await this.must(`/cases/${id}/commands`, {}, { type: 'TakeCase' });
    await this.must(`/cases/${id}/commands`, {}, { type: 'AcceptCase' });
    return id;
  }

  file(token = this.tokens.operator, office = 'lsw'): Promise<Answer> {
    const request = {
      ...{ office, enterprise: CREDIT_CODE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', text: '缺口罩', contact: { name: '张三', phone: '13900000001' } },
    };
    return this.must('/cases', request, { token });
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

  private async must(path: string, data: object, more: Parameters<CaseHouse['post']>[2] = {}): Promise<Answer> {
    const answer = await this.post(path, data, more);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
