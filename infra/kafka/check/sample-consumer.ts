import { spawn } from 'node:child_process';
import { PROGRAMS } from '@lianxin/local/launcher';

/** What the sample consumer is told. */
export interface SampleConsumerOptions {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly topic?: string;
  /** Another program in its place. */
  readonly program?: string;
}

/** The sample consumer in a process of its own: to be killed, and held still. */
export class SampleConsumer {
  /** What it printed. */
  printed = '';
  readonly ended: Promise<void>;
  private readonly child;

  constructor({ brokers, databaseUrl, topic, program = PROGRAMS.sampleConsumer }: SampleConsumerOptions) {
    const env = {
      PATH: process.env['PATH'] ?? '',
      KAFKA_BROKERS: brokers,
      DATABASE_URL: databaseUrl,
      ...(topic === undefined ? {} : { TOPIC: topic }),
    };
    // The driver asks for timers that are over.
    const args = ['--disable-warning=TimeoutNegativeWarning', program];
    this.child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (chunk) => (this.printed += String(chunk)));
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(name);
  }

  /** With signal 9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to end, also where it is held still. */
  async stop(): Promise<void> {
    this.child.kill('SIGCONT');
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
