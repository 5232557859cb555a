import type { FieldChoice } from '@lianxin/contracts';
import { inBothLanguages, shortName } from '@lianxin/contracts';
import type { CommandTask } from '../../forms/use-command-form.ts';
import type { FoundEnterprise } from '../enterprises/enterprise-combo.tsx';
import { standingProjects } from '../enterprises/standing-projects.ts';
import type { VisitedCase } from './visit-choices.ts';

/** What is done on a visit to a case, the visit itself first. */
const ON_A_VISIT = ['LogVisit', 'RecordMeasure', 'RecordFirstContact', 'AddNote', 'AttachFile'] as const;

/** What may be done on a visit; the first contact, while its clock runs. */
export const typesFor = ({ clockKind }: VisitedCase): readonly string[] =>
  ON_A_VISIT.filter((type) => type !== 'RecordFirstContact' || clockKind === 'first-contact');

const projectsOf = ({ projects }: FoundEnterprise): readonly FieldChoice[] =>
  standingProjects(projects).map(({ id, name }) => ({ value: id, words: { zh: name, en: name } }));

const commandOf = (type: string, enterprise: FoundEnterprise): CommandTask['command'] => ({
  ...{ type, primary: false, what: inBothLanguages(`command.${type}`), short: shortName(type) },
  ...(projectsOf(enterprise).length > 0 && { choices: { project: [...projectsOf(enterprise)] } }),
});

/** A command to a case at which one stands. */
export const taskAt = (type: string, { id, number }: VisitedCase, enterprise: FoundEnterprise): CommandTask => ({
  ...{ process: 'case', id, command: commandOf(type, enterprise), about: `${enterprise.name} · ${number}` },
});

/** A difficulty that nobody has asked about yet, found on a visit. */
export const newRequest = (enterprise: FoundEnterprise): CommandTask => ({
  ...{ process: 'case', id: '', command: commandOf('RequestAssistance', enterprise), about: enterprise.name },
  given: {
    ...{ office: enterprise.office, enterprise: enterprise.creditCode },
    ...{ channel: 'on-site', origin: 'proactive-visit' },
  },
});
