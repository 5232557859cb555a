import type { Calendar } from '../amendment.ts';
import { toAmendment } from './notice.ts';
import { notices2019To2022 } from './notices-2019-2022.ts';
import { notices2023To2026 } from './notices-2023-2026.ts';
import { shandong } from './shandong.ts';

/** What ships: the State Council's notices 2019-2026 and Shandong's rule of February 2020. */
export const chinaCalendar: Calendar = {
  offsetMinutes: 480,
  layers: ['cn', 'cn/shandong', 'cn/shandong/enterprise'],
  amendments: [...[...notices2019To2022, ...notices2023To2026].map(toAmendment), ...shandong],
};
