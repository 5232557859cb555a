import type { Device } from '@lianxin/contracts';
import type { FastifyRequest } from 'fastify';

/** In this order: a browser names those that it is made from as well. */
const PROGRAMS: readonly (readonly [Device['program'], RegExp])[] = [
  ['wechat', /MicroMessenger\//],
  ['dingtalk', /DingTalk\//],
  ['qq', /QQBrowser\//],
  ['huawei', /HuaweiBrowser\//],
  ['edge', /Edg(A|iOS)?\//],
  ['firefox', /(Firefox|FxiOS)\//],
  ['chrome', /(Chrome|CriOS)\//],
  ['safari', /Safari\//],
];
/** The command line says the system as Node calls it. */
const SYSTEMS: readonly (readonly [Device['system'], RegExp])[] = [
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['android', /Android/],
  ['ios', /iPhone|iPad/],
  ['windows', /Windows|win32/],
  ['macos', /Macintosh|darwin/],
  ['linux', /Linux|CrOS/i],
];

const firstIn = <T extends string>(known: readonly (readonly [T, RegExp])[], text: string): T | 'other' =>
  known.find(([, says]) => says.test(text))?.[0] ?? 'other';

/** By what somebody asks, as far as it tells his own devices apart; the user agent itself is kept nowhere. */
export function deviceOf({ headers }: Pick<FastifyRequest, 'headers'>): Device {
  const agent = headers['user-agent'] ?? '';
  const program = headers['lianxin-door'] === 'cli' ? 'cli' : firstIn(PROGRAMS, agent);
  return { program, system: firstIn(SYSTEMS, agent) };
}
