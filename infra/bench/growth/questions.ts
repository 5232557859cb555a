import { Connection, formatGet } from '../http/connection.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { Samples } from '../report/samples.ts';

/** What people open all day, and the reports a leader asks for. `$CASE`, `$LEAD`, `$ENTERPRISE`, `$NUMBER` are filled in. */
const QUESTIONS = {
  'list, newest': '/queries/cases',
  'list, by due date': '/queries/cases?sort=due&limit=50',
  'list, stage and category': '/queries/cases?stage=resolution&category=labour',
  'list, one enterprise': '/queries/cases?enterprise=$ENTERPRISE',
  'search by number': '/queries/cases?number=$NUMBER',
  'search by phone': '/queries/cases?phone=$PHONE',
  inbox: '/queries/inbox',
  'one case': '/processes/case/$CASE',
  'history of one': '/processes/case/$CASE/history',
  'counts by stage': '/queries/counts?by=stage',
  'counts by cadre': '/queries/counts?by=holder',
  workload: '/queries/workload',
  'overdue board': '/queries/overdue-board',
  'report of the campaign': '/queries/campaign',
} as const;

export type Question = keyof typeof QUESTIONS;
export const questionNames = Object.keys(QUESTIONS) as Question[];

/** Asked before measuring: plans and caches. */
const WARM = 10;

export interface QuestionLoad {
  readonly town: SignedInOffice;
  /** Cases in the record. */
  readonly cases: number;
  readonly times: number;
}

function questionPath(question: Question, { town, cases }: QuestionLoad, n: number): string {
  // Spread over the record, old and new.
  const pick = (n * 7919) % cases;
  const enterprise = town.enterprises[pick % town.enterprises.length];
  return QUESTIONS[question]
    .replace('$CASE', `life${pick}`)
    .replace('$ENTERPRISE', enterprise?.creditCode ?? '')
    .replace('$NUMBER', `LSW-2026-${String(pick).padStart(6, '0')}`)
    .replace('$PHONE', `139${String(pick).padStart(8, '0')}`);
}

/** One after the other on one connection, as one person would. */
export async function measureQuestion(question: Question, asked: QuestionLoad): Promise<Samples> {
  const connection = await Connection.open(asked.town.port);
  const took = new Samples();
  const token = asked.town.officers[0]?.token ?? '';
  for (let n = -WARM; n < asked.times; n += 1) {
    const path = questionPath(question, asked, n + WARM);
    const begun = performance.now();
    const { status, body } = await connection.send(formatGet(path, token));
    if (status !== 200) throw new Error(`${question}: ${status} ${body.slice(0, 300)}`);
    if (n >= 0) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}
