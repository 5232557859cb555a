import type { PossibleReply } from '@lianxin/contracts';
import { hasMessage, inBoth } from '@lianxin/contracts';
import { settledAt } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { Installed } from '../../installed.ts';
import { findStream } from '../find-stream.ts';
import { inTheStead } from '../in-the-stead.ts';
import type { Place } from '../view/view-stream.ts';

export class ReadPossible extends Query<PossibleReply> {
  readonly place: Place;
  readonly actor: Actor;

  constructor(place: Place, actor: Actor) {
    super();
    this.place = place;
    this.actor = actor;
  }
}

/** A process that does not say what is possible when: all that the roles allow and the doors take. */
const allowed = ({ process, opening }: ProcessKit, { roles }: Actor): readonly string[] =>
  Object.entries(process.roles as Readonly<Record<string, readonly string[]>>)
    .filter(([type, senders]) => type !== opening.type && roles.some((role) => senders.includes(role)))
    .map(([type]) => type);

const words = (type: string) => (hasMessage(`command.${type}`) ? inBoth(`command.${type}`) : { zh: type, en: type });

@QueryHandler(ReadPossible)
export class ReadPossibleHandler implements IQueryHandler<ReadPossible> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, actor }: ReadPossible): Promise<PossibleReply> {
    const { kit, stream, fold } = await findStream(this.installation, place, actor);
    const now = this.installation.clock.now();
    const { state, agenda } = await settledAt(this.installation, stream, fold, now);
    const own = kit.process.possible?.(state, actor, now) ?? allowed(kit, actor);
    const stead = await inTheStead(this.installation, kit.process, { state, actor, at: now });
    const commands = [...own.map((type) => ({ type })), ...stead]
      .filter(({ type }) => kit.commands[type])
      .map((one) => {
        const asked = kit.items?.(state, one.type);
        const items = asked?.map(({ id, title }) => ({ id, what: { zh: title.zh, en: title.en } }));
        return { ...one, what: words(one.type), ...(items ? { items } : {}) };
      });
    return { id: idOf(stream), version: fold.version, stage: agenda.stage, commands };
  }
}
