import type { PossibleReply } from '@lianxin/contracts';
import { hasMessage, inBothLanguages, refusalText, shortName } from '@lianxin/contracts';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { previewSettled } from '@lianxin/engine';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, idOfStream } from '@lianxin/kernel';
import type {
  FieldChoices,
  GuideContext,
  ListedPerson,
  ProcessModule,
  SendableCommand,
  StreamAddress,
} from '@lianxin/application';
import { listCommandsOnBehalf } from '@lianxin/application';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';
import type { GuidePorts } from './guide-context.ts';
import { guideContext } from './guide-context.ts';

type Ports = GuidePorts & SettledPreviewPorts;

export class ReadPossible extends Query<PossibleReply> {
  readonly place: StreamAddress;
  readonly actor: Actor;

  constructor(place: StreamAddress, actor: Actor) {
    super();
    this.place = place;
    this.actor = actor;
  }
}

/** For a process without rules on what is possible: all commands that its roles allow and ingresses take. */
const allowedCommands = ({ process, opening }: ProcessModule, { roles }: Actor): readonly string[] =>
  Object.entries(process.roles as Readonly<Record<string, readonly string[]>>)
    .filter(([type, senders]) => type !== opening.type && roles.some((role) => senders.includes(role)))
    .map(([type]) => type);

/** The commands that the actor may send now, of those that have a form. */
export const listOwnCommands = (module: ProcessModule, state: unknown, actor: Actor, now: Instant): readonly string[] =>
  (module.process.possibleCommands?.(state, actor, now) ?? allowedCommands(module, actor)).filter(
    (type) => module.commands[type],
  );

const commandText = (type: string) =>
  hasMessage(`command.${type}`) ? inBothLanguages(`command.${type}`) : shortName(type);

const itemsAsked = ({ requiredItems }: ProcessModule, state: unknown, type: string) =>
  requiredItems?.(state, type)?.map(({ id, title, evidence }) => ({
    ...{ id, what: { zh: title.zh, en: title.en } },
    ...(evidence && { evidence }),
  }));

function refusalWords({ code, params }: Rejection, people: readonly ListedPerson[]) {
  const nameOf = (id: string): string => {
    const person = people.find((one) => one.id === id);
    return person?.displayName ?? person?.name ?? id;
  };
  const inLanguage = (language: 'zh' | 'en') =>
    refusalText(language, { code, params }, { nameOf, offsetMinutes: CHINA_OFFSET_MINUTES });
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

interface RefusedCommand {
  readonly type: string;
  readonly rejection: Rejection;
}

/** What the roles allow and the state, or what there is to choose from, does not, with the reason; commands that no ingress takes are left out. */
async function listNotNow(
  { guide, commands }: ProcessModule,
  state: unknown,
  { actor, at, people }: GuideContext,
  withoutChoice: readonly RefusedCommand[],
): Promise<PossibleReply['notNow']> {
  const refusedNow = (guide?.refusedNow(state, actor, at) ?? []).filter(({ type }) => commands[type]);
  const refused = [...new Map([...withoutChoice, ...refusedNow].map((one) => [one.type, one])).values()];
  const known = refused.length === 0 ? [] : await people();
  return refused.map(({ type, rejection }) => ({
    type,
    short: shortName(type),
    code: rejection.code,
    why: refusalWords(rejection, known),
  }));
}

const toChoices = (fields: FieldChoices) =>
  Object.fromEntries(Object.entries(fields).map(([field, choices]) => [field, [...choices]]));

/** Choices of each command, found once for oneself and once for each person in whose place it is done. */
async function findChoices(
  { guide }: ProcessModule,
  state: unknown,
  possible: readonly SendableCommand[],
  context: GuideContext,
): Promise<ChoicesOfCommand> {
  const found = [...Map.groupBy(possible, ({ onBehalfOf }) => onBehalfOf)].map(async ([onBehalfOf, theirs]) => {
    const types = theirs.map(({ type }) => type);
    const asked = { ...context, ...(onBehalfOf !== undefined && { onBehalfOf }) };
    return [onBehalfOf, (await guide?.choicesFor(state, types, asked)) ?? {}] as const;
  });
  const byPerson = new Map(await Promise.all(found));
  return ({ type, onBehalfOf }) => byPerson.get(onBehalfOf)?.[type] ?? {};
}

type ChoicesOfCommand = (one: SendableCommand) => FieldChoices;

/** What has to name something that is not there, for himself or in somebody's place. */
const listWithoutChoice = (
  { guide }: ProcessModule,
  possible: readonly SendableCommand[],
  choicesOf: ChoicesOfCommand,
): readonly RefusedCommand[] =>
  possible.flatMap((one) => {
    const rejection = guide?.refusedWith(one.type, choicesOf(one));
    return rejection ? [{ type: one.type, rejection }] : [];
  });

function describe(
  module: ProcessModule,
  state: unknown,
  possible: readonly SendableCommand[],
  { actor, choicesOf }: { readonly actor: Actor; readonly choicesOf: ChoicesOfCommand },
): PossibleReply['commands'] {
  const first = module.guide?.primaryOf(state, possible, actor);
  return possible.map((one) => {
    const items = itemsAsked(module, state, one.type);
    const fields = choicesOf(one);
    return {
      ...one,
      ...{ what: commandText(one.type), short: shortName(one.type), primary: one === first },
      ...(items ? { items } : {}),
      ...(Object.keys(fields).length > 0 ? { choices: toChoices(fields) } : {}),
    };
  });
}

@QueryHandler(ReadPossible)
export class ReadPossibleHandler implements IQueryHandler<ReadPossible> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, actor }: ReadPossible): Promise<PossibleReply> {
    const found = await findStream(this.ports, place, actor);
    const { module, stream, aggregate } = found;
    const at = this.ports.clock.now();
    const { state, agenda } = await previewSettled(this.ports, stream, aggregate, at);
    const own = listOwnCommands(module, state, actor, at);
    const stead = await listCommandsOnBehalf(this.ports, module.process, { state, actor, at });
    const possible = [...own.map((type) => ({ type })), ...stead].filter(({ type }) => module.commands[type]);
    const context = guideContext(this.ports, found, { actor, at });
    const choicesOf = await findChoices(module, state, possible, context);
    const withoutChoice = listWithoutChoice(module, possible, choicesOf);
    const rest = possible.filter((one) => !withoutChoice.some(({ type }) => type === one.type));
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      stage: agenda.stage,
      commands: describe(module, state, rest, { actor, choicesOf }),
      notNow: await listNotNow(module, state, context, withoutChoice),
    };
  }
}
