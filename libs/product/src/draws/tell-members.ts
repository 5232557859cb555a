import { NotSettled, forEachLimited } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { idOfStream, isRejection } from '@lianxin/kernel';
import type { ToldBatch } from '@lianxin/look-back';
import { parseLot, parsePopulation, parseSample, SUPERSEDED } from '@lianxin/look-back';
import type { ActPorts, DrawPorts, DrawStep, DueDraw } from './draw-ports.ts';
import { clockCommand, keyOf, partOf } from './draw-ports.ts';
import { readKept } from './record-draw.ts';

/** As a change of rules: short enough to be stopped or killed in between. */
const BATCH_MEMBERS = 200;
const CASES_AT_ONCE = 16;
/** What stays so however often it is told; whatever else hinders a case passes. */
const FINAL_REFUSALS: readonly string[] = ['round-superseded', 'round-drawn-before', 'round-in-no-draw'];

/** What each member of a draw is told, and in which stream, in the order of the population. */
export interface Telling {
  readonly member: string;
  readonly stream: string | undefined;
  readonly type: 'RecordCaseDrawn' | 'RecordCaseNotDrawn';
  readonly data: object;
}

/** Reads it from the texts of the draw; the cases themselves are found in the part of the log that it is over. */
export async function listTellings(ports: ActPorts, { stream, state }: DueDraw): Promise<readonly Telling[]> {
  const { closed, made } = state;
  const part = closed && (await partOf(ports, state, closed.position));
  if (!closed || !made || !part) return [];
  const drawn = parseSample(await readKept(ports, made.sample));
  const verifiers = parseLot(await readKept(ports, made.verifiers));
  const streams = new Map((await ports.gatherRounds(ports, state, part)).map((one) => [one.number, one.stream]));
  const draw = idOfStream(stream);
  const { members } = parsePopulation(await readKept(ports, closed));
  return [...members]
    .filter((member) => member.of['ending'] !== SUPERSEDED)
    .map(({ id: member }): Telling => {
      const [number = '', round] = member.split('/');
      const said = { draw, round: Number(round) };
      const [because, verifier] = [drawn.get(member), verifiers.get(member)];
      const found = { member, stream: streams.get(number) };
      return because
        ? { ...found, type: 'RecordCaseDrawn', data: { ...said, because, ...(verifier && { verifier }) } }
        : { ...found, type: 'RecordCaseNotDrawn', data: said };
    });
}

const commandOf = (telling: Telling, { stream, now }: DueDraw): Command =>
  clockCommand(telling, { id: `draw:${telling.member.split('/')[1]}:${keyOf(stream)}`, now, ingress: 'change' });

/** The next members have it in the records of their cases. Repeated, it does nothing to those who have it. */
export async function tellMembers(ports: DrawPorts, due: DueDraw, tellings: readonly Telling[]): Promise<DrawStep> {
  const from = due.state.telling.batches * BATCH_MEMBERS;
  const next = tellings.slice(from, from + BATCH_MEMBERS);
  const otherwise: { readonly member: string; readonly because: string }[] = [];
  await forEachLimited(next, CASES_AT_ONCE, async (telling) => {
    const { member, stream } = telling;
    const answer = stream && (await ports.application.sendInternal(stream, commandOf(telling, due)));
    if (!answer) otherwise.push({ member, because: 'no-such-stream' });
    else if (isRejection(answer) && !FINAL_REFUSALS.includes(answer.code)) throw new NotSettled(answer);
    else if (isRejection(answer)) otherwise.push({ member, because: answer.code });
  });
  const data: ToldBatch = {
    ...{ batch: due.state.telling.batches + 1, told: next.length - otherwise.length },
    otherwise: otherwise.sort((a, b) => (a.member < b.member ? -1 : 1)),
    last: from + BATCH_MEMBERS >= tellings.length,
  };
  return { type: 'RecordMembersTold', data };
}
