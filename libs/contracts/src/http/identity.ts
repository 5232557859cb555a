import { isReservedName } from '@lianxin/kernel';
import { ROLES } from '@lianxin/registers/access';
import { z } from 'zod';
import { codeOf, secretOf } from '../text/text.ts';
import { LANGUAGES } from '../messages/language.ts';
import { email, id, name } from '../scalars.ts';
import { isGuessable } from './guessable.ts';

/** Characters of a new password at least. */
export const PASSWORD_CHARS_MIN = 10;
/** Longer ones only cost the hash time. */
const PASSWORD_CHARS_MAX = 200;

/** One of the roles an account can have. */
export const role = z.enum(ROLES);

const language = z.enum(LANGUAGES);
const roles = z.array(role).min(1).max(ROLES.length);
const password = secretOf(PASSWORD_CHARS_MIN, PASSWORD_CHARS_MAX).refine((text) => !isGuessable(text), 'guessable');
/** What is typed at sign-in; ids are opaque. */
export const signInName = codeOf(/^[a-z0-9][a-z0-9._-]{1,63}$/, 'bad-sign-in-name');

const isNotEngineName = (value: string): boolean => !isReservedName(value);
/** Id of a person's account; the names under which the engine acts are refused. */
export const accountId = id.refine(isNotEngineName, 'engine-name');

/** Body of a sign-in. The password is bounded in length only: the rules for new ones do not apply to old ones. */
export const signInBody = z.strictObject({
  name: signInName,
  password: secretOf(1, PASSWORD_CHARS_MAX),
  /** Asks for the cookie that renews this session in a browser, until the session is over. */
  keep: z.boolean().optional(),
});

/** Must not look like an id or a sign-in name, so that one person is not taken for another. */
const displayName = name.refine((called) => !/^[a-z0-9][a-z0-9._-]*$/.test(called), 'like-an-id');

const newAccountFields = z.strictObject({
  /** Left out: an opaque one is made. */
  id: accountId.optional(),
  name: signInName.refine(isNotEngineName, 'engine-name'),
  /** As people call him, shown in place of his id. */
  displayName: displayName.optional(),
  password,
  roles,
  office: id.optional(),
  /** Where notices go besides the inbox. */
  email: email.optional(),
  /** In which it is written to; left out: in both. */
  language: language.optional(),
});
/** Body that adds an account. A password that is easy to guess is refused. */
export const addAccountBody = newAccountFields.refine((wish) => !isGuessable(wish.password, [wish.name]), {
  path: ['password'],
  message: 'guessable',
});

/** Body by which a person changes his own password; he has to send the current one. */
export const ownPasswordBody = z.strictObject({
  current: secretOf(1, PASSWORD_CHARS_MAX),
  password,
});

/** Body that changes an account: only what is named changes, and something has to be. */
export const changeAccountBody = z
  .strictObject({
    roles: roles.optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
    /** Null: taken away. */
    displayName: displayName.nullable().optional(),
    email: email.nullable().optional(),
    language: language.nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { path: ['roles'], message: 'nothing-to-change' });

/** Body by which somebody says where and in which language he is written to; null: nowhere, in both languages. */
export const ownAccountBody = z
  .strictObject({ email: email.nullable().optional(), language: language.nullable().optional() })
  .refine((body) => Object.keys(body).length > 0, 'nothing-to-change');

/** An account as its administrators see it; no password and no hash. */
export const accountReply = z.strictObject({
  id: z.string(),
  name: z.string(),
  displayName: z.string().optional(),
  roles: z.array(z.string()),
  office: z.string().optional(),
  disabled: z.boolean(),
  email: z.string().optional(),
  language: language.optional(),
});
/** The account that asks, and what only it is given. */
export const currentSessionReply = accountReply.extend({
  /** Secret: what a browser seals unsent drafts of this account under, the same at each sign-in. */
  draftKey: z.string(),
});
/** All accounts. */
export const accountsReply = z.strictObject({ accounts: z.array(accountReply) });

/** Names of people by id. */
export const peopleReply = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string(),
      /** His sign-in name, shown to accounts of his own office and to those that see all offices. */
      name: z.string().optional(),
      displayName: z.string().optional(),
      office: z.string().optional(),
      roles: z.array(z.string()),
      /** Signs in no more; his name stays with what he did. */
      disabled: z.literal(true).optional(),
    }),
  ),
});

/** Answer to a sign-in: the token, and the instant it expires at. */
export const sessionReply = z.strictObject({
  token: z.string(),
  expiresAt: z.string(),
  account: accountReply,
});

export type SignInBody = z.output<typeof signInBody>;
export type OwnAccountBody = z.output<typeof ownAccountBody>;
export type OwnPasswordBody = z.output<typeof ownPasswordBody>;
export type AddAccountBody = z.output<typeof addAccountBody>;
export type ChangeAccountBody = z.output<typeof changeAccountBody>;
export type PeopleReply = z.output<typeof peopleReply>;
export type AccountsReply = z.output<typeof accountsReply>;
export type AccountReply = z.output<typeof accountReply>;
export type CurrentSessionReply = z.output<typeof currentSessionReply>;
export type SessionReply = z.output<typeof sessionReply>;
