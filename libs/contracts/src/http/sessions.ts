import { z } from 'zod';

/** By which somebody signed in, as far as it says so of itself; several browsers say that they are Chrome. */
const DEVICE_PROGRAMS = [
  'cli',
  'wechat',
  'dingtalk',
  'qq',
  'huawei',
  'edge',
  'firefox',
  'chrome',
  'safari',
  'other',
] as const;
/** On which system it runs. */
const DEVICE_SYSTEMS = ['harmony', 'android', 'ios', 'windows', 'macos', 'linux', 'other'] as const;

/** Where somebody signed in, coarse enough to tell his own devices apart and nothing more: no version, no address. */
export const device = z.strictObject({ program: z.enum(DEVICE_PROGRAMS), system: z.enum(DEVICE_SYSTEMS) });

/** Where the account that asks is signed in: the one used last first, a hundred at most. */
export const ownSessionsReply = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      /** The session by which it was asked. */
      current: z.boolean(),
      device,
      signedInAt: z.string(),
      /** When its token was last renewed, which a session in use does every half hour. */
      usedAt: z.string(),
      /** When it is over in any case. */
      expiresAt: z.string(),
    }),
  ),
});

export type Device = z.output<typeof device>;
export type OwnSessionsReply = z.output<typeof ownSessionsReply>;
