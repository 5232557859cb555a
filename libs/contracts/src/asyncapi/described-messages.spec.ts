import { describe, expect, it } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import { largestJsonBytes } from '../../test/facts/largest-json.ts';
import { caseFacts, epochMessages } from '../facts/index.ts';
import { DEAD_LETTER_REASONS, intakeCommands, intakeReplies } from '../intake/index.ts';
import type { IntakeMessageType } from '../intake/index.ts';
import { intakeMessageSchema } from '../intake/intake-schema.ts';
import { hasMessage } from '../messages/index.ts';
import { describeMessages } from './describe-messages.ts';
import { toJsonSchema } from './json-schema.ts';

/** What a message may come to: brokers and clients ask for no setting at this size. */
const MESSAGE_BYTES_MAX = 64 * 1024;
const sent = [...Object.values(epochMessages), ...Object.values(intakeReplies)].map((one) => [one.type, one] as const);
const taken = Object.entries(intakeCommands) as [IntakeMessageType, (typeof intakeCommands)[IntakeMessageType]][];

describe('what is sent beside facts', () => {
  it.each(sent)('%s has an example that its schema reads, and CloudEvents 1.0 too', (_type, { form, example }) => {
    expect(form.parse(example)).toEqual(example);
    expect(new CloudEvent({ ...example } as never).validate()).toBe(true);
  });

  it.each(sent)('%s stays below 64 KiB, whatever its schema lets through', (_type, { form }) => {
    expect(largestJsonBytes(toJsonSchema(form))).toBeLessThan(MESSAGE_BYTES_MAX);
  });
});

it.each(taken)('%s: each field with personal data is a sealed text, and no other', (type, { personal }) => {
  const { properties } = intakeMessageSchema(type) as { properties: { data: Record<string, unknown> } };
  const { oneOf = [properties.data] } = properties.data as { oneOf?: readonly Record<string, unknown>[] };
  const fields = oneOf.flatMap((one) => Object.entries(one['properties'] as Record<string, { description?: string }>));
  const sealed = fields.filter(([, { description }]) => description?.startsWith('Sealed:')).map(([name]) => name);
  expect(sealed).toEqual(personal);
  expect(JSON.stringify(properties.data)).not.toContain('"contact":{"type":"object"');
});

describe('the description of messages', () => {
  const told = [{ process: 'case', definitions: caseFacts }];

  it('has words in both languages for each of them, and for every reason of a dead letter', () => {
    const { components } = describeMessages({ told, processes: ['case'] }) as {
      components: { messages: Record<string, { title: string }> };
    };
    expect(Object.keys(components.messages)).toHaveLength(20);
    expect(Object.values(components.messages).filter(({ title }) => /\b(?:fact|message)\./.test(title))).toEqual([]);
    expect(DEAD_LETTER_REASONS.filter((one) => !hasMessage(`dead-letter.${one}`))).toEqual([]);
  });

  it('names a channel for what a process tells, and one for what it takes', () => {
    const keysOf = (processes: readonly string[], facts: typeof told = []) =>
      Object.keys(describeMessages({ told: facts, processes })['channels'] as object);
    expect(keysOf(['case'], told)).toEqual(['case', 'intake-case', 'intake-replies', 'intake-dead-letters']);
    expect(keysOf(['office'], told)).toEqual(['case']);
    expect(keysOf(['office'])).toEqual([]);
  });
});
