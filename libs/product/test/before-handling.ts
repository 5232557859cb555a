import type { Application } from '@lianxin/application';

/** The process, in which something else comes between what a command of this type reserves and the command itself. */
export function beforeHandling(process: Application, type: string, other: () => Promise<unknown>): Application {
  const { commands } = process;
  const handle = commands.handle.bind(commands);
  commands.handle = async (stream, command, seen) => {
    if (command.type === type) await other();
    return handle(stream, command, seen);
  };
  return process;
}
