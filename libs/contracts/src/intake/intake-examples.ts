import type { Json } from '../asyncapi/json-schema.ts';
import type { IntakeMessageType } from './intake-commands.ts';
import { SEALED_EXAMPLES } from './sealed-examples.ts';

const { contact, text, topic, reason } = SEALED_EXAMPLES;

const envelope = (type: string, id: string): Json => ({
  ...{ specversion: '1.0', id, source: 'hotline-12345', type },
  ...{ time: '2020-02-10T09:00:00+08:00', datacontenttype: 'application/json' },
});
const ofCase = (type: string, id: string, data: Json): Json => ({
  ...envelope(type, id),
  subject: 'LSW-2020-000123',
  data,
});
const goods = { item: 'mask', count: 500, unit: 'piece', valueFen: 100_000, project: 'site-1' };
const measures: readonly Json[] = [
  { measure: 'advice', topic },
  {
    ...{ measure: 'charter-trip', workers: 23, fromProvince: '江苏', fromPlace: '赣榆', trade: '钢筋工' },
    ...{ doorToFactory: true, ranOn: '2020-02-20', reportedOn: '2020-02-18', fareFen: 690_000, invoice: 'A-1' },
  },
  { measure: 'delivery', ...goods },
  { measure: 'purchase-brokering', ...goods },
  { measure: 'medical-exam', count: 12, unit: 'person' },
  { measure: 'recruitment', count: 3, unit: 'person' },
  { measure: 'subsidy', policy: 'charter-trip', amountFen: 690_000, invoice: 'A-2' },
];

/** Whole messages of each type. */
export const intakeExamples: Readonly<Record<IntakeMessageType, readonly Json[]>> = {
  'lianxin.case.request.v1': [
    {
      ...envelope('lianxin.case.request.v1', '12345-2020-0007'),
      data: {
        ...{ office: 'lsw', enterprise: '91370211MA3L00013G', project: 'site-1', kind: 'help', category: 'labour' },
        ...{ urgency: 'general', channel: 'hotline', origin: 'requested', programme: 'shandong-2020@1', contact, text },
      },
    },
  ],
  'lianxin.case.record-measure.v1': measures.map((data, n) =>
    ofCase('lianxin.case.record-measure.v1', `12345-2020-0007-m${n + 1}`, data),
  ),
  'lianxin.case.correct-measure.v1': [
    ofCase('lianxin.case.correct-measure.v1', '12345-2020-0007-c1', { measure: 7, reason }),
  ],
};
