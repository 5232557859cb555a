import { parseMailServer } from '@lianxin/adapter-mail';
import { z } from 'zod';
import { definedOnly } from './defined-only.ts';

const file = z.string().min(1, 'the path of a file');

/** Bare, or after a name; one line, since it becomes one of a header. */
const SENDER = /^(?:[^<>"\r\n]*<[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/;

/** Variables of the environment that say by which server letters go, and from whom. */
export const mailVariables = {
  LIANXIN_SMTP_URL: z
    .string()
    .refine(
      (text) => parseMailServer(text) !== undefined,
      'an address like smtp://user@mail.example:587 or smtps://…:465',
    )
    .optional(),
  LIANXIN_SMTP_PASSWORD_FILE: file.optional(),
  LIANXIN_SMTP_CA_FILE: file.optional(),
  LIANXIN_MAIL_FROM: z.string().regex(SENDER, 'an address like Lianxin <no-reply@office.example>').optional(),
};

type MailVariables = z.output<z.ZodObject<typeof mailVariables>>;

/** The settings of mail, as far as they are named. */
export const mailFields = (v: MailVariables) =>
  definedOnly({
    smtpUrl: v.LIANXIN_SMTP_URL,
    smtpPasswordFile: v.LIANXIN_SMTP_PASSWORD_FILE,
    smtpCaFile: v.LIANXIN_SMTP_CA_FILE,
    mailFrom: v.LIANXIN_MAIL_FROM,
  });
