import { expect, it } from '@jest/globals';
import { deviceOf } from './device-of.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`, 'chrome', 'windows'],
  [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/131.0 Safari/537.36 Edg/131.0`, 'edge', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'firefox', 'linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18 Safari/605', 'safari', 'macos'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/131.0 Safari/604.1', 'chrome', 'ios'],
  [`Mozilla/5.0 (Linux; Android 14; HBN-AL00) ${WEBKIT} Chrome/126 MicroMessenger/8.0.54`, 'wechat', 'android'],
  [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/114 Safari/537.36 HuaweiBrowser/5.0`, 'huawei', 'harmony'],
  ['curl/8.5.0', 'other', 'other'],
  [undefined, 'other', 'other'],
])('tells of %s what its owner knows it by', (agent, program, system) => {
  expect(deviceOf({ headers: { 'user-agent': agent } })).toEqual({ program, system });
});

it.each(['linux', 'windows', 'macos'])('knows the command line on %s by what it says of itself', (system) => {
  const named = { linux: 'linux', windows: 'win32', macos: 'darwin' }[system];
  const headers = { 'lianxin-door': 'cli', 'user-agent': `lianxin (${named})` };
  expect(deviceOf({ headers })).toEqual({ program: 'cli', system });
});
