import { ProgrammeRegistry } from '@lianxin/programme';
import { createCaseModule } from '../src/modules/case-module.ts';
import { createProductModules } from '../src/modules/product-modules.ts';

/** The rule book of a test file: what ships, and what the test adds. */
export const ruleBook = new ProgrammeRegistry();

/** The product by that rule book. */
export const productModules = createProductModules(ruleBook);

/** Its assistance cases. */
export const caseModule = createCaseModule(ruleBook);
