import { rotateLog } from '../servers/lib/log-file.mjs';
import { isSame } from '../servers/lib/process.mjs';
import { BACK_OFF, backOffMs, countDeath } from './back-off.mjs';
import { say } from '../messages/index.mjs';

const LOOK_EVERY_MS = 250;
// A process says that it lives without any work; on a busy machine, or stopped for a while, it is late with it.
const ASK_EVERY_MS = 5_000;
const SILENT_MS_MAX = 30_000;

/**
 * Something to keep running: a server of ours, or an app.
 * @typedef {import('./app.mjs').Running} Running
 * @typedef {{ name: string, logFile?: string, start: (signal: AbortSignal) => Promise<Running> }} Service
 * @typedef {{ service: Service, running: Running, since: number, deaths: number, heardAt: number, askedAt: number,
 *   watching: Promise<void> }} Kept
 */

/**
 * Keeps services running: a service that dies, or answers nothing for long, is started again after a wait that grows, and
 * every death and start is reported. Stops them in the reverse of the order in which they were added.
 */
export class Supervisor {
  /**
   * @param {{ report: (line: string) => void, backOff?: typeof BACK_OFF, lookEveryMs?: number, askEveryMs?: number,
   *   silentMsMax?: number }} options
   */
  constructor({
    report,
    backOff = BACK_OFF,
    lookEveryMs = LOOK_EVERY_MS,
    askEveryMs = ASK_EVERY_MS,
    silentMsMax = SILENT_MS_MAX,
  }) {
    this.report = report;
    this.backOff = backOff;
    this.lookEveryMs = lookEveryMs;
    this.askEveryMs = askEveryMs;
    this.silentMsMax = silentMsMax;
    this.stopping = new AbortController();
    /** @type {Kept[]} */
    this.kept = [];
  }

  /**
   * Start a service for the first time. If that fails the caller decides; from then on it is kept running.
   * @param {Service} service
   * @returns {Promise<Running>}
   */
  async add(service) {
    const running = await service.start(this.stopping.signal);
    await this.keep(service, running);
    return running;
  }

  /**
   * Keep running what has been started already.
   * @param {Service} service
   * @param {Running} running
   */
  async keep(service, running) {
    if (this.stopping.signal.aborted) {
      await running.stop();
      throw new Error(say('service.unwanted', { name: service.name }));
    }
    /** @type {Kept} */
    const kept = { service, running, deaths: 0, watching: Promise.resolve(), ...freshly() };
    this.kept.push(kept);
    kept.watching = this.watch(kept);
  }

  /** Stop everything, the last added first. */
  async stopAll() {
    this.stopping.abort();
    for (const kept of [...this.kept].reverse()) {
      // A restart under way ends first, so that what it starts is stopped too.
      await kept.watching;
      await kept.running.stop();
    }
    this.kept = [];
  }

  /** @param {Kept} kept */
  async watch(kept) {
    while (!this.stopping.signal.aborted) {
      await this.pause(this.lookEveryMs);
      if (this.stopping.signal.aborted) return;
      if (kept.service.logFile !== undefined) rotateLog(kept.service.logFile);
      if (!isSame(kept.running.process)) await this.revive(kept, why(kept));
      else if (await this.isSilent(kept)) await this.end(kept);
    }
  }

  /**
   * Whether it has said nothing for too long; asked rarely, since every answer costs it a little.
   * @param {Kept} kept
   */
  async isSilent(kept) {
    const { answers } = kept.running;
    if (!answers || now() - kept.askedAt < this.askEveryMs) return false;
    kept.askedAt = now();
    if (await answers()) kept.heardAt = now();
    return now() - kept.heardAt > this.silentMsMax;
  }

  /**
   * It runs and does nothing: it is ended, by force if it does not hear that either, and started again.
   * @param {Kept} kept
   */
  async end(kept) {
    const { name } = kept.service;
    const time = say('seconds', { seconds: Math.round((now() - kept.heardAt) / 1000) });
    await kept.running.stop();
    if (!this.stopping.signal.aborted) await this.revive(kept, say('service.silent', { name, time }));
  }

  /**
   * @param {Kept} kept
   * @param {string} why
   */
  async revive(kept, why) {
    const { name } = kept.service;
    let ranMs = now() - kept.since;
    for (;;) {
      kept.deaths = countDeath({ deaths: kept.deaths, ranMs }, this.backOff);
      const waitMs = backOffMs(kept.deaths, this.backOff);
      this.report(say('service.again', { why, time: say('seconds', { seconds: waitMs / 1000 }) }));
      await this.pause(waitMs);
      if (this.stopping.signal.aborted) return;
      const begun = now();
      try {
        kept.running = await kept.service.start(this.stopping.signal);
        Object.assign(kept, freshly());
        const time = say('seconds', { seconds: ((kept.since - begun) / 1000).toFixed(1) });
        this.report(say('service.back', { name, time }));
        return;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
        ranMs = 0;
      }
    }
  }

  /**
   * Wait, but not past a stop.
   * @param {number} ms
   */
  async pause(ms) {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    await new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve(undefined);
      }
    });
  }
}

/** Not the machine's clock, which somebody may set. */
const now = () => performance.now();

/** Started just now, and heard. */
const freshly = () => ({ since: now(), heardAt: now(), askedAt: now() });

/**
 * @param {Kept} kept
 * @returns {string}
 */
function why({ service: { name }, running }) {
  const end = running.ended?.();
  return end ? say('service.ended-with', { name, end }) : say('service.ended', { name });
}
