import type { HttpAnswer, PostRequest } from '@lianxin/bench/http';
import { Connection, formatPost } from '@lianxin/bench/http';

const ANSWER_MS_MAX = 10_000;

/** The benchmark's connections to the apis, as many as there are requests at once; those that live are used again. */
export class Wire {
  private readonly free = new Map<number, Connection[]>();

  /** Throws where the connection breaks, or nothing is heard in time. */
  async post(port: number, post: PostRequest): Promise<HttpAnswer> {
    const connection = this.freeTo(port) ?? (await Connection.open(port, { silentMsMax: ANSWER_MS_MAX }));
    const answer = await connection.send(formatPost(post));
    this.allFree(port).push(connection);
    return answer;
  }

  private freeTo(port: number): Connection | undefined {
    const free = this.allFree(port);
    let connection = free.pop();
    while (connection?.isOpen === false) connection = free.pop();
    return connection;
  }

  private allFree(port: number): Connection[] {
    const free = this.free.get(port) ?? [];
    this.free.set(port, free);
    return free;
  }
}
