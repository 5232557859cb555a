import { exampleOf } from '../../src/asyncapi/describe-facts.ts';
import { toJsonSchema } from '../../src/asyncapi/json-schema.ts';
import { caseCommands } from '../../src/commands/index.ts';
import { caseFacts, epochMessages, factMessage } from '../../src/facts/index.ts';
import type { IntakeMessageType } from '../../src/intake/index.ts';
import { intakeCommands, intakeExamples, intakeReplies, readIntakeMessage } from '../../src/intake/index.ts';
import { intakeMessageSchema } from '../../src/intake/intake-schema.ts';
import type { Schema } from './find-unreadable.ts';

const request = {
  ...{ office: 'lsw', enterprise: '91370211MA3L00013G', project: 'site-1', kind: 'help', category: 'labour' },
  ...{ urgency: 'general', channel: 'online', origin: 'requested', programme: 'shandong-2020@1' },
  ...{ contact: { name: '王强', phone: '13800000000' }, text: '缺工人' },
};
const trip = {
  ...{ measure: 'charter-trip', workers: 23, fromProvince: '江苏', fromPlace: '赣榆', trade: '钢筋工' },
  ...{ doorToFactory: true, ranOn: '2020-02-20', reportedOn: '2020-02-18', fareFen: 690_000, invoice: 'A-1' },
};
const goods = { item: 'mask', count: 500, unit: 'piece', valueFen: 100_000, project: 'site-1' };
const measures = [
  trip,
  { measure: 'delivery', ...goods },
  { measure: 'purchase-brokering', ...goods },
  { measure: 'medical-exam', count: 12, unit: 'person' },
  { measure: 'recruitment', count: 3, unit: 'person' },
  { measure: 'subsidy', policy: 'charter-trip', amountFen: 690_000, invoice: 'A-2' },
  { measure: 'advice', topic: '复工政策' },
];

/** Something that is taken. `examples` have to be taken for ever; `faultOf`: why one is not, undefined where it is. */
interface Taken {
  readonly schema: Schema;
  readonly examples: readonly unknown[];
  faultOf(example: unknown): unknown;
}

/** The data of a command, by its type: read by the schemas of the HTTP ingress. */
const ofCommand = (type: keyof typeof caseCommands, examples: readonly unknown[]): Taken => ({
  schema: toJsonSchema(caseCommands[type]),
  examples,
  faultOf: (example) => caseCommands[type].safeParse(example).error?.message,
});

/** A whole message; its sealed fields are opened by a test that has the key of the examples. */
const ofMessage = (type: IntakeMessageType): Taken => ({
  schema: intakeMessageSchema(type),
  examples: intakeExamples[type],
  faultOf: (example) => {
    const read = readIntakeMessage(Buffer.from(JSON.stringify(example)));
    return 'malformed' in read ? read : undefined;
  },
});

/** What comes in: commands by their data, and the messages that they come by. */
export const TAKEN: Readonly<Record<string, Taken>> = {
  'case.RequestAssistance': ofCommand('RequestAssistance', [request]),
  'case.RecordMeasure': ofCommand('RecordMeasure', measures),
  'case.CorrectMeasure': ofCommand('CorrectMeasure', [{ measure: 7, reason: '数量有误' }]),
  ...Object.fromEntries((Object.keys(intakeCommands) as IntakeMessageType[]).map((type) => [type, ofMessage(type)])),
};

const sent: readonly (readonly [type: string, schema: Schema])[] = [
  ...Object.values(caseFacts).map(
    (one) => [one.type, { ...toJsonSchema(factMessage(one)), examples: [exampleOf('case', one)] }] as const,
  ),
  ...[...Object.values(epochMessages), ...Object.values(intakeReplies)].map(
    ({ type, form, example }) => [type, { ...toJsonSchema(form), examples: [example] }] as const,
  ),
];

/** Every schema that outsiders rely on, as this build has it, by where its releases are: `out/…`, `in/…`. */
export const currentSchemas = (): Readonly<Record<string, Schema>> => ({
  ...Object.fromEntries(sent.map(([type, schema]) => [`out/${type}`, schema])),
  ...Object.fromEntries(
    Object.entries(TAKEN).map(([name, { schema, examples }]) => [`in/${name}`, { ...schema, examples }]),
  ),
});
