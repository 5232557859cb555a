import { cliAdvice } from './advice.zh-CN.ts';
import { cliAnswers } from './answers.zh-CN.ts';
import { cliBenefits } from './benefits.zh-CN.ts';
import { cliCalendar } from './calendar.zh-CN.ts';
import { cliChanges } from './changes.zh-CN.ts';
import { cliDeadLetters } from './dead-letters.zh-CN.ts';
import { cliDoctor } from './doctor.zh-CN.ts';
import { cliDossier } from './dossier.zh-CN.ts';
import { cliSample } from './sample.zh-CN.ts';
import { cliDraws } from './draws.zh-CN.ts';
import { cliEpochs } from './epochs.zh-CN.ts';
import { cliErasing } from './erasing.zh-CN.ts';
import { cliFailures } from './failures.zh-CN.ts';
import { cliHelp } from './help.zh-CN.ts';
import { cliIntake } from './intake.zh-CN.ts';
import { cliLabels } from './labels.zh-CN.ts';
import { cliLeave } from './leave.zh-CN.ts';
import { cliMove } from './move.zh-CN.ts';
import { cliPeople } from './people.zh-CN.ts';
import { cliRecordServer } from './record-server.zh-CN.ts';
import { cliRegisters } from './registers.zh-CN.ts';
import { cliRelay } from './relay.zh-CN.ts';

export const cli = {
  ...cliAdvice,
  ...cliAnswers,
  ...cliBenefits,
  ...cliCalendar,
  ...cliChanges,
  ...cliDeadLetters,
  ...cliDoctor,
  ...cliDossier,
  ...cliSample,
  ...cliDraws,
  ...cliEpochs,
  ...cliErasing,
  ...cliFailures,
  ...cliHelp,
  ...cliIntake,
  ...cliLabels,
  ...cliLeave,
  ...cliMove,
  ...cliPeople,
  ...cliRecordServer,
  ...cliRegisters,
  ...cliRelay,
} as const;
