import { scalars } from '@lianxin/contracts';
import { faultsOf } from '@lianxin/contracts';
import type { FastifyInstance } from 'fastify';
import { badInput } from './door-problem.ts';

/** What stands in an address, decoded: it becomes names of streams and values of statements as it is. */
function faultOf(places: unknown): ReturnType<typeof badInput> | undefined {
  for (const [name, value] of Object.entries(places ?? {})) {
    for (const one of [value].flat()) {
      const read = one === '' ? undefined : scalars.line.safeParse(one);
      if (read?.error) return badInput(faultsOf(read.error.issues, one, scalars.line.safeParse(name).data ?? 'query'));
    }
  }
  return undefined;
}

/** Before any route: path and query parameters are lines, as those of a body are; `%00` is none. */
export function checkAddresses(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('preValidation', (request, _reply, done) => {
    done(faultOf(request.params) ?? faultOf(request.query));
  });
}
