import type { Calendar } from '../amendment.ts';
import { toAmendment } from './holiday-notice.ts';
import { notices2019To2022 } from './notices-2019-2022.ts';
import { notices2023To2026 } from './notices-2023-2026.ts';
import { shandongAmendments } from './shandong-amendments.ts';

/** What ships: the State Council's notices 2019-2026 and Shandong's rule of February 2020. */
export const chinaCalendar: Calendar = {
  offsetMinutes: 480,
  // Those of every programme that ships: where no amendment is known the week's rule holds, and one can be recorded.
  layers: ['cn', ...['shandong', 'guangdong', 'beijing'].flatMap((one) => [`cn/${one}`, `cn/${one}/enterprise`])],
  amendments: [...[...notices2019To2022, ...notices2023To2026].map(toAmendment), ...shandongAmendments],
};
