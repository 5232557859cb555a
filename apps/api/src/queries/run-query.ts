import type { Actor, Position } from '@lianxin/kernel';
import { Query } from '@nestjs/cqrs';

/** A question to the read models by its name. */
export class RunQuery extends Query<unknown> {
  readonly name: string;
  readonly params: unknown;
  readonly actor: Actor;
  readonly after: Position | undefined;

  constructor(name: string, params: unknown, actor: Actor, after?: Position) {
    super();
    this.name = name;
    this.params = params;
    this.actor = actor;
    this.after = after;
  }
}
