import { cliAdvice } from './advice.en.ts';
import { cliAnswers } from './answers.en.ts';
import { cliCalendar } from './calendar.en.ts';
import { cliChanges } from './changes.en.ts';
import { cliDoctor } from './doctor.en.ts';
import { cliDossier } from './dossier.en.ts';
import { cliEpochs } from './epochs.en.ts';
import { cliErasing } from './erasing.en.ts';
import { cliFailures } from './failures.en.ts';
import { cliHelp } from './help.en.ts';
import { cliLabels } from './labels.en.ts';
import { cliLeave } from './leave.en.ts';
import { cliPeople } from './people.en.ts';

export const cli = {
  ...cliAdvice,
  ...cliAnswers,
  ...cliCalendar,
  ...cliChanges,
  ...cliDoctor,
  ...cliDossier,
  ...cliEpochs,
  ...cliErasing,
  ...cliFailures,
  ...cliHelp,
  ...cliLabels,
  ...cliLeave,
  ...cliPeople,
} as const;
