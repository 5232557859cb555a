import { ProgrammeRegistry } from '@lianxin/programme';
import { createCaseProcess } from '../../src/case-process.ts';

/** The rule book of a test file: what ships, and what the test adds. */
export const ruleBook = new ProgrammeRegistry();

/** Cases decided by it. */
export const caseProcess = createCaseProcess(ruleBook);
