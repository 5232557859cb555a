/** Office of the story. */
export const DEMO_OFFICE = 'lsw';

/** Who the demo's accounts are in the campaign: whoever signs in finds his own cases, notices and figures. */
export const DEMO_IDS: Readonly<Record<string, string>> = {
  officer: 'officer-1',
  cadre: 'cadre-01',
  'stand-in': 'cadre-02',
  verifier: 'verifier-1',
  supervisor: 'supervisor-1',
  leader: 'leader-1',
  requester: 'requester-001',
  operator: 'operator-1',
};

/** Invented, as all names of people are here. */
export const DEMO_NAMES: Readonly<Record<string, string>> = {
  officer: '周敏',
  cadre: '赵建国',
  'stand-in': '钱卫东',
  verifier: '孙丽',
  supervisor: '李振华',
  leader: '吴海燕',
  auditor: '郑文',
  operator: '冯涛',
};
