import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { printAnswer } from '../command.ts';
import { withMarkedOutput } from './marked-output.ts';

const ESC = '\u001b';

describe('what came in from outside and is shown', () => {
  it('steers nobody’s terminal, in an answer, beside it, or in a question', async () => {
    const asked: string[] = [];
    const {
      cli: world,
      said,
      noted,
    } = createTestContext({ ask: (question) => Promise.resolve((asked.push(question), '')) });
    const marked = withMarkedOutput(world);
    marked.writeStdout(`${ESC}[2J合同\u202egpj\n二`);
    marked.writeStderr(`\u0007${ESC}]0;x`);
    await marked.ask(`${ESC}c?`);
    expect([said, noted, asked]).toEqual([
      ['‹U+001B›[2J合同‹U+202E›gpj\n二'],
      ['‹U+0007›‹U+001B›]0;x'],
      ['‹U+001B›c?'],
    ]);
  });

  it('goes that way from every command line', async () => {
    const { cli: world, noted } = createTestContext();
    expect(await runCommandLine([`${ESC}[2J`], world)).toBe(2);
    expect(noted.join('')).toContain('‹U+001B›[2J');
    expect(noted.join('')).not.toContain(ESC);
  });

  it('is the same JSON to a program that reads it', () => {
    const { cli: world, said } = createTestContext();
    const json = { text: `${ESC}\u009b\u202e\u2028\ud800` };
    printAnswer(withMarkedOutput(world), { json: true }, { json, lines: [] });
    expect(said[0]).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(said[0] as string)).toEqual(json);
  });
});
