/**
 * What the newspaper report of the campaign says, turned into input. Named projects and the figures are the
 * report's; every other name is invented and marked so. Sums are checked when the file is built.
 */
export const CADRES = 12;
export const ABOVE_SCALE = 32;
export const SUPPLIED = 162;

/** Seven projects fetched their workers from home to factory: 156 workers, medical exams for each. */
export const TRIPS = [
  {
    enterprise: '青岛瑞源工程',
    project: '瑞源中医医院',
    workers: 23,
    fromProvince: '江苏',
    fromPlace: '赣榆',
    trade: '钢筋工',
    ranOn: '2020-02-16',
  },
  {
    enterprise: '茂林橡胶',
    project: '茂林橡胶',
    workers: 22,
    fromProvince: '河南',
    fromPlace: '商丘',
    ranOn: '2020-02-18',
  },
  {
    enterprise: '天元建设',
    project: '万科青岛小镇五期',
    workers: 25,
    fromProvince: '江苏',
    fromPlace: '徐州',
    ranOn: '2020-02-19',
  },
  {
    enterprise: '天元建设',
    project: '黄海学院工程',
    workers: 21,
    fromProvince: '安徽',
    fromPlace: '宿州',
    ranOn: '2020-02-21',
  },
  {
    enterprise: undefined,
    project: '综合楼',
    workers: 20,
    fromProvince: '河北',
    fromPlace: '邯郸',
    ranOn: '2020-02-22',
  },
  {
    enterprise: undefined,
    project: '二号厂房',
    workers: 24,
    fromProvince: '河南',
    fromPlace: '周口',
    ranOn: '2020-02-25',
  },
  {
    enterprise: undefined,
    project: '冷链仓库',
    workers: 21,
    fromProvince: '安徽',
    fromPlace: '亳州',
    ranOn: '2020-02-28',
  },
];
/** Exams beyond those of the trips' workers. */
export const OTHER_EXAMS = 18;

export const THERMOMETERS = 312;
export const THERMOMETER_FEN = 320_00;
export const GOGGLES = 744;
export const GOGGLES_FEN = 45_00;
export const MASKS = 29_640;
export const MASK_FEN = 6_00;
export const SUBSIDIES_FEN = 121_360_00;

/** Difficulties that were requested, by category: 66. */
export const DIFFICULTIES = {
  labour: 14,
  funding: 8,
  'raw-materials': 9,
  transport: 9,
  supplies: 18,
  'policy-advice': 6,
  feedback: 2,
};

export const CHECKLIST = [
  'disinfection-log',
  'protective-stock',
  'delivery-receipt',
  'itineraries',
  'reserve',
  'rules-written',
  'rules-carried-out',
];

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
if (sum(TRIPS.map((t) => t.workers)) !== 156) throw new Error('the report counts 156 workers');
if (156 + OTHER_EXAMS !== 174) throw new Error('the report counts 174 exams');
if (THERMOMETERS * THERMOMETER_FEN + GOGGLES * GOGGLES_FEN + MASKS * MASK_FEN < 300_000_00)
  throw new Error('the report says over 300,000 yuan');
if (sum(Object.values(DIFFICULTIES)) <= 60) throw new Error('the report says over 60 difficulties');
