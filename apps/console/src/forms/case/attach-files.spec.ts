/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../http/refusal.ts';
import { sessions } from '../../session/session.ts';
import { ReceiptClient } from '../../http/ask-by-receipt.ts';
import { sendAct } from '../../track/send-act.ts';
import { FileAttacher } from './attach-files.ts';

const answer = (status: number, body: object): Response =>
  ({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) }) as Response;
const refused = (code: string): Response =>
  answer(422, { type: 'about:blank', title: code, status: 422, detail: code, code });

const photo = (name: string): File => new File(['taken'], name, { type: 'image/jpeg' });
const task = {
  ...{ process: 'case', id: 'k1' },
  command: { type: 'LogVisit', primary: false, what: { zh: '', en: '' }, short: { zh: '', en: '' } },
} as const;

/** What was sent by its command's type, and the answer to each `AttachFile`, the last one for all that follow. */
let sent: string[];
function answerAttaching(...answers: readonly Response[]): void {
  let n = 0;
  globalThis.fetch = (path, init) => {
    if (/attachments$|files$/.test(String(path)))
      return Promise.resolve(answer(200, { hash: 'a'.repeat(64), sizeBytes: 5 }));
    const type = String((JSON.parse(String(init?.body ?? '{}')) as { type?: string }).type ?? path);
    sent.push(type);
    if (type !== 'AttachFile') return Promise.resolve(answer(200, { id: 'k1', version: 9, position: '9' }));
    return Promise.resolve(answers[Math.min(n++, answers.length - 1)] ?? answer(500, {}));
  };
}

beforeEach(() => {
  sent = [];
  const session = { token: 'of li', expiresAt: '2020-02-10T01:00:00.000Z', account: { id: 'li' } };
  sessions.signedIn(session as SessionReply);
});

describe('a photograph that the case has already', () => {
  it('holds up neither the others nor the visit they are of', async () => {
    answerAttaching(refused('already-attached'), answer(200, { id: 'k1', version: 4, position: '4' }));
    const attacher = new FileAttacher(task);
    const photos = [photo('门口.jpg'), photo('车间.jpg')];
    expect(await attacher.attach(photos)).toBe(4);
    expect(await attacher.attach(photos)).toBe(4);
    expect(sent).toEqual(['AttachFile', 'AttachFile']);
  });

  it('is the only refusal of which that is so', async () => {
    answerAttaching(refused('case-closed'));
    await expect(new FileAttacher(task).attach([photo('门口.jpg')])).rejects.toThrow(Refusal);
  });

  it('holds up no words of a requester either', async () => {
    answerAttaching(refused('already-attached'));
    const typed = new FormData();
    typed.append('text', '还缺三人');
    typed.append('files', photo('门口.jpg'));
    const client = new ReceiptClient({ number: 'LSW-2020-000001', code: '9xkqhk16' });
    await sendAct(client, { type: 'CompleteRequest', typed, actId: 'act-1' } as never);
    expect(sent).toEqual(['AttachFile', 'CompleteRequest']);
  });
});
