/** What a fact changes in the row of its case; one of a type that is not known changes nothing. */
const CHANGES = {
  'lianxin.case.requested.v1': (row, _data, time) => (row.requested = time),
  'lianxin.case.due-date-set.v1': (row, { dates }) => dates.forEach(({ clock, due }) => (row.due[clock.id] = due)),
  'lianxin.case.breached.v1': ({ missed }, { clock, due = '', standing }) => {
    if (standing === 'stands') missed.add(`${clock.id} ${due}`);
    else for (const one of missed) if (one.startsWith(`${clock.id} ${due}`)) missed.delete(one);
  },
  'lianxin.case.escalated.v1': (row, { rung }) => (row.rung = rung),
  'lianxin.case.resolved.v1': (row, { outcome }) => (row.outcome = outcome),
  'lianxin.case.rated.v1': (row, { grade }) => (row.grade = grade),
  'lianxin.case.closed.v1': (row, { ending }) => (row.ending = ending),
  'lianxin.case.reopened.v1': (row) => Object.assign(row, { outcome: null, ending: null }),
  'lianxin.case.merged.v1': (row, { into }) => (row.merged_into = into),
};

/** The row of a case, from all its facts in their order. */
export function fold(facts) {
  const row = { due: {}, missed: new Set() };
  for (const { type, time, subject, data } of facts) {
    Object.assign(row, data.case, { id: subject });
    CHANGES[type]?.(row, data, time);
  }
  return { ...row, breaches: row.missed.size };
}
