import type { PossibleReply } from '@lianxin/contracts';
import { hasMessage, inBothLanguages } from '@lianxin/contracts';
import { previewSettled } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOfStream } from '@lianxin/kernel';
import type { ProcessModule, FindPorts, StreamAddress } from '@lianxin/application';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { listCommandsOnBehalf } from '@lianxin/application';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';

type Ports = FindPorts & SettledPreviewPorts;

export class ReadPossible extends Query<PossibleReply> {
  readonly place: StreamAddress;
  readonly actor: Actor;

  constructor(place: StreamAddress, actor: Actor) {
    super();
    this.place = place;
    this.actor = actor;
  }
}

/** A process that does not say what is possible when: all that the roles allow and the ingresses take. */
const allowedCommands = ({ process, opening }: ProcessModule, { roles }: Actor): readonly string[] =>
  Object.entries(process.roles as Readonly<Record<string, readonly string[]>>)
    .filter(([type, senders]) => type !== opening.type && roles.some((role) => senders.includes(role)))
    .map(([type]) => type);

const commandText = (type: string) =>
  hasMessage(`command.${type}`) ? inBothLanguages(`command.${type}`) : { zh: type, en: type };

@QueryHandler(ReadPossible)
export class ReadPossibleHandler implements IQueryHandler<ReadPossible> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, actor }: ReadPossible): Promise<PossibleReply> {
    const { module, stream, aggregate } = await findStream(this.ports, place, actor);
    const now = this.ports.clock.now();
    const { state, agenda } = await previewSettled(this.ports, stream, aggregate, now);
    const own = module.process.possibleCommands?.(state, actor, now) ?? allowedCommands(module, actor);
    const stead = await listCommandsOnBehalf(this.ports, module.process, { state, actor, at: now });
    const commands = [...own.map((type) => ({ type })), ...stead]
      .filter(({ type }) => module.commands[type])
      .map((one) => {
        const asked = module.requiredItems?.(state, one.type);
        const items = asked?.map(({ id, title }) => ({ id, what: { zh: title.zh, en: title.en } }));
        return { ...one, what: commandText(one.type), ...(items ? { items } : {}) };
      });
    return { id: idOfStream(stream), version: aggregate.version, stage: agenda.stage, commands };
  }
}
