import { randomBytes } from 'node:crypto';
import type { Command, Instant } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Passwords, newAccount } from '@lianxin/platform';
import { checkCharacter } from '@lianxin/registers';

export const OFFICE = 'lsw';
/** The campaign's: twelve cadres, 162 enterprises. */
const CADRES = 12;
const ENTERPRISES = 162;
const OFFICERS = 4;
const VERIFIERS = 4;
/** Before the first case of any measurement, also of those whose past is imported. */
const REGISTERED_AT = '2020-01-01T01:00:00.000Z' as Instant;
const STATIONED_FROM = '2020-01-01';
const CREDIT_CODE_BODY = '91370211MA3';
const SERIAL_DIGITS = 6;
const PASSWORD_BYTES = 12;

export interface Settled {
  readonly password: string;
  readonly officers: readonly string[];
  readonly verifiers: readonly string[];
  readonly cadres: readonly string[];
  readonly supervisor: string;
  readonly enterprises: readonly { readonly creditCode: string; readonly lead: string }[];
}

export interface TownOptions {
  /** Rules of the office's cases. */
  readonly programme?: string;
}

const many = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);

function creditCode(n: number): string {
  const body = `${CREDIT_CODE_BODY}${String(n).padStart(SERIAL_DIGITS, '0')}`;
  return body + checkCharacter(body);
}

/** An office with its people and the enterprises they are stationed at; the same again when it is there. */
export async function settleTown(installation: Installation, options: TownOptions = {}): Promise<Settled> {
  const town = plan();
  const people = [...town.officers, ...town.verifiers, ...town.cadres, town.supervisor, 'operator'];
  const passwords = new Passwords();
  const hashed = await newAccount(
    { name: 'x', password: town.password, roles: [] },
    passwords,
    installation.clock.now(),
  );
  for (const name of people) {
    const role = name.split('-')[0] as string;
    await installation.accounts.add({ ...hashed, id: name, name, roles: [role], office: OFFICE });
  }
  await register(installation, town, options);
  return town;
}

function plan(): Settled {
  const cadres = many('cadre', CADRES);
  return {
    password: randomBytes(PASSWORD_BYTES).toString('base64url'),
    officers: many('officer', OFFICERS),
    verifiers: many('verifier', VERIFIERS),
    cadres,
    supervisor: 'supervisor',
    enterprises: Array.from({ length: ENTERPRISES }, (_, n) => ({
      creditCode: creditCode(n),
      lead: cadres[n % CADRES] as string,
    })),
  };
}

async function register(
  installation: Installation,
  town: Settled,
  { programme = 'shandong-2020' }: TownOptions,
): Promise<void> {
  const send = sender(installation);
  const [dutyOfficer = ''] = town.officers;
  await send(`office-${OFFICE}`, 'RegisterOffice', {
    name: '灵山卫街道',
    prefix: 'LSW',
    programme,
    dutyOfficer,
    supervisor: town.supervisor,
    leader: town.supervisor,
  });
  for (const [n, cadre] of town.cadres.entries()) {
    const identity = { name: `干部${n + 1}`, phone: `1390000${String(n).padStart(4, '0')}` };
    await send(`cadre-${cadre}`, 'RegisterCadre', { office: OFFICE, unit: '经济发展办', identity });
  }
  for (const [n, { creditCode, lead }] of town.enterprises.entries()) {
    const stream = `enterprise-${creditCode}`;
    const industry = n % 2 === 0 ? 'rubber' : 'building';
    const data = { creditCode, name: `企业${n + 1}`, office: OFFICE, industry, aboveScale: n < CADRES, invented: true };
    await send(stream, 'RegisterEnterprise', data);
    await send(stream, 'StationCadre', { cadre: lead, role: 'lead', from: STATIONED_FROM });
  }
}

/** Sends as the operator; a command that was accepted before is answered as before. */
function sender({ commands }: Installation) {
  return async (stream: string, type: string, data: unknown): Promise<void> => {
    const actor = { id: 'operator', roles: ['operator'], office: OFFICE };
    const command: Command = {
      commandId: `${type}-${stream}`.slice(0, 64),
      type,
      data,
      actor,
      at: REGISTERED_AT,
      door: 'import',
    };
    const answer = await commands.handle(stream, command);
    if (isRejection(answer)) throw new Error(`${type} of ${stream}: ${answer.code}`);
  };
}
