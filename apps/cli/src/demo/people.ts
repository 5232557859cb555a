/** Office of the story. */
export const DEMO_OFFICE = 'lsw';

/** Who the demo’s accounts are in the campaign: each finds cases, notices and figures of its own. */
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
  reader: '蒋楠',
};

/** The campaign's other people, by account. */
export const COLLEAGUE_NAMES: Readonly<Record<string, string>> = {
  ...{ 'officer-2': '沈芳', 'verifier-2': '韩磊', 'cadre-03': '孔祥瑞', 'cadre-04': '魏明' },
  ...{ 'cadre-05': '陶丽娟', 'cadre-06': '姜志远', 'cadre-07': '谢文斌', 'cadre-08': '邹晓燕' },
  ...{ 'cadre-09': '喻国强', 'cadre-10': '柏松', 'cadre-11': '窦建军', 'cadre-12': '章秀英' },
};
