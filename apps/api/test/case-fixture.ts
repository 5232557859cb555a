import { SettableTimeSource } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, createLogger, composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { ApiAnswer } from './running-api.ts';
import { RunningApi } from './running-api.ts';

const CREDIT_CODE = '91370211MA3L000019';
const people = { dutyOfficer: 'duty-1', supervisor: 'supervisor-1', leader: 'leader-1' };
const peopleElsewhere = { dutyOfficer: 'officer-9', supervisor: 'supervisor-9', leader: 'leader-9' };

/** The api with the product's own processes on memory: an office with its staff, one enterprise, and a clock to turn. */
export class CaseFixture {
  readonly api: RunningApi;
  readonly clock: SettableTimeSource;
  /** Number for people → id. */
  readonly numbers: Map<string, string>;
  /** As the read model knows them. */
  readonly otherOffices: { readonly id: string; readonly name: string }[];
  readonly tokens: Readonly<Record<'operator' | 'officer' | 'supervisor' | 'stranger', string>>;

  private constructor(parts: Pick<CaseFixture, 'api' | 'clock' | 'tokens' | 'numbers' | 'otherOffices'>) {
    this.api = parts.api;
    this.clock = parts.clock;
    this.tokens = parts.tokens;
    this.numbers = parts.numbers;
    this.otherOffices = parts.otherOffices;
  }

  static async open(at: string): Promise<CaseFixture> {
    const clock = new SettableTimeSource(instant(at));
    const { logger } = createLogger({ level: 'silent', part: 'api' });
    const numbers = new Map<string, string>();
    // As the read model would know them.
    const otherOffices = [{ id: 'elsewhere', name: '西海岸' }];
    const run = ({ text, values }: { text: string; values: readonly unknown[] }) => {
      if (text.includes('reports.offices')) return Promise.resolve(otherOffices.filter(({ id }) => id !== values[0]));
      const found = numbers.get(String(values[0]));
      return Promise.resolve(found === undefined ? [] : [{ id: found }]);
    };
    const ports = memoryAdapters({ clock, readQueries: { run } });
    const api = await RunningApi.start(
      composeRuntime(ports, createProductModules(), { logger, telemetry: NO_TELEMETRY }),
    );
    const tokens = {
      operator: await api.signIn('operator-1', ['operator', 'officer']),
      officer: await api.signIn('officer-1', ['officer']),
      supervisor: await api.signIn('supervisor-1', ['supervisor']),
      stranger: await api.signIn('officer-9', ['officer'], 'elsewhere'),
    };
    await api.addAccount('duty-1', ['officer']);
    await api.addAccount('leader-1', ['leader']);
    const opened = new CaseFixture({ api, clock, tokens, numbers, otherOffices });
    await opened.mustPost(
      '/offices',
      { name: '灵山卫街道', prefix: 'LSW', programme: 'shandong-2020@3', ...people },
      { id: 'lsw' },
    );
    await api.addAccount('supervisor-9', ['supervisor'], 'elsewhere');
    await api.addAccount('leader-9', ['leader'], 'elsewhere');
    const other = { name: '西海岸', prefix: 'XHA', programme: 'shandong-2020@3' };
    await opened.mustPost('/offices', { ...other, ...peopleElsewhere }, { id: 'elsewhere' });
    await opened.mustPost('/enterprises', {
      ...{ creditCode: CREDIT_CODE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
    });
    return opened;
  }

  /** Filed, taken and accepted. */
  async openAcceptedCase(): Promise<string> {
    const { body } = await this.fileCase();
    const id = body.id as string;
    await this.mustPost(`/cases/${id}/commands`, {}, { type: 'TakeCase' });
    await this.mustPost(`/cases/${id}/commands`, {}, { type: 'AcceptCase' });
    return id;
  }

  fileCase(token = this.tokens.operator, office = 'lsw'): Promise<ApiAnswer> {
    const request = {
      ...{ office, enterprise: CREDIT_CODE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'online', origin: 'requested', text: '缺口罩', contact: { name: '张三', phone: '13900000001' } },
    };
    return this.mustPost('/cases', request, { token });
  }

  post(
    path: string,
    data: object,
    more: { readonly type?: string; readonly token?: string; readonly id?: string } = {},
  ) {
    const { token = this.tokens.operator, type, id } = more;
    return this.api.request('POST', path, { token, body: { data, ...(type && { type }), ...(id && { id }) } });
  }

  get(path: string, token = this.tokens.officer): Promise<ApiAnswer> {
    return this.api.request('GET', path, { token });
  }

  private async mustPost(
    path: string,
    data: object,
    more: Parameters<CaseFixture['post']>[2] = {},
  ): Promise<ApiAnswer> {
    const answer = await this.post(path, data, more);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
