import { expect, it } from '@jest/globals';
import { createInMemoryPorts } from '@lianxin/adapter-memory';
import type { RequestFiling } from '@lianxin/contracts';
import { problemOfError, renderProblem } from '../http/render-problem.ts';
import { RequestFiler } from './request-filer.ts';

type Ports = ConstructorParameters<typeof RequestFiler>[0];
type Bus = ConstructorParameters<typeof RequestFiler>[1];

const PER_DAY = { phone: 5, address: 20, enterprise: 5, office: 100 };
const TELEPHONE = '0532-86880000';

/** A filer that so many others wait before that nothing more is counted. */
function floodedFiler(telephone: string | undefined): RequestFiler {
  const publicOpening = {
    findOffice: async () => ({ telephone, perDay: PER_DAY }),
    countedBy: () => ({ office: 'lsw', enterprise: 'e', phone: '1' }),
  };
  const ports = {
    ...createInMemoryPorts(),
    modules: new Map([['case', { publicOpening }]]),
    quotas: { take: async () => ({ outcome: 'busy', counts: [] }) },
  };
  const execute = () => Promise.reject(new Error('it was filed'));
  return new RequestFiler(ports as unknown as Ports, { execute } as unknown as Bus);
}

it.each([
  [TELEPHONE, { telephone: TELEPHONE }],
  [undefined, {}],
])(
  'names the telephone of the office where so many file at once that one is not counted: %s',
  async (known, params) => {
    const cameIn = { data: { office: 'lsw' } as RequestFiling, commandId: 'filing-1', address: '10.1.0.1' };
    const filed = floodedFiler(known).file({ ...cameIn, solution: undefined, trace: undefined });
    const problem = problemOfError(await filed.catch((error: unknown) => error));
    if (!problem) throw new Error('it is no problem');
    expect(problem.details).toMatchObject({ code: 'filings-full', params, retryAfterS: 1 });
    expect(renderProblem(problem, 'zh', 't')).toMatchObject({
      status: 503,
      detail: '此刻提交的人很多，本次尚未收下：请几秒后原样再提交，也可直接致电单位',
    });
    expect(renderProblem(problem, 'en', 't').detail).toContain('call the office');
  },
);
