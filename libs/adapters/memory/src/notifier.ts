import type { Notice, Notifier } from '@lianxin/engine';

/** Remembers what was delivered; `unavailable` refuses it. */
export class RecordingNotifier implements Notifier {
  readonly channel = 'memory';
  readonly delivered: Notice[] = [];
  unavailable = false;

  async deliver(notice: Notice): Promise<void> {
    if (this.unavailable) throw new Error('no channel to the recipient');
    this.delivered.push(notice);
  }
}
