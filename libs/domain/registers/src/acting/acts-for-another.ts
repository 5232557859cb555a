/**
 * What somebody may do in another's place: the work on a case. What is judged of a case (looking back, approving,
 * excusing), what is the requester's, and what everybody may do in his own right is done for nobody else.
 */
export const ACTS_FOR_ANOTHER = [
  'AcceptCase',
  'DeclineCase',
  'ReturnForCompletion',
  'TransferCase',
  'OfferCase',
  'AcceptOffer',
  'RefuseOffer',
  'AddCoHandler',
  'RemoveCoHandler',
  'RecordFirstContact',
  'LogVisit',
  'RecordMeasure',
  'CorrectMeasure',
  'WaitForParty',
  'ResumeCase',
  'RequestExtension',
  'ResolveCase',
  'RecordRectification',
  'AcknowledgeRung',
  'AddNote',
  'AttachFile',
] as const;
export type ActForAnother = (typeof ACTS_FOR_ANOTHER)[number];

export const isActForAnother = (act: string): act is ActForAnother => ACTS_FOR_ANOTHER.some((one) => one === act);
