import { caseCommands } from '../commands/index.ts';
import { personalPathsOf } from '../commands/personal.ts';

/** What a type of message asks for. */
export interface IntakeCommand {
  readonly process: string;
  readonly command: string;
  /** It opens a stream; else `subject` names the one that it is for. */
  readonly opens: boolean;
  /** Paths in `data` of the fields that come sealed, such as `contact`. */
  readonly personal: readonly string[];
}

const ofCase = (command: keyof typeof caseCommands, opens = false): IntakeCommand => ({
  ...{ process: 'case', command, opens },
  personal: personalPathsOf(caseCommands[command]),
});

/** The types of messages that are taken, each with its command. */
export const intakeCommands = {
  'lianxin.case.request.v1': ofCase('RequestAssistance', true),
  'lianxin.case.record-measure.v1': ofCase('RecordMeasure'),
  'lianxin.case.correct-measure.v1': ofCase('CorrectMeasure'),
} as const satisfies Readonly<Record<string, IntakeCommand>>;

/** A type of message that is taken. */
export type IntakeMessageType = keyof typeof intakeCommands;
