import type { TrackKey } from '../words/track/index.ts';

/** What a form of an act asks for, beside what it is about. `text`: whether words are needed. */
export interface ActShape {
  readonly about: TrackKey;
  readonly text?: 'required' | 'optional';
  readonly files?: true;
  readonly grade?: true;
  readonly reasons?: readonly ('solved-itself' | 'no-longer-needed' | 'filed-twice' | 'other')[];
}

/** The acts of a requester that the page has forms for, by the command they send. */
export const ACTS = {
  CompleteRequest: { about: 'track.complete.about', text: 'required', files: true },
  ConfirmResolution: { about: 'track.confirm.about' },
  DisputeResolution: { about: 'track.dispute.about', text: 'required' },
  RateCase: { about: 'track.grade', grade: true, text: 'optional' },
  UrgeCase: { about: 'track.urge.about' },
  AttachFile: { about: 'track.attach.about', files: true },
  WithdrawCase: {
    about: 'track.withdraw.about',
    reasons: ['solved-itself', 'no-longer-needed', 'filed-twice', 'other'],
    text: 'optional',
  },
} as const satisfies Readonly<Record<string, ActShape>>;

export type ActType = keyof typeof ACTS;
export const isActType = (type: string): type is ActType => Object.hasOwn(ACTS, type);
