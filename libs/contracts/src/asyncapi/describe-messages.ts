import { epochHeaders } from '../facts/epoch-messages.ts';
import { FACT_MEDIA_TYPE } from '../facts/fact-definition.ts';
import { factHeaders } from '../facts/fact-headers.ts';
import { intakeHeaders } from '../intake/reply-forms.ts';
import type { ToldFacts } from './describe-facts.ts';
import { describeFacts } from './describe-facts.ts';
import { describeIntake } from './describe-intake.ts';
import type { Json } from './json-schema.ts';
import { toJsonSchema } from './json-schema.ts';
import { describeMessage } from './parts.ts';

const ABOUT = {
  title: '连心 Lianxin',
  version: '0.1.0',
  description:
    '对外公开的事实：不含个人信息，只有不透明的编号、代码与日期。以消息提交的诉求与措施：个人信息一律加密。\n\n' +
    'Public facts: no personal data; opaque ids, codes and dates only. Requests and measures by message: personal data is sealed.',
  license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
};

const HEADERS = {
  headers: toJsonSchema(factHeaders),
  epochHeaders: toJsonSchema(epochHeaders),
  intakeHeaders: toJsonSchema(intakeHeaders),
};

/** The facts that an installation tells, and the names of its processes. */
export interface InstallationMessages {
  readonly told: readonly ToldFacts[];
  readonly processes: readonly string[];
}

/** What is sent to outsiders and taken from them as messages, as AsyncAPI 3. */
export function describeMessages({ told, processes }: InstallationMessages): Json {
  const [facts, intake] = [describeFacts(told), describeIntake(processes)];
  const messages = [...facts.messages, ...intake.messages];
  return {
    asyncapi: '3.0.0',
    info: ABOUT,
    defaultContentType: FACT_MEDIA_TYPE,
    channels: { ...facts.channels, ...intake.channels },
    operations: { ...facts.operations, ...intake.operations },
    components: {
      messages: Object.fromEntries(messages.map((one) => [one.type, describeMessage(one)])),
      schemas: { ...HEADERS, ...Object.fromEntries(messages.map(({ type, payload }) => [type, payload])) },
    },
  };
}
