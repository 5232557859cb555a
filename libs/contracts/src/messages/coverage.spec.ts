import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as words from '@lianxin/case';
import { NOTICE_TEMPLATES, STAGES } from '@lianxin/case';
import { PROGRAMME_CLOCK_KINDS, RUNG_KINDS } from '@lianxin/programme';
import { reasonText } from './reason-text.ts';
import { caseCommands } from '../commands/index.ts';
import { formatMessage, hasMessage } from './index.ts';
import { turnReasonText } from './turn-text.ts';
import { turn } from '../queries/to-do.ts';

const ROOT = join(__dirname, '../../../..');
/** What the product itself sends. */
const SENT_BY_THE_PRODUCT = ['clock', 'operator'];
const ROOMS = ['libs/domain', 'libs/engine/src'];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'test', 'testing'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const code = ROOMS.flatMap((room) => sources(join(ROOT, room)));

/** Codes written where a rejection is made: in its call, in a choice between two, and in tables of reasons. */
function codesIn(text: string): string[] {
  const calls = text.matchAll(/\b(?:refused|forbidden|busy|stale|clash|missing)\(([^;{]*)/g);
  const tables = text.matchAll(/\b(?:elsewhere:|NOT_[A-Z]+ =) \{([^}]*)\}/g);
  const quoted = [...calls].flatMap((m) => [...(m[1] as string).matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((q) => q[1]));
  const told = [...tables].flatMap((m) => [...(m[1] as string).matchAll(/: '([a-z-]+)'/g)].map((q) => q[1]));
  return [...quoted, ...told] as string[];
}

/** What stands between a bracket and the one that closes it. */
function insideBrackets(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(open + 1, at);
  }
  return '';
}

const placeholdersOf = (refusal: string): readonly string[] =>
  hasMessage(`refusal.${refusal}`)
    ? [...formatMessage('en', `refusal.${refusal}`).matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string)
    : [];

/** Refusals that are made without something that their words name, as `code: name`. */
function unnamedIn(text: string): string[] {
  const made = [...text.matchAll(/\b(?:refused|forbidden|busy|stale|clash|missing)\(/g)].flatMap((m) => {
    const call = insideBrackets(text, m.index + m[0].length - 1);
    const [, extra = ''] = /, ([a-z]+)$/.exec(call) ?? [];
    const [, given = ''] =
      new RegExp(`\\b(?:const|let) (?:params|${extra || 'params'}) = (\\{[^;]*);`).exec(text) ?? [];
    const told = call + (/\bparams(?!:)/.test(call) || extra !== '' ? given : '');
    return codesIn(m[0] + call).flatMap((one) =>
      placeholdersOf(one).flatMap((name) => (new RegExp(`\\b${name}\\b`).test(told) ? [] : [`${one}: ${name}`])),
    );
  });
  const tables = [...text.matchAll(/\b(?:elsewhere:|NOT_[A-Z]+ =) \{[^}]*\}/g)].flatMap(([table]) =>
    codesIn(table).flatMap((one) => placeholdersOf(one).map((name) => `${one}: ${name}`)),
  );
  return [...made, ...tables];
}

const formRules = (text: string): string[] =>
  [...text.matchAll(/\binvalid\([^;{]*?, '([a-z-]+)'/g)].map((m) => m[1] as string);

describe('the catalogue covers what the product says', () => {
  it('has words for every refusal in the rules and the engine', () => {
    const codes = [...new Set(code.flatMap(codesIn))];
    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((one) => !hasMessage(`refusal.${one}`))).toEqual([]);
  });

  it('is told everything that the words of a refusal name', () => {
    expect(code.flatMap(unnamedIn)).toEqual([]);
  });

  it('has words for every rule of form', () => {
    const rules = [...new Set(code.flatMap(formRules))];
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((one) => !hasMessage(`rule.${one}`) && !hasMessage(`refusal.${one}`))).toEqual([]);
  });

  it('has words for every notice, stage and reason', () => {
    expect(Object.keys(NOTICE_TEMPLATES).filter((one) => !hasMessage(`notice.${one}`))).toEqual([]);
    expect(STAGES.filter((one) => !hasMessage(`stage.${one}`))).toEqual([]);
    expect(
      [...PROGRAMME_CLOCK_KINDS, ...RUNG_KINDS, 'wait', 'due'].filter((one) => !hasMessage(`because.${one}`)),
    ).toEqual([]);
    expect(reasonText('resolve/yellow-card').en).toBe('resolving the case: yellow card');
  });

  it('has words for every turn, and for why it is due', () => {
    expect(words.TURNS).toEqual(turn.options);
    expect(words.TURNS.filter((one) => !hasMessage(`turn.${one}`) || !hasMessage(`turn-why.${one}`))).toEqual([]);
    expect(turnReasonText(['acknowledge/yellow-card']).en).toBe('Yellow card, not acknowledged yet');
    const three = ['acknowledge/yellow-card', 'acknowledge/red-card', 'acknowledge/yellow-card'];
    expect(turnReasonText(three).zh).toBe('黄牌、红牌已发出，还没有签收');
  });

  it('has words for every command, and for what a case is', () => {
    const senders = words.caseRoles as Readonly<Record<string, readonly string[]>>;
    const isPersons = (type: string): boolean =>
      senders[type]?.some((role) => !SENT_BY_THE_PRODUCT.includes(role)) ?? false;
    const asked = [
      ...Object.keys(caseCommands)
        .filter(isPersons)
        .map((type) => `command.${type}`),
      ...words.KINDS.map((one) => `kind.${one}`),
      ...words.CATEGORIES.map((one) => `category.${one}`),
      ...words.URGENCIES.map((one) => `urgency.${one}`),
      ...words.CHANNELS.map((one) => `channel.${one}`),
      ...words.ORIGINS.map((one) => `origin.${one}`),
      ...words.OUTCOMES.map((one) => `outcome.${one}`),
      ...words.ENDINGS.map((one) => `ending.${one}`),
    ];
    expect(asked.filter((one) => !hasMessage(one))).toEqual([]);
  });

  it('has words for every event of a case', () => {
    expect(Object.keys(words.caseEventTypes).filter((type) => !hasMessage(`event.${type}`))).toEqual([]);
  });

  it('has words for everything that stands against an amendment', () => {
    const source = readFileSync(join(ROOT, 'libs/domain/calendar/src/amendment.ts'), 'utf8');
    const [, listed = ''] = /AMENDMENT_PROBLEMS = \[([^\]]*)\]/.exec(source) ?? [];
    const problems = [...listed.matchAll(/'([a-z-]+)'/g)].map((m) => m[1] as string);
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.filter((one) => !hasMessage(`refusal.${one}`))).toEqual([]);
  });

  it('has words for everything that happens automatically', () => {
    const named = [
      ...words.ACT_KINDS_OF_ANY_STAGE,
      ...Object.values(words.MISSED_DUE_KINDS).flatMap((kinds) => Object.values(kinds)),
    ];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((one) => !hasMessage(`act.${one}`))).toEqual([]);
  });

  it('has words for every kind of span, why a clock moved and how it ended', () => {
    const source = (path: string): string => readFileSync(join(ROOT, 'libs/domain', path), 'utf8');
    const union = (path: string, type: string): string[] => {
      const [, listed = ''] = new RegExp(`type ${type} =([^;]*);`).exec(source(path)) ?? [];
      return [...listed.matchAll(/'([a-z-]+)'/g)].map((m) => m[1] as string);
    };
    const asked = [
      ...union('calendar/src/span.ts', 'SpanKind').map((one) => `span.${one}`),
      ...union('case/src/clocks/clock-shapes.ts', 'StopReason').flatMap((one) => [`how.${one}`, `why.${one}`]),
      ...union('case/src/clocks/clock-shapes.ts', 'MoveCause').map((one) => `moved.${one}`),
    ];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((one) => !hasMessage(one))).toEqual([]);
  });

  /** What its check of a rule reports, but for the type of a part, which is put together. */
  function rulesOfBenefits() {
    const folder = join(ROOT, 'libs/domain/benefits/src');
    const files = readdirSync(folder).filter((file) => /^(?:check-(?:benefit|expression)|typ[^.]*)\.ts$/.test(file));
    const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const types = ['number', 'boolean', 'code', 'date', 'instant'].map((type) => `rule: '${type}-expected'`).join();
    const found = [...`${source}${types}`.matchAll(/(?:rule: |report\([^'`]*)['`]([a-z-]+)(?=['`:])/g)];
    expect(found.length).toBeGreaterThan(25);
    return found;
  }

  it('has words for every rule of a programme file', () => {
    const source = ['form-check.ts', 'programme-form.ts', 'programme-file.ts']
      .map((file) => readFileSync(join(ROOT, 'libs/domain/programme/src', file), 'utf8'))
      .join('\n');
    const rules = [
      ...source.matchAll(
        /['`]([a-z]+(?:-[a-z]+)*(?:-expected|-twice|-field|-order|-clock|-number|-of|-quarter))(?=['`:])/g,
      ),
    ];
    const ofDraws = readFileSync(join(ROOT, 'libs/domain/programme/src/draw/draw-form.ts'), 'utf8');
    rules.push(...ofDraws.matchAll(/(?:Rule|Pattern)\([^']*'([a-z-]+)'/g));
    rules.push(...rulesOfBenefits());
    const named = [...new Set([...rules.map((m) => m[1] as string), 'one-of', 'list-of', 'whole-number'])];
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((one) => !hasMessage(`programme-rule.${one}`))).toEqual([]);
  });
});
