import { cliAdvice } from './advice.en.ts';
import { cliAnswers } from './answers.en.ts';
import { cliBenefits } from './benefits.en.ts';
import { cliCalendar } from './calendar.en.ts';
import { cliChanges } from './changes.en.ts';
import { cliDeadLetters } from './dead-letters.en.ts';
import { cliDoctor } from './doctor.en.ts';
import { cliDossier } from './dossier.en.ts';
import { cliSample } from './sample.en.ts';
import { cliDraws } from './draws.en.ts';
import { cliEpochs } from './epochs.en.ts';
import { cliErasing } from './erasing.en.ts';
import { cliFailures } from './failures.en.ts';
import { cliHelp } from './help.en.ts';
import { cliIntake } from './intake.en.ts';
import { cliLabels } from './labels.en.ts';
import { cliLeave } from './leave.en.ts';
import { cliMove } from './move.en.ts';
import { cliPeople } from './people.en.ts';
import { cliRecordServer } from './record-server.en.ts';
import { cliRegisters } from './registers.en.ts';
import { cliRelay } from './relay.en.ts';

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
