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
  requiredItems?.(state, type)?.map(({ id, title }) => ({ id, what: { zh: title.zh, en: title.en } }));

function refusalWords({ code, params }: Rejection, people: readonly ListedPerson[]) {
  const nameOf = (id: string): string => {
    const person = people.find((one) => one.id === id);
    return person?.displayName ?? person?.name ?? id;
  };
  const inLanguage = (language: 'zh' | 'en') =>
    refusalText(language, { code, params }, { nameOf, offsetMinutes: CHINA_OFFSET_MINUTES });
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** What the roles allow and the state does not, with the reason; commands that no ingress takes are left out. */
async function listNotNow(
  { guide, commands }: ProcessModule,
  state: unknown,
  { actor, at, people }: GuideContext,
): Promise<PossibleReply['notNow']> {
  const refused = (guide?.refusedNow(state, actor, at) ?? []).filter(({ type }) => commands[type]);
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
): Promise<(one: SendableCommand) => FieldChoices> {
  const found = [...Map.groupBy(possible, ({ onBehalfOf }) => onBehalfOf)].map(async ([onBehalfOf, theirs]) => {
    const types = theirs.map(({ type }) => type);
    const asked = { ...context, ...(onBehalfOf !== undefined && { onBehalfOf }) };
    return [onBehalfOf, (await guide?.choicesFor(state, types, asked)) ?? {}] as const;
  });
  const byPerson = new Map(await Promise.all(found));
  return ({ type, onBehalfOf }) => byPerson.get(onBehalfOf)?.[type] ?? {};
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
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      stage: agenda.stage,
      commands: await this.describe(module, state, possible, context),
      notNow: await listNotNow(module, state, context),
    };
  }

  private async describe(
    module: ProcessModule,
    state: unknown,
    possible: readonly SendableCommand[],
    context: GuideContext,
  ): Promise<PossibleReply['commands']> {
    const { guide } = module;
    const choicesOf = await findChoices(module, state, possible, context);
    const first = guide?.primaryOf(state, possible, context.actor);
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
}
