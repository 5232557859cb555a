const WANTS = [
  '口罩',
  '护目镜',
  '测温枪',
  '消毒液',
  '安全帽',
  '防护服',
  '体检',
  '返岗包车',
  '通行证',
  '续贷',
  '厂房租金减免',
];
const WHY = [
  '复工在即，工人陆续返岗，现有库存只够用三天',
  '供应商还没有复工，配件断供，生产线随时可能停下来',
  '货车在高速路口被劝返，原料压在路上进不了厂区',
  '订单月底就要交付，延期要承担违约责任，资金也周转不开',
  '园区封闭管理，职工上下班被拦在村口，宿舍又不够住',
];
const ASKS = ['请街道帮忙联系', '希望协调解决', '不知道流程怎么走，请告知', '恳请尽快安排专人对接'];

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/** What the n-th request says: some sixty characters, no two alike in everything. */
export const saidText = (n: number): string =>
  `${pick(WHY, n)}。我公司现急需${pick(WANTS, Math.floor(n / 7))}${(n % 490) + 10}份，` +
  `涉及${(n % 37) + 3}名职工，${pick(ASKS, Math.floor(n / 3))}。`;
